// The microphone that the learner chose, and what the browser says when it cannot be had.

const DEVICE_KEY = "rehearse:microphone"
const FRAME_DEVICE_KEY = "streamlit-webrtc:device-ids"

const REFUSALS = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
}

function readDevice() {
  try {
    return localStorage.getItem(DEVICE_KEY) ?? ""
  } catch {
    return "" // storage is off: the system's own choice is taken
  }
}

// The frame remembers devices by itself and would prefer its memory to what is chosen here.
function rememberDevice(id) {
  try {
    localStorage.setItem(DEVICE_KEY, id)
    Object.keys(localStorage)
      .filter(key => key.startsWith(FRAME_DEVICE_KEY))
      .forEach(key => localStorage.removeItem(key))
  } catch {
    // storage is off: neither of us remembers anything
  }
}

class Microphone {
  // Opens the chosen microphone and calls `lost` when it goes away while it is in use.
  async open(deviceId, { lost, muted }) {
    const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    if (deviceId) sound.deviceId = { ideal: deviceId }
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: sound })
    this.track = this.stream.getAudioTracks()[0]
    this.track.onended = lost
    this.track.onmute = () => muted(true)
    this.track.onunmute = () => muted(false)
    this.context = new AudioContext()
    this.analyser = this.context.createAnalyser()
    this.analyser.fftSize = 2048
    this.samples = new Float32Array(this.analyser.fftSize)
    this.context.createMediaStreamSource(this.stream).connect(this.analyser)
    this.context.resume().catch(() => undefined) // without it only the drawing stays flat
  }

  get deviceId() {
    return this.track?.getSettings().deviceId ?? ""
  }

  levelDb() {
    this.analyser.getFloatTimeDomainData(this.samples)
    const power = this.samples.reduce((sum, value) => sum + value * value, 0) / this.samples.length
    return 10 * Math.log10(power + 1e-10)
  }

  close() {
    if (this.track) this.track.onended = null
    this.stream?.getTracks().forEach(track => track.stop())
    this.context?.close().catch(() => undefined) // it was closed already
    this.stream = this.track = this.context = this.analyser = null
  }
}

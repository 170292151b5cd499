// Records an answer with a picture in the browser itself, small, and sends it when it is whole. The
// camera is on only between two clicks of the learner, and goes off with the page.

const PICTURE = { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 15 } }
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const BITS = { videoBitsPerSecond: 200_000, audioBitsPerSecond: 32_000 }
// Whichever the browser can: most write WebM, Safari MP4 with H.264.
const TYPES = ["video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm", "video/mp4"]
const PIECE_MS = 1000
const SEND_AGAIN_MS = 20_000
const SEND_AT_MOST = 3
const EXPOSED_AFTER_MS = 800
const TROUBLES = {
  NotAllowedError: "The browser does not allow the camera. Allow camera and microphone for this page (beside its address), then try again.",
  NotFoundError: "There is no camera or no microphone. Connect one, or record sound only.",
  NotReadableError: "Another program holds the camera. Close it, then try again.",
}

const cameras = new WeakMap()

function newOperationId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

function toBase64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    // The names of the codecs have a comma between them too.
    reader.onload = () => done(reader.result.slice(reader.result.lastIndexOf(",") + 1))
    reader.onerror = () => failed(reader.error)
    reader.readAsDataURL(blob)
  })
}

class Camera {
  constructor(root) {
    this.frame = root.querySelector(".camera")
    this.mirror = root.querySelector(".mirror")
    this.main = root.querySelector(".main")
    this.off = root.querySelector(".off")
    this.clock = root.querySelector(".clock")
    this.state = root.querySelector(".state")
    this.phase = "off"
    this.main.addEventListener("click", () => this.step())
    this.off.addEventListener("click", () => this.release())
  }

  update(component) {
    this.component = component
    clearTimeout(this.closing)
    const { data } = component
    if (this.phase !== "sending" || data.operation_id !== this.sent?.operation_id) return this.show()
    clearTimeout(this.timer)
    this.sent = null
    this.phase = "ready"
    this.say(data.refused || "Kept. Your words are being written down.", Boolean(data.refused))
    this.show()
  }

  step() {
    if (this.phase === "off") this.open()
    else if (this.phase === "ready") this.record()
    else if (this.phase === "recording") this.recorder.stop()
  }

  async open() {
    this.phase = "opening"
    this.say("")
    this.show()
    try {
      if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
        throw new DOMException("", "NotSupportedError")
      }
      const { is_trial } = this.component.data
      const stream = await navigator.mediaDevices.getUserMedia({ video: PICTURE, audio: is_trial ? false : SOUND })
      if (this.phase !== "opening") return stream.getTracks().forEach(track => track.stop())
      this.stream = stream
    } catch (error) {
      this.phase = "off"
      this.say(TROUBLES[error.name] ?? "This browser cannot record a picture here. Record sound only.", true)
      return this.show()
    }
    for (const track of this.stream.getTracks()) {
      track.addEventListener("ended", () => this.lose())
    }
    if (this.component.data.is_trial) this.mirror.addEventListener("playing", () => this.tellPicture(), { once: true })
    this.mirror.srcObject = this.stream
    this.mirror.play().catch(() => {}) // a picture that stands still is no reason not to record
    this.phase = "ready"
    this.show()
  }

  // A camera needs a moment to find its exposure.
  tellPicture() {
    setTimeout(() => {
      if (!this.stream) return
      const canvas = new OffscreenCanvas(32, 24)
      const context = canvas.getContext("2d")
      context.drawImage(this.mirror, 0, 0, canvas.width, canvas.height)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const colours = data.filter((_, place) => place % 4 !== 3)
      const brightness = colours.reduce((sum, value) => sum + value, 0) / colours.length / 255
      const { videoWidth: width, videoHeight: height } = this.mirror
      this.component.setStateValue("picture", { width, height, brightness })
    }, EXPOSED_AFTER_MS)
  }

  record() {
    const type = TYPES.find(each => MediaRecorder.isTypeSupported(each))
    this.recorder = new MediaRecorder(this.stream, { ...BITS, ...(type && { mimeType: type }) })
    this.pieces = []
    this.recorder.addEventListener("dataavailable", event => this.pieces.push(event.data))
    this.recorder.addEventListener("stop", () => this.finish())
    this.recorder.start(PIECE_MS)
    this.begunAt = Date.now()
    this.phase = "recording"
    this.say("")
    this.show()
  }

  async finish() {
    clearInterval(this.ticking)
    if (this.phase !== "recording") return
    this.phase = "sending"
    this.say("Keeping your recording…")
    this.show()
    const blob = new Blob(this.pieces, { type: this.recorder.mimeType })
    this.sent = { asked_id: this.component.data.asked_id, operation_id: newOperationId(), type: blob.type, data: await toBase64(blob) }
    this.send(1)
  }

  send(count) {
    this.component.setTriggerValue("clip", { ...this.sent, sent_at: Date.now() })
    this.timer = setTimeout(() => {
      if (count < SEND_AT_MOST) return this.send(count + 1)
      this.phase = this.stream ? "ready" : "off"
      this.say("The recording did not arrive: there is no connection. Record it again when there is.", true)
      this.show()
    }, SEND_AGAIN_MS)
  }

  lose() {
    const wasRecording = this.phase === "recording"
    if (wasRecording) this.recorder.stop()
    this.dropStream()
    if (!wasRecording && this.phase !== "sending") this.phase = "off"
    this.say("The camera or microphone is gone: was it unplugged? What was recorded until then is kept.", true)
    this.show()
  }

  release() {
    this.dropStream()
    this.phase = "off"
    this.say("")
    this.show()
  }

  dropStream() {
    this.stream?.getTracks().forEach(track => track.stop())
    this.stream = null
    this.mirror.srcObject = null
  }

  say(text, isTrouble = false) {
    this.state.textContent = text
    this.state.classList.toggle("trouble", isTrouble)
  }

  show() {
    const names = { off: "Turn the camera on", opening: "Turn the camera on", ready: "Record with picture", recording: "Stop", sending: "Keeping…" }
    this.main.textContent = names[this.phase]
    this.main.hidden = Boolean(this.component.data.is_trial) && this.phase === "ready"
    this.main.disabled = this.phase === "opening" || this.phase === "sending"
    this.off.hidden = this.phase !== "ready"
    this.mirror.hidden = !this.stream
    this.frame.classList.toggle("recording", this.phase === "recording")
    this.clock.hidden = this.phase !== "recording"
    clearInterval(this.ticking)
    if (this.phase !== "recording") return
    const tick = () => {
      const seconds = Math.floor((Date.now() - this.begunAt) / 1000)
      this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
      if (seconds >= this.component.data.longest_s) this.recorder.stop()
    }
    tick()
    this.ticking = setInterval(tick, 500)
  }

  // Streamlit may close this and show the very same one again at once.
  close() {
    clearTimeout(this.closing)
    this.closing = setTimeout(() => {
      clearTimeout(this.timer)
      clearInterval(this.ticking)
      this.dropStream()
      this.phase = "off"
    }, 400)
  }
}

export default function (component) {
  const root = component.parentElement
  let camera = cameras.get(root)
  if (!camera) {
    camera = new Camera(root)
    cameras.set(root, camera)
  }
  camera.update(component)
  return () => camera.close()
}

// Records an answer with a picture in the browser itself, small; a Film (film.js) takes it to the
// server meanwhile. The camera is on only between two clicks of the learner, and goes off with the
// page.

const PICTURE = { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 15 } }
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const BITS = { videoBitsPerSecond: 200_000, audioBitsPerSecond: 32_000 }
// Whichever the browser can: most write WebM, Safari MP4 with H.264.
const TYPES = ["video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm", "video/mp4"]
// A tab that dies loses what is younger. Each piece is a run of the page.
const PIECE_MS = 2000
const ASK_AGAIN_MS = 3000
const EXPOSED_AFTER_MS = 800
const TROUBLES = {
  NotAllowedError: "The browser does not allow the camera. Allow camera and microphone for this page (beside its address), then try again.",
  NotFoundError: "There is no camera or no microphone. Connect one, or record sound only.",
  NotReadableError: "Another program holds the camera. Close it, then try again.",
}

const LOST = "The camera or microphone is gone: was it unplugged? What was recorded until then is kept."

const cameras = new WeakMap()

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
    this.film?.answer(component.data.answer)
    this.takeUpLeftOver()
    this.show()
  }

  // A film that is being made, but not here: by another tab, or by one that died. The server knows
  // which; what died is ended, and its words come.
  takeUpLeftOver() {
    if (!this.component.data.is_left_open || this.film) {
      clearTimeout(this.asking)
      this.asking = null
    } else if (!this.asking) {
      this.component.setTriggerValue("left", { sent_at: Date.now() })
      this.asking = setTimeout(() => {
        this.asking = null
        this.takeUpLeftOver()
      }, ASK_AGAIN_MS)
    }
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
    const { asked_id } = this.component.data
    this.begunAt = Date.now()
    this.concern = this.ending = ""
    this.film = new Film(asked_id, message => this.component.setTriggerValue("piece", message), () => this.follow())
    this.recorder.addEventListener("dataavailable", event => this.film?.add(event.data, (Date.now() - this.begunAt) / 1000))
    this.recorder.addEventListener("stop", () => this.finish())
    this.recorder.start(PIECE_MS)
    this.phase = "recording"
    this.say("")
    this.show()
  }

  finish() {
    clearInterval(this.ticking)
    if (this.phase !== "recording") return
    this.phase = "sending"
    if (!this.concern) this.say(this.ending || "Keeping your recording…", Boolean(this.ending))
    this.show()
    this.film.end()
  }

  follow() {
    const { film } = this
    if (!film.isOver) {
      if (film.concern === this.concern) return
      this.concern = film.concern
      return this.say(film.concern || this.ending, true)
    }
    this.film = null
    if (this.recorder.state !== "inactive") this.recorder.stop()
    this.phase = this.stream ? "ready" : "off"
    this.say(film.refused || this.ending || "Kept. Your words are being written down.", Boolean(film.refused || this.ending))
    this.show()
  }

  lose() {
    const wasRecording = this.phase === "recording"
    this.ending = LOST
    if (wasRecording && this.recorder.state !== "inactive") this.recorder.stop()
    this.dropStream()
    if (!wasRecording && this.phase !== "sending") this.phase = "off"
    this.say(LOST, true)
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
      clearTimeout(this.asking)
      this.asking = null
      clearInterval(this.ticking)
      this.film?.drop()
      this.film = null
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

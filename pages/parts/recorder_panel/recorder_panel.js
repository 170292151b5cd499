// The recorder's controls. The voice itself goes to the server through streamlit-webrtc's frame;
// this component asks for the microphone first, so that a refusal can be told, watches it while
// the learner speaks, and draws its level.

const REPEAT_AFTER_MS = 3000
const DRAW_EVERY_MS = 60
const QUIET_DB = -58
const QUIET_AT_FIRST_MS = 5000
const QUIET_LATER_MS = 20000

const panels = new WeakMap()

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

const isRunning = phase => phase === "recording" || phase === "paused"

class RecorderPanel {
  constructor(root) {
    this.root = root.querySelector(".recorder")
    const find = id => root.querySelector(`#${id}`)
    this.parts = Object.fromEntries(
      [
        ...["start", "start-name", "live", "phase", "elapsed", "pause", "stop", "hint", "other"],
        ...["note", "note-text", "ways", "options", "device", "device-option", "hands-free", "hands-free-option"],
        ...["silence", "silence-option", "murmurs", "murmurs-option", "discard", "clip-name"],
      ].map(id => [id, find(id)]),
    )
    this.wave = new Wave(find("wave"))
    this.microphone = null
    this.local = null // "asking" while the browser asks
    this.problem = null
    this.sent = null
    this.notice = null
    this.listen()
  }

  listen() {
    const { start, pause, stop, other, discard, device, silence } = this.parts
    start.addEventListener("click", () => {
      window.dispatchEvent(new CustomEvent("rehearse:hush")) // the interviewer stops speaking
      this.start()
    })
    pause.addEventListener("click", () => this.act(this.phase === "paused" ? "resume" : "pause"))
    stop.addEventListener("click", () => this.act("stop"))
    discard.addEventListener("click", () => {
      this.isDiscarding = true
      this.goesOnAfter = this.phase === "recording"
      // Nothing is to end the turn while this question stands.
      if (this.goesOnAfter) this.act("pause")
      this.render()
      this.parts.ways.querySelector("button").focus()
    })
    other.addEventListener("click", () => this.takeWay(this.data.mode === "clip" ? "live" : "clip"))
    device.addEventListener("change", () => rememberDevice(device.value))
    const settle = () => this.settle()
    ;[this.parts["hands-free"], this.parts.murmurs, silence].forEach(each =>
      each.addEventListener("change", settle),
    )
    this.onVisibility = () => this.noteVisibility()
    this.onDevices = () => this.listDevices()
  }

  settle() {
    this.act("settle", {
      hands_free: this.parts["hands-free"].checked,
      murmurs: this.parts.murmurs.checked,
      silence_s: Number(this.parts.silence.value),
    })
  }

  open(component) {
    this.isOpen = true
    document.addEventListener("visibilitychange", this.onVisibility)
    navigator.mediaDevices?.addEventListener("devicechange", this.onDevices)
    this.listDevices()
    // Shown again, as after a lost connection, while the server still records.
    if (this.microphone === null && component.data.phase === "recording") this.watch()
  }

  update(component) {
    const wasAsked = this.data?.asked_id
    this.component = component
    this.data = component.data
    if (!this.isOpen) this.open(component)
    if (wasAsked !== this.data.asked_id) this.begin()
    if (this.sent && this.data.done === this.sent.id) this.settleSent()
    if (!["connecting", "recording", "paused"].includes(this.phase) && !this.local && !this.sent)
      this.release()
    this.syncClock()
    this.render()
    if (this.data.start_id && this.data.start_id !== this.startedFor) {
      this.startedFor = this.data.start_id
      this.start()
    }
  }

  begin() {
    this.release()
    this.settleSent()
    this.local = this.problem = this.notice = null
    this.isDiscarding = this.isQuiet = false
    this.startedFor = null
  }

  get phase() {
    return this.local ?? this.data.phase
  }

  async start() {
    if (this.local || this.data.phase !== "idle") return
    this.problem = this.notice = null
    this.local = "asking"
    this.render()
    const problem = (await this.watch()) ?? this.checkConnections()
    this.local = null
    if (problem) {
      this.problem = problem
      this.release()
      this.render()
      if (problem === "no_webrtc") this.act("clip", { why: "no_webrtc" })
      return
    }
    rememberDevice(this.microphone.deviceId)
    this.wave.clear()
    this.local = "connecting"
    this.act("start", { device_id: this.microphone.deviceId })
    this.listDevices()
  }

  // Open the microphone for level and watch; returns why that failed.
  async watch() {
    if (!navigator.mediaDevices?.getUserMedia) return "insecure"
    const microphone = new Microphone()
    try {
      await microphone.open(this.parts.device.value || readDevice(), {
        lost: () => this.act("lost"),
        muted: isMuted => this.noteMuted(isMuted),
      })
    } catch (error) {
      microphone.close()
      return REFUSALS[error.name] ?? "unknown"
    }
    this.release()
    this.microphone = microphone
    this.heardAt = performance.now()
    this.patienceMs = QUIET_AT_FIRST_MS
    this.ticking = setInterval(() => this.tick(), DRAW_EVERY_MS)
    return null
  }

  checkConnections() {
    try {
      new RTCPeerConnection().close()
      return null
    } catch {
      return "no_webrtc" // switched off, as by a policy or an extension
    }
  }

  release() {
    clearInterval(this.ticking)
    this.microphone?.close()
    this.microphone = null
  }

  close() {
    this.isOpen = false
    clearTimeout(this.repeat)
    this.sent = this.local = null
    this.release()
    document.removeEventListener("visibilitychange", this.onVisibility)
    navigator.mediaDevices?.removeEventListener("devicechange", this.onDevices)
  }

  // Tell the server, again and again until it has said that it knows.
  act(name, more = {}) {
    clearTimeout(this.repeat)
    this.sent = { name, id: newId(), asked_id: this.data.asked_id, ...more }
    this.sendAct()
    this.render()
  }

  sendAct() {
    if (!this.isOpen || !this.sent) return
    this.component.setTriggerValue("act", { ...this.sent, sent_at: Date.now() })
    this.repeat = setTimeout(() => this.sendAct(), REPEAT_AFTER_MS)
  }

  settleSent() {
    clearTimeout(this.repeat)
    this.sent = null
    if (this.local === "connecting") this.local = null
  }

  takeWay(way) {
    this.problem = this.notice = null
    this.isDiscarding = false
    if (way === "keep") this.keepTake()
    else if (way === "retry") this.start()
    else if (way === "dismiss") this.act("dismiss")
    else this.act(way, { why: "chosen" })
    this.render()
  }

  keepTake() {
    if (this.goesOnAfter) this.act("resume")
    this.render()
    this.parts.discard.focus()
  }

  noteVisibility() {
    if (!["recording", "connecting"].includes(this.data.phase)) return
    if (document.hidden) {
      this.hiddenAt = Date.now()
    } else if (this.hiddenAt) {
      const away = asClock((Date.now() - this.hiddenAt) / 1000)
      this.notice = `This tab was in the background for ${away}. The recording went on.`
      this.hiddenAt = null
      this.render()
    }
  }

  noteMuted(isMuted) {
    this.notice = isMuted
      ? "The system has muted the microphone. Unmute it, or choose another one; the recording goes on."
      : null
    this.render()
  }

  async listDevices() {
    let devices = []
    try {
      devices = await navigator.mediaDevices.enumerateDevices()
    } catch {
      // no devices, no choice: starting says why
    }
    const found = devices.filter(each => each.kind === "audioinput" && each.deviceId && each.label)
    const chosen = this.microphone?.deviceId || readDevice()
    this.parts.device.replaceChildren(
      ...found.map(each => new Option(each.label, each.deviceId, false, each.deviceId === chosen)),
    )
    this.devices = found.length
    if (this.data) this.render()
  }

  syncClock() {
    this.recordedS = this.data.duration_s
    this.countedFrom = performance.now()
  }

  tick() {
    if (!this.microphone?.analyser) return
    const db = this.microphone.levelDb()
    const now = performance.now()
    if (db > QUIET_DB) {
      this.heardAt = now
      this.patienceMs = QUIET_LATER_MS
    }
    if (this.phase === "recording") {
      this.wave.push(db)
      const isQuiet = now - this.heardAt > this.patienceMs
      if (isQuiet !== this.isQuiet) {
        this.isQuiet = isQuiet
        this.render()
      }
    }
    this.draw()
  }

  draw() {
    const style = getComputedStyle(this.root)
    const name = this.phase === "recording" ? "--st-primary-color" : "--st-border-color"
    this.wave.draw(style.getPropertyValue(name).trim() || "gray")
    const running = this.phase === "recording" ? (performance.now() - this.countedFrom) / 1000 : 0
    this.parts.elapsed.textContent = asClock(this.recordedS + running)
  }

  render() {
    const { phase, data, parts } = this
    const isClip = data.mode === "clip"
    const isLive = phase !== "idle" && !isClip
    this.root.className = `recorder ${phase}`
    parts.start.hidden = isLive || isClip
    parts.start.disabled = Boolean(this.sent)
    parts["start-name"].textContent = data.is_trial ? "Try the microphone" : data.has_takes ? "Record more" : "Answer by voice"
    parts["clip-name"].hidden = !isClip
    parts.hint.hidden = isLive || data.is_trial
    parts.live.hidden = !isLive
    parts.phase.textContent = PHASES[phase] ?? ""
    const runs = isRunning(phase)
    parts.pause.hidden = !runs
    parts.pause.textContent = phase === "paused" ? "Resume" : "Pause"
    parts.stop.hidden = !runs && phase !== "connecting"
    parts.pause.disabled = parts.stop.disabled = Boolean(this.sent)
    parts.elapsed.hidden = !runs
    parts.discard.hidden = !runs || this.isDiscarding || data.is_trial
    parts.other.hidden = isLive || Boolean(data.problem?.ways.includes(isClip ? "live" : "clip"))
    parts.other.textContent = isClip ? "Use the live recorder" : "Record a clip instead"
    parts.options.hidden = isClip || ["asking", "finishing", "discarding"].includes(phase)
    parts["device-option"].hidden = isLive || this.devices < 2
    const chosen = this.sent?.name === "settle" ? this.sent : data
    parts["hands-free"].checked = chosen.hands_free
    parts.murmurs.checked = chosen.murmurs
    parts["hands-free-option"].hidden = data.is_trial
    parts["silence-option"].hidden = parts["murmurs-option"].hidden = !chosen.hands_free || data.is_trial
    this.renderSilences(chosen.silence_s)
    this.renderNote()
    if (isLive) this.draw()
  }

  renderSilences(chosen) {
    const select = this.parts.silence
    if (select.options.length !== this.data.silences_s.length)
      select.replaceChildren(...this.data.silences_s.map(s => new Option(`${s} s`, s)))
    select.value = chosen
  }

  renderNote() {
    const note = this.findNote()
    this.parts.note.hidden = !note
    if (!note) return
    this.parts.note.classList.toggle("bad", note.bad)
    this.parts["note-text"].textContent = note.text
    this.parts.ways.replaceChildren(
      ...note.ways.map(way => {
        const button = document.createElement("button")
        button.type = "button"
        button.className = "link"
        button.textContent = WAYS[way]
        button.addEventListener("click", () => this.takeWay(way))
        return button
      }),
    )
  }

  findNote() {
    const { problem } = this
    if (this.isDiscarding && isRunning(this.phase)) return DISCARDING
    if (problem && PROBLEMS[problem]) return { text: PROBLEMS[problem], ways: ["retry"], bad: true }
    if (this.data.problem) return { ...this.data.problem, bad: true }
    if (this.phase === "recording" && this.isQuiet) {
      const name = this.parts.device.selectedOptions[0]?.label
      const from = name ? ` from “${name}”` : ""
      const text = `No sound is coming${from}. Is it muted, or is another microphone meant?`
      return { text, ways: [], bad: true }
    }
    if (this.notice) return { text: this.notice, ways: [], bad: false }
    return this.data.notice ? { text: this.data.notice, ways: [], bad: false } : null
  }
}

export default function (component) {
  const root = component.parentElement
  let panel = panels.get(root)
  if (!panel) {
    panel = new RecorderPanel(root)
    panels.set(root, panel)
  }
  panel.update(component)
  return () => panel.close()
}

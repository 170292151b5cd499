// A calm countdown: it moves without hurry, speaks to screen readers a few times only, and makes
// a sound only where that was asked for. The server knows the time; this shows it in between.

const HIDDEN_KEY = "rehearse:clock-hidden"
const LOOK_AFTER_MS = 20000
const MARKS = [
  { at: share => share * 0.5, says: "Half of your time is left." },
  { at: () => 30, says: "30 seconds left." },
  { at: () => 10, says: "10 seconds left.", sounds: true },
]

const clocks = new WeakMap()

function clockTime(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}

function readHidden() {
  try {
    return localStorage.getItem(HIDDEN_KEY) === "1"
  } catch {
    return false // storage is off: the clock is seen
  }
}

function writeHidden(hidden) {
  try {
    localStorage.setItem(HIDDEN_KEY, hidden ? "1" : "0")
  } catch {
    // storage is off: it holds until the page is loaded again
  }
}

function chime() {
  try {
    const audio = new AudioContext()
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = 660
    volume.gain.setValueAtTime(0.08, audio.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.6)
    tone.connect(volume).connect(audio.destination)
    tone.start()
    tone.stop(audio.currentTime + 0.6)
    tone.onended = () => audio.close()
  } catch {
    // no sound here: the clock is still seen and read
  }
}

class Clock {
  constructor(root) {
    this.left = root.querySelector("#left")
    this.said = root.querySelector("#said")
    this.bar = root.querySelector(".bar")
    this.fill = root.querySelector(".fill")
    this.button = root.querySelector("#hide")
    this.button.addEventListener("click", () => {
      writeHidden(!readHidden())
      this.render()
    })
    this.onVisible = () => this.lookAgain()
  }

  update(component) {
    this.component = component
    const { told_at: toldAt, left_s: leftS } = component.data
    if (toldAt !== this.toldAt) {
      this.toldAt = toldAt
      // Not the wall clock: somebody may set it meanwhile.
      this.endsAt = performance.now() + 1000 * leftS
      this.anchoredAt = Date.now()
      this.marks = MARKS.filter(mark => mark.at(component.data.total_s) < leftS)
      // Where it only counts up, nothing ends and nothing is announced.
      if (component.data.counts_up) this.marks = []
      this.isUp = component.data.counts_up
    }
    clearInterval(this.timer)
    this.timer = setInterval(() => this.tick(), 250)
    document.addEventListener("visibilitychange", this.onVisible)
    this.tick()
  }

  // After a sleep only the server knows how much time is left.
  lookAgain() {
    if (document.hidden || Date.now() - this.anchoredAt < LOOK_AFTER_MS) return
    this.anchoredAt = Date.now()
    this.component.setTriggerValue("look", { sent_at: Date.now() })
  }

  seconds() {
    return Math.max(0, (this.endsAt - performance.now()) / 1000)
  }

  tick() {
    const left = this.seconds()
    const { total_s: total, audible } = this.component.data
    const passed = this.marks.filter(mark => mark.at(total) >= left)
    if (passed.length) {
      this.marks = this.marks.filter(mark => !passed.includes(mark))
      this.said.textContent = passed.at(-1).says
      if (audible && passed.some(mark => mark.sounds)) chime()
    }
    if (left <= 0 && !this.isUp) {
      this.isUp = true
      this.said.textContent = "Time is up. What you wrote is kept."
      if (audible) chime()
      this.component.setTriggerValue("up", { sent_at: Date.now() })
    }
    this.render()
  }

  render() {
    const hidden = readHidden()
    const shown = this.component.data.counts_up ? this.sayPassed() : `${clockTime(Math.ceil(this.seconds()))} left`
    if (this.left.textContent !== shown) this.left.textContent = shown
    this.left.classList.toggle("hidden", hidden)
    this.bar.classList.toggle("hidden", hidden)
    this.button.textContent = hidden ? "Show the clock" : "Hide the clock"
    this.button.setAttribute("aria-pressed", String(hidden))
    const share = this.seconds() / this.component.data.total_s
    this.fill.style.width = `${100 * (this.component.data.counts_up ? 1 - share : share)}%`
  }

  // "3:20 of about 25 minutes": also beyond them, which costs nothing by itself.
  sayPassed() {
    const total = this.component.data.total_s
    const passed = total - (this.endsAt - performance.now()) / 1000
    return `${clockTime(Math.floor(Math.max(0, passed)))} of about ${Math.round(total / 60)} minutes`
  }

  close() {
    clearInterval(this.timer)
    document.removeEventListener("visibilitychange", this.onVisible)
  }
}

export default function (component) {
  const root = component.parentElement
  let clock = clocks.get(root)
  if (!clock) {
    clock = new Clock(root)
    clocks.set(root, clock)
  }
  clock.update(component)
  return () => clock.close()
}

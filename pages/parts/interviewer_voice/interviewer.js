// What is to be said, in which order, and what was said already. One a tab: it outlives redraws.

const SPOKEN_KEY = "rehearse:spoken"
const VOICE_KEY = "rehearse:voice"
const MOST_REMEMBERED = 300
// How long to wait for the word that nothing of it will be taken for the learner's.
const MUTED_WITHIN_MS = 700
const CLIP_WITHIN_MS = 12000
const LOOK_EVERY_MS = 300
const PIECE_WITHIN_MS = 8000
const REPORT_AGAIN_MS = 2000
// A page that is only redrawn shows its bar again at once; after this the learner has left.
const LEFT_AFTER_MS = 700
const MURMUR_VOLUME = 0.6

function readStored(storage, key, otherwise) {
  try {
    return JSON.parse(storage().getItem(key)) ?? otherwise
  } catch {
    return otherwise // storage is off or holds something else
  }
}

function writeStored(storage, key, value) {
  try {
    storage().setItem(key, JSON.stringify(value))
  } catch {
    // storage is off or full: what was said is known until the page is loaded again
  }
}

class Interviewer {
  constructor() {
    this.players = { browser: new BrowserPlayer(), clip: new ClipPlayer() }
    this.choice = readStored(() => localStorage, VOICE_KEY, {})
    this.spoken = readStored(() => sessionStorage, SPOKEN_KEY, [])
    this.sayings = new Map()
    this.settings = {}
    this.current = null // the saying that is heard or was heard last
    this.state = "idle"
    this.turn = 0 // goes up when what is being said is cut off
    this.sequence = Date.now()
    this.seen = 0
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") this.stop()
    })
    window.addEventListener("pagehide", () => this.stop())
    // Whoever begins to record by a click wants to speak now.
    window.addEventListener("rehearse:hush", () => this.stop())
  }

  // A bar came or was drawn again, or a piece of something that is just being said came in.
  take(view, data) {
    if (data.is_bar) {
      this.bar = view
      clearTimeout(this.leaving)
      this.seen = Math.max(this.seen, data.seen)
      this.voices = data.voices
    }
    this.settings = { ...this.settings, ...data.settings }
    if (data.hush) this.stop()
    const offered = data.saying
    if (!offered) return this.show()
    const isNew = !this.sayings.has(offered.id)
    const saying = this.remember(offered)
    if (data.is_bar) this.offer(saying, isNew)
    const isWanted = saying.kind === "murmur" ? !this.isMuted() : this.isOn()
    if (isNew && offered.is_new && isWanted && !this.spoken.includes(saying.id)) this.begin(saying)
    // The server keeps a take from hearing a murmur until it is told that it is over.
    else if (isNew && saying.kind === "murmur") this.report("ended", saying.id)
    this.show()
  }

  remember(offered) {
    const saying = this.sayings.get(offered.id) ?? { id: offered.id, next: 0 }
    saying.kind = offered.kind
    saying.askedId = offered.asked_id
    saying.isWhole = offered.is_whole
    saying.sentences = offered.sentences
    saying.sound = offered.sound ?? saying.sound
    this.sayings.set(saying.id, saying)
    this.wake?.()
    return saying
  }

  // Make a saying the one that the buttons speak of; another question ends what is being said.
  offer(saying, isNew) {
    const isOther = this.current?.askedId !== saying.askedId
    if (!isOther && !(isNew && !this.isBusy())) return
    this.stop()
    this.current = saying
    this.state = "idle"
  }

  leave(view) {
    if (this.bar !== view) return
    clearTimeout(this.leaving)
    this.leaving = setTimeout(() => this.stop(), LEFT_AFTER_MS)
  }

  isBusy() {
    return this.state === "preparing" || this.state === "speaking"
  }

  isOn() {
    const own = this.choice.on?.[this.settings.interview_id]
    return own ?? this.settings.speaks
  }

  isMuted() {
    return this.choice.on?.[this.settings.interview_id] === false
  }

  isByServer() {
    if (!this.voices?.length || this.choice.voice?.kind === "browser") return null
    const wanted = this.voices.find(voice => voice.id === this.choice.voice?.id)
    return (wanted ?? this.voices[0]).id
  }

  hear() {
    if (this.current) this.begin(this.current)
  }

  stop() {
    if (!this.isBusy()) return
    this.turn += 1
    Object.values(this.players).forEach(player => player.stop())
    this.wake?.()
    this.settle("idle")
  }

  begin(saying, first = 0) {
    if (saying.kind === "murmur" && this.isBusy()) return
    this.stop()
    saying.next = first
    if (!this.spoken.includes(saying.id)) {
      this.spoken = [...this.spoken, saying.id].slice(-MOST_REMEMBERED)
      writeStored(() => sessionStorage, SPOKEN_KEY, this.spoken)
    }
    this.isMurmuring = saying.kind === "murmur"
    if (!this.isMurmuring) this.current = saying
    this.say(saying)
  }

  async say(saying) {
    const turn = ++this.turn
    this.change("preparing")
    this.report("speaking", saying.id)
    try {
      // For a murmur the server has seen to it.
      if (saying.kind !== "murmur") await this.waitUntilMuted(turn)
      while (turn === this.turn && (await this.hasMore(saying))) await this.sayNext(saying, turn)
    } catch (error) {
      if (!(error instanceof NotHeard)) throw error
      if (turn === this.turn) this.settle(saying.kind === "murmur" ? "idle" : error.reason)
    }
    if (turn === this.turn && this.isBusy()) this.settle("idle")
  }

  async hasMore(saying) {
    const latest = Date.now() + PIECE_WITHIN_MS
    while (saying.next >= saying.sentences.length && !saying.isWhole && Date.now() < latest) {
      await this.nextPiece(latest - Date.now())
    }
    return saying.next < saying.sentences.length
  }

  async sayNext(saying, turn) {
    const number = saying.next
    const voice = this.isByServer()
    const clip = voice && (await this.waitForClip(saying, number, voice, turn))
    if (turn !== this.turn) return
    this.change("speaking")
    const options = {
      voice: this.choice.voice?.kind === "browser" ? this.choice.voice.id : null,
      rate: this.settings.rate * (this.choice.rate ?? 1),
      volume: saying.kind === "murmur" ? MURMUR_VOLUME : 1,
    }
    const isHeard = clip
      ? await this.players.clip.play(clip, options)
      : await this.players.browser.play(saying.sentences[number], options)
    if (turn !== this.turn) return
    if (!isHeard) return this.stop() // something outside of us ended it
    saying.next = number + 1
    if (saying.next < saying.sentences.length || !saying.isWhole) await pause(1000 * this.settings.pause_s)
  }

  // The server's sound for a sentence; null when it failed or takes too long: the browser speaks.
  async waitForClip(saying, number, voice, turn) {
    // A murmur is said at once or not at all.
    const latest = Date.now() + (saying.kind === "murmur" ? LOOK_EVERY_MS : CLIP_WITHIN_MS)
    while (turn === this.turn && Date.now() < latest) {
      const sound = saying.sound
      if (sound?.voice === voice && (sound.clips[number] || sound.failure)) return sound.clips[number] ?? null
      this.bar?.ask({ saying: saying.id })
      await this.nextPiece(LOOK_EVERY_MS)
    }
    return null
  }

  nextPiece(withinMs) {
    return new Promise(resolve => {
      this.wake = resolve
      setTimeout(resolve, withinMs)
    })
  }

  async waitUntilMuted(turn) {
    const reported = this.sequence
    const latest = Date.now() + MUTED_WITHIN_MS
    while (this.settings.is_recording && turn === this.turn && this.seen < reported && Date.now() < latest) {
      await this.nextPiece(latest - Date.now())
    }
  }

  settle(state) {
    this.change(state)
    const failed = state !== "idle"
    this.report(failed ? "failed" : "ended", this.current?.id ?? "", failed ? state : "")
  }

  // Told again and again until the server has seen it: a take must not stay muted.
  report(event, saying, reason = "") {
    this.sequence = Math.max(Date.now(), this.sequence + 1)
    this.last = { event, saying, reason, sequence: this.sequence, wishes: this.wishes() }
    this.sendReport()
  }

  // What the server has to know of the learner's choices, which this browser keeps.
  wishes() {
    return {
      voice: this.isByServer() ?? "",
      headphones: Boolean(this.choice.headphones),
    }
  }

  sendReport() {
    clearTimeout(this.telling)
    if (!this.last || this.seen >= this.last.sequence) return
    this.bar?.tell({ ...this.last, sent_at: Date.now() })
    this.telling = setTimeout(() => this.sendReport(), REPORT_AGAIN_MS)
  }

  setOn(isOn) {
    const recent = Object.entries(this.choice.on ?? {}).slice(-50)
    this.choose({ on: { ...Object.fromEntries(recent), [this.settings.interview_id]: isOn } })
    if (!isOn) this.stop()
    else if (this.current && !this.spoken.includes(this.current.id)) this.hear()
    this.show()
  }

  choose(changed) {
    this.choice = { ...this.choice, ...changed }
    writeStored(() => localStorage, VOICE_KEY, this.choice)
    if (changed.voice || changed.rate) this.restart()
    if (!this.isBusy()) this.report("ended", this.current?.id ?? "")
    this.show()
  }

  restart() {
    if (this.isBusy() && this.current) this.begin(this.current, this.current.next)
  }

  change(state) {
    this.state = state
    this.show()
  }

  show() {
    this.bar?.render(this)
  }
}

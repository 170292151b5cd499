// The replay of a spoken answer. One timeline over all takes; sound and words are asked for when
// the learner first wants them, so a report of many answers stays light. Quotes of the answer are
// links elsewhere on the page ("#hear-<answer>-<from>-<to>"): a click on one plays those words.

const ASK_AGAIN_MS = 5000
const ASK_AT_MOST = 4
const CLOSE_AFTER_MS = 400
const HREF = /^#hear-(.+)-(\d+-\d+)$/
const LINK_STYLE = `
  a[href^="#hear-"] { color: inherit !important; text-decoration: underline dotted !important;
    text-underline-offset: 0.2em; border-radius: 0.25rem; }
  a[href^="#hear-"] [role="img"] { display: inline-block; margin-right: 0.3em; }
  a[href^="#hear-"]:hover { text-decoration-style: solid !important; }
  a[href^="#hear-"][data-playing] { background: var(--rehearse-playing, rgb(16 130 121 / 18%));
    text-decoration-style: solid !important; }`

// Streamlit may load this module more than once in a page; the answers on it are the same.
const shared = (window[Symbol.for("rehearse.replay")] ??= { replays: new Map(), listens: false })
const roots = new WeakMap()

const clock = seconds => {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

function toUrl(base64, type) {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  return URL.createObjectURL(new Blob([bytes], { type }))
}

function listenForQuotes() {
  if (shared.listens) return
  shared.listens = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(LINK_STYLE)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  // Before Streamlit sees the click, which would take the link for an address.
  document.addEventListener("click", event => {
    const link = event.target.closest?.('a[href^="#hear-"]')
    if (!link) return
    event.preventDefault()
    event.stopPropagation()
    const [, answer, quote] = HREF.exec(link.getAttribute("href")) ?? []
    shared.replays.get(answer)?.toggleQuote(quote)
  }, true)
}

class Replay {
  constructor(root) {
    const find = selector => root.querySelector(selector)
    this.frame = find(".replay")
    this.audio = find("audio")
    this.screen = find(".screen")
    this.play = find(".play")
    this.seek = find(".seek")
    this.time = find(".time")
    this.speed = find(".speed")
    this.wordsButton = find(".words")
    this.reading = find(".reading")
    this.transcript = find(".transcript")
    this.state = find(".state")
    this.files = find(".files")
    this.media = this.audio
    this.words = []
    this.queue = []
    this.until = null
    this.quote = null
    this.take = 0
    this.step = 0
    this.listen(find(".download"))
  }

  listen(download) {
    this.play.addEventListener("click", () => this.togglePlay())
    this.seek.addEventListener("input", () => this.seekTo(Number(this.seek.value)))
    this.speed.addEventListener("change", () => (this.media.playbackRate = Number(this.speed.value)))
    this.wordsButton.addEventListener("click", () => this.toggleWords())
    download.addEventListener("click", () => this.whenLoaded(() => this.download()))
    this.transcript.addEventListener("click", event => this.playWord(event.target.closest(".word")))
    this.transcript.addEventListener("keydown", event => this.onKey(event))
    this.frame.addEventListener("keydown", event => {
      if (event.key === "Escape" && this.isPlaying()) this.pause()
    })
    for (const media of [this.audio, this.screen]) {
      media.addEventListener("ended", () => media === this.media && this.goOn())
      // Frames stand still in a hidden tab; this event does not.
      media.addEventListener("timeupdate", () => media === this.media && this.follow())
      media.addEventListener("error", () => media === this.media && media.src && this.fail(
        "This browser cannot play the recording. Download it to hear it."))
    }
  }

  update(component) {
    this.component = component
    clearTimeout(this.closing)
    const { data } = component
    if (data.id !== this.id || data.version !== this.version) this.open(data)
    this.quotes = data.quotes
    shared.replays.set(this.id, this)
    if (data.refused && this.asking) this.fail(data.refused)
    if (data.sound && this.asking) this.receive(data)
  }

  open(data) {
    this.forget()
    this.id = data.id
    this.version = data.version
    this.takes = data.takes.map(take => ({ ...take }))
    let offset = 0
    for (const take of this.takes) {
      take.offset = offset
      offset += take.duration
    }
    this.duration = offset
    this.seek.max = offset.toFixed(1)
    this.showPlace(0)
  }

  // --- what is asked of the server -------------------------------------------------------------

  whenLoaded(then) {
    if (this.loaded) return then()
    this.then = then
    if (!this.asking) this.ask(1)
  }

  ask(count) {
    this.asking = true
    this.say("Loading the recording…")
    this.component.setTriggerValue("open", { id: this.id, sent_at: Date.now() })
    this.timer = setTimeout(() => {
      if (count < ASK_AT_MOST) this.ask(count + 1)
      else this.fail("The recording could not be loaded. Try again.")
    }, ASK_AGAIN_MS)
  }

  receive(data) {
    clearTimeout(this.timer)
    this.asking = false
    this.loaded = true
    data.sound.forEach((base64, place) => {
      this.takes[place].url = toUrl(base64, this.takes[place].type)
    })
    this.drawWords(data.words)
    this.say("")
    this.then?.()
    this.then = null
  }

  fail(reason) {
    clearTimeout(this.timer)
    this.asking = false
    this.then = null
    this.showPlaying(false)
    this.say(reason, true)
  }

  say(text, isTrouble = false) {
    this.state.textContent = text
    this.state.classList.toggle("trouble", isTrouble)
  }

  // --- playing ---------------------------------------------------------------------------------

  isPlaying() {
    return this.frame.classList.contains("playing")
  }

  togglePlay() {
    if (this.isPlaying()) return this.pause()
    this.whenLoaded(() => {
      const place = this.place()
      this.seekTo(place >= this.duration - 0.2 ? 0 : place, true)
    })
  }

  toggleQuote(quote) {
    if (this.quote === quote && this.isPlaying()) return this.pause()
    const parts = this.quotes[quote]
    if (!parts) return
    this.whenLoaded(() => {
      const [[take, start, end], ...rest] = parts
      this.quote = quote
      this.queue = rest
      this.start(take, start, end)
    })
  }

  playWord(word) {
    if (!word?.classList.contains("spoken")) return
    const { take, start } = this.words[Number(word.dataset.place)]
    this.choose(Number(word.dataset.place))
    this.leaveQuote()
    this.start(take, start)
  }

  seekTo(place, isStart = false) {
    this.whenLoaded(() => {
      const take = Math.max(0, this.takes.findLastIndex(each => each.offset <= place))
      const second = place - this.takes[take].offset
      this.leaveQuote()
      if (isStart || this.isPlaying()) this.start(take, second)
      else this.load(take, second)
    })
  }

  // Loads a take and goes to a second of it; false when something else was asked for meanwhile.
  async load(take, second) {
    const step = ++this.step
    const { url, kind } = this.takes[take]
    const media = kind === "video" ? this.screen : this.audio
    if (this.media !== media) this.media.pause()
    this.media = media
    this.take = take
    this.screen.hidden = kind !== "video"
    if (media.src !== url) {
      const ready = new Promise(done => media.addEventListener("loadedmetadata", done, { once: true }))
      media.src = url
      await ready
      if (media.duration === Infinity) await this.measure(media)
    }
    if (step !== this.step) return false
    media.currentTime = second
    this.follow()
    return true
  }

  // Browsers record without writing down how long it became; going to the end finds out.
  async measure(media) {
    const known = new Promise(done => media.addEventListener("durationchange", done, { once: true }))
    media.currentTime = 1e9
    await known
  }

  async start(take, second, until = null) {
    this.until = until
    if (!(await this.load(take, second))) return
    this.media.playbackRate = Number(this.speed.value)
    try {
      await this.media.play()
    } catch (error) {
      if (error.name === "NotAllowedError") {
        this.fail("Your browser wants one more click: press play.")
        this.play.focus()
      }
      return // anything else: another place was asked for before this one began
    }
    this.say("")
    this.showPlaying(true)
  }

  pause() {
    this.step++
    this.media.pause()
    this.leaveQuote()
    this.showPlaying(false)
  }

  leaveQuote() {
    this.until = null
    this.queue = []
    this.quote = null
    this.markLinks()
  }

  // What comes after a take or a part of a quote has ended.
  goOn() {
    if (this.queue.length) {
      const [take, start, end] = this.queue.shift()
      this.start(take, start, end)
    } else if (this.until === null && this.take + 1 < this.takes.length) {
      this.start(this.take + 1, 0)
    } else {
      this.pause()
    }
  }

  follow() {
    if (!this.loaded) return
    const now = this.media.currentTime
    if (this.until !== null && now >= this.until && !this.media.paused) {
      this.media.pause()
      this.media.currentTime = this.until // where a busy browser went on for a moment too long
      this.goOn()
    }
    this.showPlace(this.place())
    this.markWord(now)
  }

  place() {
    const take = this.takes[this.take]
    return Math.min(this.duration, take.offset + (this.loaded ? this.media.currentTime : 0))
  }

  // --- what is seen ----------------------------------------------------------------------------

  showPlaying(isPlaying) {
    this.frame.classList.toggle("playing", isPlaying)
    this.play.setAttribute("aria-label", isPlaying ? "Pause" : "Play your answer")
    this.markLinks()
    cancelAnimationFrame(this.frameRequest)
    const draw = () => {
      this.follow()
      if (this.isPlaying()) this.frameRequest = requestAnimationFrame(draw)
    }
    if (isPlaying) draw()
  }

  showPlace(place) {
    this.seek.value = place
    this.seek.style.setProperty("--done", `${(100 * place) / (this.duration || 1)}%`)
    const text = `${clock(place)} / ${clock(this.duration)}`
    if (this.time.textContent === text) return
    this.time.textContent = text
    this.seek.setAttribute("aria-valuetext", `${clock(place)} of ${clock(this.duration)}`)
  }

  markLinks() {
    const address = this.isPlaying() && this.quote ? `#hear-${this.id}-${this.quote}` : null
    for (const link of document.querySelectorAll(`a[href^="#hear-${this.id}-"]`)) {
      link.toggleAttribute("data-playing", link.getAttribute("href") === address)
    }
  }

  toggleWords() {
    this.whenLoaded(() => {
      this.reading.hidden = !this.reading.hidden
      this.wordsButton.setAttribute("aria-expanded", String(!this.reading.hidden))
    })
  }

  drawWords(paragraphs) {
    this.words = []
    const drawn = paragraphs.map(words => {
      const paragraph = document.createElement("div")
      paragraph.className = "paragraph"
      paragraph.setAttribute("role", "group")
      for (const word of words) paragraph.append(this.drawWord(...word), " ")
      return paragraph
    })
    drawn.forEach((each, place) => each.setAttribute("aria-label", `Paragraph ${place + 1}`))
    this.transcript.replaceChildren(...drawn)
    this.frame.querySelector(".silent-legend").hidden = this.words.every(word => word.take >= 0)
    // By take and time: what was moved in the text is marked where it stands now.
    this.timed = this.takes.map((_, take) => this.words
      .filter(word => word.take === take)
      .sort((a, b) => a.start - b.start))
    this.choose(0)
  }

  drawWord(text, take, start, end) {
    const span = document.createElement("span")
    const place = this.words.length
    span.textContent = text
    span.className = `word ${take >= 0 ? "spoken" : "silent"}`
    span.id = `word-${place}`
    span.dataset.place = place
    span.setAttribute("role", "option")
    span.setAttribute("aria-selected", "false")
    if (take < 0) span.setAttribute("aria-disabled", "true")
    this.words.push({ take, start, end, span })
    return span
  }

  markWord(now) {
    const words = this.timed[this.take]
    let low = 0
    let high = words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (words[middle].start <= now) low = middle + 1
      else high = middle
    }
    const word = words[low - 1]
    const span = word && now <= word.end + 0.3 ? word.span : null
    if (span === this.now) return
    this.now?.classList.remove("now")
    span?.classList.add("now")
    this.now = span
    if (span) this.bringIntoSight(span)
  }

  bringIntoSight(span) {
    const box = this.transcript
    const top = span.offsetTop - box.offsetTop
    if (top < box.scrollTop || top + span.offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = top - box.clientHeight / 3
    }
  }

  choose(place) {
    const word = this.words[place]
    if (!word) return
    const before = this.transcript.querySelector(".chosen")
    before?.classList.remove("chosen")
    before?.setAttribute("aria-selected", "false")
    word.span.classList.add("chosen")
    word.span.setAttribute("aria-selected", "true")
    this.chosen = place
    this.transcript.setAttribute("aria-activedescendant", word.span.id)
  }

  onKey(event) {
    const last = this.words.length - 1
    const goals = {
      ArrowRight: this.chosen + 1,
      ArrowDown: this.chosen + 10,
      ArrowLeft: this.chosen - 1,
      ArrowUp: this.chosen - 10,
      Home: 0,
      End: last,
    }
    if (event.key in goals) {
      this.choose(Math.max(0, Math.min(last, goals[event.key])))
      this.bringIntoSight(this.words[this.chosen].span)
    } else if (event.key === "Enter" || event.key === " ") {
      this.playWord(this.words[this.chosen].span)
    } else return
    event.preventDefault()
  }

  download() {
    const links = this.takes.map(take => {
      const link = document.createElement("a")
      link.href = take.url
      link.download = take.file
      link.textContent = take.file
      return link
    })
    if (links.length === 1) return links[0].click()
    this.files.replaceChildren(...links)
    this.files.hidden = false
  }

  // --- the end ---------------------------------------------------------------------------------

  forget() {
    clearTimeout(this.timer)
    this.asking = false
    this.loaded = false
    this.then = null
    this.step++
    for (const media of [this.audio, this.screen]) {
      media.pause()
      media.removeAttribute("src")
    }
    this.takes?.forEach(take => take.url && URL.revokeObjectURL(take.url))
    cancelAnimationFrame(this.frameRequest)
    this.frame.classList.remove("playing")
    this.screen.hidden = this.reading.hidden = this.files.hidden = true
    this.wordsButton.setAttribute("aria-expanded", "false")
    this.take = 0
    this.say("")
  }

  // Streamlit may close a replay and show the very same one again at once.
  close() {
    clearTimeout(this.closing)
    this.closing = setTimeout(() => {
      this.forget()
      this.version = null
      if (shared.replays.get(this.id) === this) shared.replays.delete(this.id)
    }, CLOSE_AFTER_MS)
  }
}

export default function (component) {
  listenForQuotes()
  const root = component.parentElement
  let replay = roots.get(root)
  if (!replay) {
    replay = new Replay(root)
    roots.set(root, replay)
  }
  replay.update(component)
  return () => replay.close()
}

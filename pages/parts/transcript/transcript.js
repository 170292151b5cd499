// The transcript of an interview. Claims elsewhere on the page link to what was said
// ("#said-<question>" or "#said-<question>-<first word>-<word behind the last>"): a click shows it.

const HREF = /^#said-(\d+)(?:-(\d+)-(\d+))?$/
const SPACES = /([\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+)/
const SPACE = new RegExp(`^${SPACES.source}$`)
const LINK_STYLE = `
  a[href^="#said-"] { color: inherit !important; text-decoration: underline dotted !important;
    text-underline-offset: 0.2em; border-radius: 0.25rem; }
  a[href^="#said-"]:hover { text-decoration-style: solid !important; }`

// Streamlit may load this module more than once in a page; the transcript on it is the same.
const shared = (window[Symbol.for("rehearse.transcript")] ??= { shown: null, listens: false })
const roots = new WeakMap()

function listenForLinks() {
  if (shared.listens) return
  shared.listens = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(LINK_STYLE)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  // Before Streamlit sees the click, which would take the link for an address.
  document.addEventListener("click", event => {
    const link = event.target.closest?.('a[href^="#said-"]')
    const found = link && HREF.exec(link.getAttribute("href"))
    if (!found) return
    event.preventDefault()
    event.stopPropagation()
    shared.shown?.seek(...found.slice(1).map(part => (part === undefined ? null : Number(part))))
  }, true)
}

function make(tag, className, text) {
  const element = document.createElement(tag)
  element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

class Transcript {
  constructor(root) {
    this.list = root.querySelector(".entries")
    this.state = root.querySelector(".state")
    root.querySelector(".print").addEventListener("click", () => window.print())
  }

  update({ data }) {
    shared.shown = this
    const drawn = JSON.stringify(data)
    if (drawn === this.drawn) return
    this.drawn = drawn
    this.words = new Map()
    this.gaps = new Map()
    this.list.replaceChildren(...data.entries.map(entry => this.drawEntry(entry)))
  }

  drawEntry(entry) {
    const item = make("li", "entry")
    item.tabIndex = -1
    item.dataset.position = entry.position
    const head = make("p", "head")
    head.append(...entry.head.map((part, place) => make(place ? "span" : "strong", "", part)))
    const words = []
    this.words.set(entry.position, words)
    item.append(head, ...entry.lines.map(line => this.drawLine(line, words, entry.quotes)))
    return item
  }

  drawLine(line, words, quotes) {
    const row = make("div", `line ${line.kind} ${line.made ?? ""}`)
    const who = make("span", "who", line.who)
    if (line.when) who.append(make("span", "when", line.when))
    const text = make("p", "text")
    if (line.first === null) text.textContent = line.text
    else text.append(...this.drawWords(line.text, line.first, words, quotes))
    row.append(who, text)
    return row
  }

  // Words as Python splits them, so that the places of quotes hold; spaces stay as they were.
  drawWords(text, first, words, quotes) {
    let place = first
    const isQuoted = at => quotes.some(([from, to]) => from <= at && at < to)
    const isInside = at => quotes.some(([from, to]) => from < at && at < to)
    return text.split(SPACES).filter(Boolean).map(part => {
      if (!SPACE.test(part)) {
        const at = place++
        words[at] = make("span", isQuoted(at) ? "quoted" : "", part)
        return words[at]
      }
      const gap = make("span", place > first && isInside(place) ? "quoted" : "", part)
      if (place > first) this.gaps.set(words[place - 1], gap)
      return gap
    })
  }

  seek(position, from, to) {
    for (const each of this.list.querySelectorAll(".sought, .sought-passage")) {
      each.classList.remove("sought", "sought-passage")
    }
    const entry = this.list.querySelector(`[data-position="${position}"]`)
    if (!entry) return
    const passage = from === null ? [] : (this.words.get(position) ?? []).slice(from, to).filter(Boolean)
    const gaps = passage.slice(0, -1).map(word => this.gaps.get(word)).filter(Boolean)
    for (const each of [...passage, ...gaps]) each.classList.add("sought-passage")
    entry.classList.add("sought")
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    entry.focus({ preventScroll: true })
    ;(passage[0] ?? entry).scrollIntoView({ behavior: still ? "auto" : "smooth", block: passage[0] ? "center" : "start" })
    this.state.textContent = `Question ${position + 1}: ${passage.length ? "the quoted words are marked" : "what was said"}`
  }
}

export default function (component) {
  listenForLinks()
  stylePrint()
  const root = component.parentElement
  let transcript = roots.get(root)
  if (!transcript) {
    transcript = new Transcript(root)
    roots.set(root, transcript)
  }
  transcript.update(component)
}

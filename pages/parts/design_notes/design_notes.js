// A text field that sends what is typed in it, keeps that in the browser until the server has said
// that it has it, and takes over what the server has changed itself.

const SEND_AFTER_PAUSE_MS = 600
const SEND_AT_LATEST_MS = 2000
const REPEAT_AFTER_MS = 4000
const LATE_AFTER_MS = 2500
const STORAGE_PREFIX = "rehearse:notes:"

const fields = new WeakMap()

function readLocal(field) {
  try {
    return localStorage.getItem(STORAGE_PREFIX + field)
  } catch {
    return null // storage is off: what the server has is used
  }
}

function writeLocal(field, text) {
  try {
    if (text === null) localStorage.removeItem(STORAGE_PREFIX + field)
    else localStorage.setItem(STORAGE_PREFIX + field, text)
  } catch {
    // storage is off or full: the server still gets the text
  }
}

class Notes {
  constructor(root) {
    this.label = root.querySelector("label")
    this.area = root.querySelector("textarea")
    this.state = root.querySelector("#notes-state")
    this.field = null
    this.area.addEventListener("input", () => this.typed())
    // Whatever is clicked next has these words with it.
    this.area.addEventListener("blur", () => this.send())
  }

  update(component) {
    this.component = component
    this.closed = false
    const { field, label, hint, text, revision, rows, longest, is_code: isCode } = component.data
    this.label.textContent = label
    this.area.placeholder = hint
    this.area.rows = rows
    this.area.maxLength = longest
    this.area.classList.toggle("code", isCode)
    this.area.spellcheck = !isCode
    if (field !== this.field) this.open(field, text, revision)
    else if (revision > this.revision) this.take(text, revision)
    else if (revision === this.revision) this.confirm()
    else if (this.saved < this.revision) this.schedule(SEND_AFTER_PAUSE_MS)
    this.render()
  }

  open(field, text, revision) {
    clearTimeout(this.timer)
    this.field = field
    this.take(text, revision, readLocal(field))
  }

  take(text, revision, unsaved = null) {
    if (this.area.value !== text) this.area.value = text
    this.revision = this.saved = revision
    this.unsavedSince = null
    if (unsaved !== null && unsaved !== text) {
      this.area.value = unsaved
      this.typed()
    } else writeLocal(this.field, null)
  }

  confirm() {
    this.saved = this.revision
    this.unsavedSince = null
    clearTimeout(this.timer)
    writeLocal(this.field, null)
  }

  typed() {
    this.revision = Math.max(Date.now(), this.revision + 1)
    this.unsavedSince ??= Date.now()
    writeLocal(this.field, this.area.value)
    const latest = Math.max(this.unsavedSince, this.sentAt ?? 0) + SEND_AT_LATEST_MS - Date.now()
    this.schedule(Math.max(0, Math.min(SEND_AFTER_PAUSE_MS, latest)))
    this.render()
  }

  schedule(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), delay)
  }

  send() {
    if (this.closed || this.saved >= this.revision) return
    this.sentAt = Date.now()
    this.component.setStateValue("typed", {
      field: this.field,
      text: this.area.value,
      revision: this.revision,
      sent_at: this.sentAt, // what is sent again must look new, or it is not sent
    })
    this.schedule(REPEAT_AFTER_MS)
    this.render()
  }

  close() {
    this.closed = true
    clearTimeout(this.timer)
  }

  render() {
    const unsaved = this.revision > this.saved
    const late = unsaved && Date.now() - this.unsavedSince > LATE_AFTER_MS
    this.state.classList.toggle("unsaved", late)
    if (late) this.state.textContent = "Not saved yet. Your words are kept in this browser."
    else if (unsaved) this.state.textContent = "Saving…"
    else this.state.textContent = this.area.value ? "Saved" : ""
  }
}

export default function (component) {
  const root = component.parentElement
  let notes = fields.get(root)
  if (!notes) {
    notes = new Notes(root)
    fields.set(root, notes)
  }
  notes.update(component)
  return () => notes.close()
}

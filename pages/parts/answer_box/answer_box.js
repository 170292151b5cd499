// The answer box: sends drafts as they are typed, counts words, keeps everything in the browser
// until the server has said that it has it, and repeats itself until then.

const SEND_AFTER_PAUSE_MS = 700
const SEND_AT_LATEST_MS = 2000
const REPEAT_AFTER_MS = 3000
// Every repetition lets the server begin to draw anew: one that is slow must get the time to end.
const REPEAT_AT_LATEST_MS = 12000
const LATE_AFTER_MS = 2500
const STORAGE_PREFIX = "rehearse:draft:"

const boxes = new WeakMap()

const countWords = text => (text.trim() ? text.trim().split(/\s+/).length : 0)

function newOperationId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

function readLocal(askedId) {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_PREFIX + askedId)) ?? null
  } catch {
    return null // storage is off or holds something else: the server's draft is used
  }
}

function writeLocal(askedId, draft) {
  try {
    localStorage.setItem(STORAGE_PREFIX + askedId, JSON.stringify(draft))
  } catch {
    // storage is off or full: the server still gets the draft
  }
}

function forgetLocal(askedIds) {
  try {
    askedIds.forEach(id => localStorage.removeItem(STORAGE_PREFIX + id))
  } catch {
    // storage is off: there is nothing to forget
  }
}

// As add_words() in spoken.py: a new paragraph, or the same sentence going on.
function addWords(draft, words) {
  const kept = draft.trimEnd()
  if (!kept) return words
  return kept + (".!?…:".includes(kept.at(-1)) ? "\n\n" : " ") + words
}

class AnswerBox {
  constructor(root) {
    this.area = root.querySelector("textarea")
    this.button = root.querySelector("#submit")
    this.target = root.querySelector("#target")
    this.state = root.querySelector("#state")
    this.fill = root.querySelector(".fill")
    this.band = root.querySelector(".target")
    this.askedId = null
    this.sending = null
    this.area.addEventListener("input", () => this.typed())
    this.area.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        this.submit()
      }
    })
    // Leaving the box for another control sends the draft first, so that the rerun it causes does
    // not take away what that control is about to show.
    this.area.addEventListener("blur", () => this.sendDraft())
    this.button.addEventListener("click", () => this.submit())
  }

  update(component) {
    this.component = component
    this.data = component.data
    if (this.data.asked_id !== this.askedId) this.open()
    this.acknowledge(this.data.saved_revision)
    if (this.sending && this.data.refused_operation === this.sending.operation_id) this.release()
    if (this.closed) this.resume()
    this.takeInserts()
    this.render()
  }

  // Spoken words: each once, after what is there already.
  takeInserts() {
    const fresh = this.data.inserts.filter(each => !this.inserted.has(each.id))
    if (!fresh.length || this.sending) return
    const { selectionStart, selectionEnd } = this.area
    for (const insert of fresh) {
      this.area.value = addWords(this.area.value, insert.text)
      this.inserted.add(insert.id)
    }
    this.area.setSelectionRange(selectionStart, selectionEnd)
    this.area.scrollTop = this.area.scrollHeight
    this.typed()
    if (fresh.some(each => each.submit)) this.submit()
    else this.sendDraft() // at once: until the server has them they are offered again
  }

  // Streamlit may close a box and show the very same one again, as after a lost connection.
  resume() {
    this.closed = false
    this.repeatAfter = REPEAT_AFTER_MS
    if (this.sending) this.timer = setTimeout(() => this.sendSubmit(), SEND_AFTER_PAUSE_MS)
    else if (this.revision > this.saved) this.scheduleDraft()
  }

  open() {
    forgetLocal(this.data.settled)
    this.askedId = this.data.asked_id
    const server = { text: this.data.draft, revision: this.data.saved_revision }
    const local = readLocal(this.askedId)
    const newest = local && local.revision > server.revision ? local : server
    this.inserted = new Set(newest.inserted ?? [])
    this.area.value = newest.text
    this.revision = newest.revision
    this.saved = server.revision
    this.unsavedSince = null
    this.release()
    // At an exercise the learner may be at work above it already.
    if (this.data.needs_words) this.area.focus({ preventScroll: true })
  }

  acknowledge(revision) {
    const advanced = revision > this.saved
    this.saved = Math.max(this.saved, revision)
    if (advanced) this.repeatAfter = REPEAT_AFTER_MS
    if (this.saved >= this.revision) {
      this.unsavedSince = null
      if (!this.sending) clearTimeout(this.timer)
    } else if (advanced || this.unsavedSince === null) {
      this.unsavedSince = Date.now()
      this.scheduleDraft()
    }
  }

  typed() {
    this.revision = Math.max(Date.now(), this.revision + 1)
    writeLocal(this.askedId, {
      text: this.area.value,
      revision: this.revision,
      inserted: [...this.inserted],
    })
    this.unsavedSince ??= Date.now()
    this.render()
    this.scheduleDraft()
  }

  scheduleDraft() {
    if (this.sending) return
    const latest = Math.max(this.unsavedSince, this.sentAt ?? 0) + SEND_AT_LATEST_MS - Date.now()
    this.schedule(Math.max(0, Math.min(SEND_AFTER_PAUSE_MS, latest)))
  }

  schedule(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.sendDraft(), delay)
  }

  sendDraft() {
    if (this.closed || this.saved >= this.revision || this.sending) return
    clearTimeout(this.timer)
    this.sentAt = Date.now()
    this.component.setStateValue("draft", {
      asked_id: this.askedId,
      text: this.area.value,
      revision: this.revision,
      inserted: [...this.inserted],
      sent_at: this.sentAt, // a repeated draft must look new, or it is not sent again
    })
    this.render()
    this.schedule(this.waitLonger())
  }

  submit() {
    if (this.sending) return
    if (this.data.is_recording) {
      // What is being said belongs to the answer: it comes first, and is then submitted with it.
      this.sendDraft()
      this.component.setTriggerValue("finish", { sent_at: Date.now() })
      return
    }
    if (this.data.needs_words && !this.area.value.trim()) return
    clearTimeout(this.timer)
    this.sending = {
      asked_id: this.askedId,
      text: this.area.value,
      operation_id: newOperationId(),
      inserted: [...this.inserted],
    }
    this.repeatAfter = REPEAT_AFTER_MS
    this.sendSubmit()
  }

  sendSubmit() {
    if (this.closed || !this.sending) return
    this.component.setTriggerValue("submit", { ...this.sending, sent_at: Date.now() })
    this.timer = setTimeout(() => this.sendSubmit(), this.waitLonger())
    this.render()
  }

  waitLonger() {
    const wait = this.repeatAfter
    this.repeatAfter = Math.min(2 * wait, REPEAT_AT_LATEST_MS)
    return wait
  }

  release() {
    this.repeatAfter = REPEAT_AFTER_MS
    clearTimeout(this.timer)
    this.sending = null
  }

  close() {
    this.closed = true
    clearTimeout(this.timer)
  }

  render() {
    const words = countWords(this.area.value)
    const { low, high } = this.data
    const scale = high * 1.25
    this.target.textContent = `${words} words · aim for ${low}–${high}`
    this.fill.style.width = `${Math.min(100, (100 * words) / scale)}%`
    this.band.style.left = `${(100 * low) / scale}%`
    this.band.style.width = `${(100 * (high - low)) / scale}%`
    this.area.disabled = Boolean(this.sending)
    const { is_recording: isRecording } = this.data
    this.button.disabled = Boolean(this.sending) || (this.data.needs_words && words === 0 && !isRecording)
    const name = isRecording ? "Stop and submit" : "Submit answer"
    this.button.textContent = this.sending ? "Sending…" : name
    this.renderState()
  }

  renderState() {
    const unsaved = this.revision > this.saved
    const late = unsaved && Date.now() - this.unsavedSince > LATE_AFTER_MS
    this.state.classList.toggle("unsaved", late)
    if (this.sending) this.state.textContent = "Keeping your answer…"
    else if (!this.revision) this.state.textContent = "Ctrl + Enter submits"
    else if (!unsaved) this.state.textContent = "Draft saved"
    else if (late) this.state.textContent = "No connection. Your words are kept in this browser."
    else this.state.textContent = "Saving…"
  }
}

export default function (component) {
  const root = component.parentElement
  let box = boxes.get(root)
  if (!box) {
    box = new AnswerBox(root)
    boxes.set(root, box)
  }
  box.update(component)
  return () => box.close()
}

// What is written in a review: kept in the browser until the server has said that it has it, and sent
// again until then. The diff in review_diff.js draws it.

const SEND_AFTER_PAUSE_MS = 400
const SEND_AT_LATEST_MS = 2000
const REPEAT_AFTER_MS = 3000
// Every repetition lets the server begin to draw anew: one that is slow must get the time to end.
const REPEAT_AT_LATEST_MS = 12000
const LATE_AFTER_MS = 2500
// A diff that Streamlit takes away and shows again at once goes on where it was.
const SAME_VISIT_MS = 10000
const STORAGE_PREFIX = "rehearse:review:"

const shared = (window[Symbol.for("rehearse.review")] ??= { left: new Map(), uid: 0 })

function readLocal(askedId) {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_PREFIX + askedId)) ?? null
  } catch {
    return null // storage is off or holds something else: what the server has is used
  }
}

function writeLocal(askedId, review) {
  try {
    localStorage.setItem(STORAGE_PREFIX + askedId, JSON.stringify(review))
  } catch {
    // storage is off or full: the server still gets the review
  }
}

function forgetLocal(askedId) {
  try {
    localStorage.removeItem(STORAGE_PREFIX + askedId)
  } catch {
    // storage is off: there is nothing to forget
  }
}

class ReviewKeeping {
  load() {
    const { asked_id: askedId, is_open: isOpen } = this.data
    const left = isOpen && shared.left.get(askedId)
    if (!isOpen) forgetLocal(askedId)
    const isSameVisit = left && Date.now() - left.at < SAME_VISIT_MS
    this.review = isSameVisit ? left.review : this.readReview(isOpen ? readLocal(askedId) : null)
    this.unsavedSince = null
    this.repeatAfter = REPEAT_AFTER_MS
  }

  readReview(local) {
    const { comments, summary } = local ?? this.data
    return {
      comments: comments.map((each, index) => ({ ...each, index, uid: ++shared.uid })),
      summary,
      editing: new Set(),
      removed: null,
      revision: local?.revision ?? 0,
      saved: 0,
    }
  }

  changed() {
    this.review.revision = Math.max(Date.now(), this.review.revision + 1)
    writeLocal(this.data.asked_id, { ...this.words(), revision: this.review.revision })
    this.unsavedSince ??= Date.now()
    this.showState()
    const latest = Math.max(this.unsavedSince, this.sentAt ?? 0) + SEND_AT_LATEST_MS - Date.now()
    this.schedule(Math.max(0, Math.min(SEND_AFTER_PAUSE_MS, latest)))
  }

  words() {
    const written = this.review.comments.filter(each => each.text.trim())
    return {
      comments: written.map(({ file, line, severity, text }) => ({ file, line, severity, text })),
      summary: this.review.summary,
    }
  }

  schedule(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), delay)
  }

  send() {
    if (this.closed || !this.data.is_open || this.review.saved >= this.review.revision) return
    this.sentAt = Date.now()
    this.sentRevision = this.review.revision
    this.component.setStateValue("review", {
      asked_id: this.data.asked_id,
      ...this.words(),
      revision: this.review.revision,
      sent_at: this.sentAt, // a repeated review must look new, or it is not sent again
    })
    this.showState()
    this.schedule(this.repeatAfter)
    this.repeatAfter = Math.min(2 * this.repeatAfter, REPEAT_AT_LATEST_MS)
  }

  acknowledge(revision) {
    const { review } = this
    const advanced = revision > review.saved
    review.saved = Math.max(review.saved, revision)
    if (advanced) this.repeatAfter = REPEAT_AFTER_MS
    if (review.saved >= review.revision) {
      this.unsavedSince = null
      clearTimeout(this.timer)
      if (this.data.is_open) forgetLocal(this.data.asked_id)
    } else if (advanced || this.unsavedSince === null) {
      this.unsavedSince = Date.now()
      this.schedule(SEND_AFTER_PAUSE_MS)
    }
  }

  resume() {
    this.closed = false
    if (this.review.revision > this.review.saved) this.schedule(SEND_AFTER_PAUSE_MS)
  }

  close() {
    this.closed = true
    clearTimeout(this.timer)
    if (this.data.is_open) shared.left.set(this.data.asked_id, { review: this.review, at: Date.now() })
  }

  showState() {
    const { revision, saved } = this.review
    const late = revision > saved && Date.now() - this.unsavedSince > LATE_AFTER_MS
    let said = ""
    if (late) said = "No connection. Your review is kept in this browser."
    else if (revision > saved) said = "Saving…"
    else if (revision) said = "Review saved"
    const state = this.find(".state")
    state.classList.toggle("unsaved", late)
    if (state.textContent !== said) state.textContent = said
  }
}

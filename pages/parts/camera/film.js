// A film on its way to the server while it is recorded: its pieces go in order, one message at a
// time, each again until the server has said that it has it. So a lost connection only delays. What
// the server has is let go here.

const SEND_AGAIN_MS = 8000
const AFTER_TROUBLE_MS = 4000
const MISSED_UNTIL_TOLD = 2
// Enough to tell what kind of file it is: some browsers begin with a piece of a few bytes.
const BEGINNING_BYTES = 64
// After a long cut the rest goes in several messages.
const MESSAGE_BYTES = 1_000_000

function newOperationId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

function toBase64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result.slice(reader.result.lastIndexOf(",") + 1))
    reader.onerror = () => failed(reader.error)
    reader.readAsDataURL(blob)
  })
}

class Film {
  constructor(askedId, send, tell) {
    Object.assign(this, { askedId, send, tell })
    this.operationId = newOperationId()
    this.waiting = []
    this.count = this.size = this.stored = this.seconds = this.missed = 0
    this.sentAt = this.trouble = null
    this.isSending = this.hasEnded = this.isOver = false
    this.refused = ""
  }

  // A sentence while something keeps it here.
  get concern() {
    if (this.trouble) return this.trouble
    if (this.missed < MISSED_UNTIL_TOLD) return ""
    return this.hasEnded
      ? "There is no connection. Leave this page open: the recording is sent as soon as it is back."
      : "There is no connection. Speak on: the recording goes on here and is sent as soon as it is back."
  }

  add(blob, seconds) {
    this.seconds = seconds
    if (!blob.size) return
    this.waiting.push({ blob, number: this.count, begins_at: this.size })
    this.count += 1
    this.size += blob.size
    this.deliver()
  }

  end() {
    this.hasEnded = true
    this.deliver()
  }

  async deliver() {
    const isLittle = this.size < BEGINNING_BYTES || this.size === this.stored
    if (this.isSending || this.isOver || (isLittle && !this.hasEnded)) return
    this.isSending = true
    const batch = this.nextBatch()
    const { number, begins_at } = batch[0] ?? { number: this.count, begins_at: this.size }
    const bytes = new Blob(batch.map(each => each.blob))
    const data = await toBase64(bytes)
    if (this.isOver) return
    this.sentAt = Date.now()
    this.send({
      asked_id: this.askedId,
      operation_id: this.operationId,
      number,
      begins_at,
      data,
      recorded_s: this.seconds,
      is_last: this.hasEnded && begins_at + bytes.size === this.size,
      sent_at: this.sentAt,
    })
    this.timer = setTimeout(() => {
      this.missed += 1
      this.sentAt = null
      this.goOn()
    }, SEND_AGAIN_MS)
  }

  nextBatch() {
    const batch = []
    let bytes = 0
    for (const each of this.waiting) {
      bytes += each.blob.size
      if (batch.length && bytes > MESSAGE_BYTES) break
      batch.push(each)
    }
    return batch
  }

  answer(answer) {
    if (answer?.operation_id !== this.operationId || this.isOver) return
    const hasMoved = answer.stored_bytes > this.stored
    if (hasMoved) this.letGo(answer.stored_bytes)
    if (answer.sent_at !== this.sentAt) return
    clearTimeout(this.timer)
    this.sentAt = null
    this.missed = 0
    this.trouble = answer.trouble ?? null
    this.refused = answer.refused ?? ""
    this.isOver = Boolean(answer.is_over || answer.refused)
    if (this.isOver) this.tell()
    else if (hasMoved && !this.trouble) this.goOn()
    else {
      this.tell()
      this.timer = setTimeout(() => this.goOn(), AFTER_TROUBLE_MS)
    }
  }

  letGo(stored) {
    this.stored = stored
    this.waiting = this.waiting.filter(each => each.begins_at >= stored)
  }

  goOn() {
    this.isSending = false
    this.tell()
    this.deliver()
  }

  drop() {
    clearTimeout(this.timer)
    this.isOver = true
  }
}

// A change as a diff, with comments at its lines: to be written, or as they were handed in. Words go in
// as text only. What keeps them is in keeping.js, what a
// comment looks like in cards.js.

const MOST_COMMENTS = 500
const KINDS = { " ": "context", "+": "added", "-": "removed" }
const HINT =
  "Click a line to comment on it. By keyboard: Tab to the change, arrow keys to a line, Enter; " +
  "Escape closes the comment."

const diffs = new WeakMap()

const keyOf = (file, line) => `${file}\n${line}`

class ReviewDiff extends ReviewKeeping {
  constructor(root) {
    super()
    this.root = root
    this.find = selector => root.querySelector(selector)
    this.summary = this.find("#summary")
    this.summary.addEventListener("input", () => {
      this.review.summary = this.summary.value
      this.changed()
    })
    // Leaving a field for another control sends first: that control may hand the review in.
    root.addEventListener("focusout", () => this.sentRevision === this.review.revision || this.send())
  }

  update(component) {
    this.component = component
    this.data = component.data
    const drawn = JSON.stringify([this.data.asked_id, this.data.is_open, this.data.files, this.data.notes])
    if (drawn !== this.drawn) {
      this.load()
      this.draw()
    }
    this.drawn = drawn
    this.acknowledge(this.data.saved_revision)
    if (this.closed) this.resume()
    this.showState()
  }

  changed() {
    super.changed()
    this.drawJumps()
  }

  // ------------------------------------------------------------------ drawing

  draw() {
    const { is_open: isOpen, files } = this.data
    this.places = new Map()
    this.threads = new Map()
    this.find(".review").classList.toggle("open", isOpen)
    this.find(".hint").textContent = isOpen ? HINT : ""
    this.find(".hint").hidden = !isOpen
    this.find(".files").replaceChildren(...files.map(file => this.drawFile(file)))
    for (const each of [...this.review.comments, ...this.data.notes]) this.drawThread(each.file, each.line)
    this.summary.value = this.review.summary
    this.summary.hidden = !isOpen
    const said = this.find(".said")
    said.textContent = isOpen ? "" : this.review.summary
    said.hidden = isOpen
    this.find(".whole-name").textContent = isOpen ? "What you would write to the author" : "What you wrote to the author"
    this.find(".whole").hidden = !isOpen && !this.review.summary.trim()
    this.find(".state").hidden = !isOpen
    this.drawJumps()
  }

  drawFile(file) {
    const section = make("section", "file")
    section.setAttribute("aria-label", file.path)
    const head = make("div", "file-head")
    const counts = make("span", "counts")
    if (file.added) counts.append(make("span", "plus", `+${file.added} `))
    if (file.removed) counts.append(make("span", "minus", `−${file.removed}`))
    counts.setAttribute("role", "img")
    counts.setAttribute("aria-label", `${file.added} lines added, ${file.removed} removed`)
    head.append(make("h4", "path", file.path), make("span", "note", file.note), counts)
    const scroll = make("div", "scroll")
    scroll.append(this.drawLines(file))
    section.append(head, scroll)
    return section
  }

  drawLines(file) {
    const table = make("table", file.is_new ? "new" : "")
    table.setAttribute("role", "grid")
    table.setAttribute("aria-label", `Change to ${file.path}`)
    const body = make("tbody")
    body.setAttribute("role", "rowgroup")
    for (const hunk of file.hunks) {
      if (hunk.head) body.append(this.drawHunkHead(hunk.head))
      body.append(...hunk.lines.map(line => this.drawLine(file.path, line)))
    }
    const first = body.querySelector(".line")
    if (first) first.tabIndex = 0
    body.addEventListener("keydown", event => this.press(event, body))
    body.addEventListener("click", event => this.click(event))
    table.append(body)
    return table
  }

  drawHunkHead(text) {
    const row = make("tr", "hunk")
    const cell = make("td", "", text)
    cell.colSpan = 4
    row.append(cell)
    row.setAttribute("role", "row")
    cell.setAttribute("role", "gridcell")
    return row
  }

  drawLine(path, [mark, before, after, place, text]) {
    const row = make("tr", `line ${KINDS[mark]}`)
    row.tabIndex = -1
    row.setAttribute("role", "row")
    row.append(
      make("td", "number before", before ?? ""),
      make("td", "number place", after ?? ""),
      make("td", "mark", mark),
      make("td", "code", text),
    )
    for (const cell of row.children) cell.setAttribute("role", "gridcell")
    row.said = `${mark === "-" ? `Removed line ${before}` : `Line ${after}`}${mark === "+" ? ", added" : ""}: ${text.trim() || "empty"}`
    row.setAttribute("aria-label", row.said)
    row.file = path
    row.line = place
    // Of the rows with one place the last is the line that is there after the change.
    this.places.set(keyOf(path, place), row)
    return row
  }

  // The row below which remarks on a line stand: its own, else the nearest above, else the first.
  findRow(file, line) {
    const exact = this.places.get(keyOf(file, line))
    if (exact) return exact
    const rows = [...this.places.values()].filter(row => row.file === file)
    return rows.findLast(row => row.line < line) ?? rows[0] ?? null
  }

  drawThread(file, line) {
    const row = this.findRow(file, line)
    if (!row) return null
    const isHere = each => this.findRow(each.file, each.line) === row
    const comments = this.review.comments.filter(isHere)
    const cards = comments.map(each => this.drawCard(each))
    const { removed } = this.review
    if (removed && isHere(removed.comment)) cards.push(drawUndo(() => this.undo()))
    cards.push(...this.data.notes.filter(isHere).map(drawNote))
    row.classList.toggle("spoken-of", comments.length > 0)
    const said = comments.length === 1 ? "1 comment" : `${comments.length} comments`
    row.setAttribute("aria-label", comments.length ? `${row.said}. ${said} below` : row.said)
    this.threads.get(row)?.remove()
    this.threads.delete(row)
    if (!cards.length) return row
    const thread = make("tr", "thread-row")
    const cell = make("td")
    const inner = make("div", "thread")
    cell.colSpan = 4
    thread.setAttribute("role", "row")
    cell.setAttribute("role", "gridcell")
    inner.append(...cards)
    cell.append(inner)
    thread.append(cell)
    row.after(thread)
    this.threads.set(row, thread)
    return row
  }

  drawCard(comment) {
    const acts = {
      edit: () => this.edit(comment),
      remove: () => this.remove(comment),
      finish: () => this.finish(comment),
      changed: () => this.changed(),
    }
    if (this.review.editing.has(comment.uid)) return drawEditor(comment, acts)
    return drawComment(comment, this.data.marks[comment.index] ?? [], this.data.is_open ? acts : null)
  }

  drawJumps() {
    const order = new Map(this.data.files.map((file, place) => [file.path, place]))
    const written = this.review.comments.filter(each => each.text.trim())
    written.sort((a, b) => order.get(a.file) - order.get(b.file) || a.line - b.line)
    this.find(".so-far-title").textContent = `Your comments: ${written.length || "none yet"}`
    this.find(".so-far").hidden = !this.data.is_open && !written.length
    this.find(".jumps").replaceChildren(...written.map(each => drawJump(each, () => this.seek(each))))
  }

  // ------------------------------------------------------------------ doing

  press(event, body) {
    const row = event.target
    if (!row.classList.contains("line")) return
    const rows = [...body.querySelectorAll(".line")]
    const place = rows.indexOf(row)
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (next !== undefined) {
      event.preventDefault()
      this.focusRow(rows[Math.max(0, Math.min(rows.length - 1, next))])
    } else if (this.data.is_open && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault()
      this.start(row)
    }
  }

  click(event) {
    const row = event.target.closest(".line")
    if (!row || !this.data.is_open) return
    // Whoever marks code to copy it wants no comment there.
    const selection = this.root.getRootNode().getSelection?.() ?? document.getSelection()
    if (selection && !selection.isCollapsed && event.detail < 2) return
    this.start(row)
  }

  focusRow(row) {
    for (const other of row.parentElement.querySelectorAll(".line[tabindex='0']")) other.tabIndex = -1
    row.tabIndex = 0
    row.focus()
  }

  start(row) {
    const { comments, editing } = this.review
    for (const other of row.parentElement.querySelectorAll(".line[tabindex='0']")) other.tabIndex = -1
    row.tabIndex = 0
    let comment = comments.find(each => editing.has(each.uid) && !each.text.trim() && each.file === row.file && each.line === row.line)
    if (!comment) {
      if (comments.length >= MOST_COMMENTS) return
      comment = { file: row.file, line: row.line, severity: "minor", text: "", uid: ++shared.uid }
      comments.push(comment)
    }
    this.edit(comment)
  }

  edit(comment) {
    this.review.editing.add(comment.uid)
    this.drawThread(comment.file, comment.line)
    const area = this.find(`[data-uid="${comment.uid}"] textarea`)
    area?.focus()
    area?.setSelectionRange(area.value.length, area.value.length)
  }

  finish(comment) {
    this.review.editing.delete(comment.uid)
    if (!comment.text.trim()) this.review.comments = this.review.comments.filter(each => each !== comment)
    const row = this.drawThread(comment.file, comment.line)
    if (row) this.focusRow(row)
    this.send()
  }

  remove(comment) {
    const { comments, editing, removed } = this.review
    if (!comment.text.trim()) return this.finish(comment)
    editing.delete(comment.uid)
    this.review.removed = { comment, place: comments.indexOf(comment) }
    this.review.comments = comments.filter(each => each !== comment)
    if (removed) this.drawThread(removed.comment.file, removed.comment.line)
    const row = this.drawThread(comment.file, comment.line)
    this.changed()
    this.send()
    this.threads.get(row)?.querySelector(".gone-strip button").focus()
  }

  undo() {
    const { comment, place } = this.review.removed
    this.review.removed = null
    this.review.comments.splice(place, 0, comment)
    this.drawThread(comment.file, comment.line)
    this.changed()
    this.send()
    this.seek(comment)
  }

  seek(comment) {
    const card = this.find(`[data-uid="${comment.uid}"]`)
    card?.scrollIntoView({ block: "center" })
    ;(card?.querySelector("textarea") ?? card)?.focus({ preventScroll: true })
  }
}

export default function (component) {
  const root = component.parentElement
  let diff = diffs.get(root)
  if (!diff) {
    diff = new ReviewDiff(root)
    diffs.set(root, diff)
  }
  diff.update(component)
  return () => diff.close()
}

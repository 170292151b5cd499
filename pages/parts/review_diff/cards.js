// What stands below a line of a diff: comments, the box in which one is written, verdicts, an undo.

const LONGEST_COMMENT = 4000
const SEVERITIES = {
  blocker: ["Blocker", "must not be merged like this"],
  major: ["Major", "to be settled before merging"],
  minor: ["Minor", "worth mending, now or soon"],
  nit: ["Nit", "a matter of taste"],
}

function make(tag, className, text) {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

function makeButton(name, label, act, className = "") {
  const button = make("button", className, name)
  button.type = "button"
  button.setAttribute("aria-label", label)
  button.addEventListener("click", act)
  return button
}

// `acts` are what can be done with a comment: edit, remove, finish, changed; without them it is read only.
function drawComment(comment, marks, acts) {
  const card = make("article", "card")
  card.tabIndex = -1
  card.dataset.uid = comment.uid
  card.setAttribute("aria-label", `${SEVERITIES[comment.severity][0]} on line ${comment.line}`)
  const head = make("div", "card-head")
  head.append(make("span", `pill ${comment.severity}`, SEVERITIES[comment.severity][0]), make("span", "", `Line ${comment.line}`))
  card.append(head, make("p", "text", comment.text))
  if (acts) {
    const buttons = make("span", "acts")
    buttons.append(
      makeButton("Edit", `Edit the comment on line ${comment.line}`, acts.edit),
      makeButton("Remove", `Remove the comment on line ${comment.line}`, acts.remove),
    )
    head.append(buttons)
  }
  card.append(...marks.map(drawVerdict))
  return card
}

function drawNote(note) {
  const card = make("aside", "card")
  card.setAttribute("aria-label", note.label)
  card.append(drawVerdict(note))
  return card
}

function drawVerdict({ kind, label, text }) {
  const verdict = make("p", `verdict ${kind}`)
  verdict.append(make("strong", "", label), ` ${text}`)
  return verdict
}

function drawEditor(comment, acts) {
  const card = make("div", "card editor")
  card.dataset.uid = comment.uid
  card.setAttribute("role", "group")
  card.setAttribute("aria-label", `Comment on line ${comment.line} of ${comment.file}`)
  const area = make("textarea")
  area.rows = 3
  area.maxLength = LONGEST_COMMENT
  area.spellcheck = true
  area.value = comment.text
  area.placeholder = "What is wrong, why it matters, and what would mend it."
  area.setAttribute("aria-label", `Your comment on line ${comment.line}`)
  const drop = makeButton("", "", acts.remove)
  // Nothing is lost by leaving an empty box; what was written is removed, and can be brought back.
  const nameDrop = () => {
    drop.textContent = comment.text.trim() ? "Remove" : "Cancel"
    drop.setAttribute("aria-label", `${drop.textContent} the comment on line ${comment.line}`)
  }
  nameDrop()
  area.addEventListener("input", () => {
    comment.text = area.value
    nameDrop()
    acts.changed()
  })
  const below = make("div", "acts-below")
  below.append(makeButton("Done", "Done with this comment", acts.finish, "main"), drop)
  card.append(drawSeverities(comment, acts.changed), area, below)
  card.addEventListener("keydown", event => {
    const isDone = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
    acts.finish()
  })
  return card
}

function drawSeverities(comment, changed) {
  const field = make("fieldset")
  const choices = make("div", "choices")
  const meaning = make("span", "meaning", SEVERITIES[comment.severity][1])
  for (const [severity, [name, means]] of Object.entries(SEVERITIES)) {
    const label = make("label", "choice")
    const input = make("input")
    input.type = "radio"
    input.name = `severity-${comment.uid}`
    input.value = severity
    input.checked = severity === comment.severity
    input.addEventListener("change", () => {
      comment.severity = severity
      meaning.textContent = means
      changed()
    })
    label.append(input, make("span", `pill ${severity}`, name))
    choices.append(label)
  }
  choices.append(meaning)
  field.append(make("legend", "", `Line ${comment.line}: how much does it matter?`), choices)
  return field
}

function drawUndo(undo) {
  const strip = make("div", "gone-strip")
  strip.setAttribute("role", "status")
  strip.append(make("span", "", "Comment removed."), makeButton("Undo", "Undo removing the comment", undo))
  return strip
}

function drawJump(comment, seek) {
  const item = make("li")
  const where = `${comment.file.split("/").at(-1)}:${comment.line}`
  const jump = makeButton("", `Go to the comment on ${comment.file}, line ${comment.line}`, seek, "jump")
  jump.append(
    make("span", `pill ${comment.severity}`, SEVERITIES[comment.severity][0]),
    make("span", "where", where),
    make("span", "what", comment.text),
  )
  item.append(jump)
  return item
}

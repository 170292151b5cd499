// A file's lines with their numbers. Every line is put in as text, so nothing in it can act.

const seen = new WeakMap()

function lineOf(number, text, isMarked) {
  const line = document.createElement("span")
  line.className = isMarked ? "line marked" : "line"
  const label = document.createElement("span")
  label.className = "number"
  label.textContent = String(number)
  const code = document.createElement(isMarked ? "mark" : "span")
  code.className = "text"
  code.textContent = text || " "
  line.append(label, code)
  return line
}

function tellWhich({ first, last }) {
  if (!first) return ""
  return first === last ? `Line ${first} is asked about` : `Lines ${first}–${last} are asked about`
}

export default function ({ data, parentElement: root }) {
  const told = JSON.stringify(data)
  // The page is drawn anew at every click; where somebody has scrolled to stays.
  if (seen.get(root) === told) return
  seen.set(root, told)
  const which = tellWhich(data)
  root.querySelector("#name").textContent = data.name
  root.querySelector("#which").textContent = which
  const box = root.querySelector("#lines")
  box.setAttribute("aria-label", which ? `${data.name}. ${which}.` : data.name)
  const sheet = document.createElement("span")
  sheet.className = "sheet"
  data.lines.forEach((text, index) => {
    const number = data.start + index
    sheet.append(lineOf(number, text, number >= data.first && number <= data.last))
  })
  box.replaceChildren(sheet)
  const marked = box.querySelector(".marked")
  // Some lines above the marked ones are seen with them.
  if (marked) box.scrollTop = Math.max(0, marked.offsetTop - box.offsetTop - 4 * marked.offsetHeight)
}

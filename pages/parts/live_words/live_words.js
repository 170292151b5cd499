// What was understood so far: words that stay are solid, words that may still change are not.

const CIRCLE = 97.4
const NEAR_END_PX = 40

export default function ({ parentElement: root, data }) {
  const find = id => root.querySelector(`#${id}`)
  const said = find("said")
  const follows = said.scrollHeight - said.scrollTop - said.clientHeight < NEAR_END_PX
  for (const id of ["final", "committed", "tentative"])
    if (find(id).textContent !== data[id]) find(id).textContent = data[id]
  if (follows) said.scrollTop = said.scrollHeight
  said.hidden = !(data.final || data.committed || data.tentative)
  find("status").textContent = data.status
  find("status").hidden = !data.status
  const isEnding = data.ends_in_s !== null
  find("ending").hidden = !isEnding
  if (isEnding) {
    find("ending-text").textContent =
      `Your answer ends in ${Math.ceil(data.ends_in_s)} s. Speak on to keep the turn.`
    find("left").style.strokeDashoffset = CIRCLE * (1 - data.ends_in_s / data.silence_s)
  }
}

// What was understood so far: words that stay are solid, words that may still change are not.

const CIRCLE = 97.4
const NEAR_END_PX = 40
// While the server is looked at, news comes twice a second; a busy server takes a second or two.
const CUT_OFF_AFTER_MS = 5000
const CUT_OFF = "No connection to Rehearse. What you said until now is kept"
const timers = new WeakMap()

// Say so when the server falls silent: it cannot say so itself.
function expectNews(root, cutOff, isEnding) {
  clearTimeout(timers.get(root))
  cutOff.hidden = true
  cutOff.textContent = "" // an alert is read out when its text comes
  const tell = () => {
    cutOff.textContent = isEnding ? `${CUT_OFF}.` : `${CUT_OFF}; what you say from here on may be missing.`
    cutOff.hidden = false
  }
  timers.set(root, setTimeout(tell, CUT_OFF_AFTER_MS))
}

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
  expectNews(root, find("cut-off"), data.is_ending)
  return () => clearTimeout(timers.get(root))
}

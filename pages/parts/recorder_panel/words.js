// What the panel says in each state.

const PROBLEMS = {
  denied:
    "The microphone is not allowed for this page. Allow it in the browser's address bar, then try again.",
  none: "No microphone was found. Connect one and try again.",
  busy: "The microphone cannot be opened: another program may be using it. Close that and try again.",
  insecure:
    "Browsers give the microphone only to pages opened over https or on localhost.",
  unknown: "The microphone could not be opened.",
}
const WAYS = {
  retry: "Try again",
  clip: "Record a clip instead",
  live: "Try the live recorder again",
  dismiss: "Got it",
  discard: "Discard it",
  keep: "Keep it",
}
const DISCARDING = {
  text: "Discard this take? What you have said in it is deleted, words and sound.",
  ways: ["discard", "keep"],
  bad: true,
}
const PHASES = {
  asking: "Allow the microphone…",
  connecting: "Connecting…",
  recording: "Recording",
  paused: "Paused",
  finishing: "Writing down your last words…",
  discarding: "Discarding…",
}

const asClock = seconds => {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

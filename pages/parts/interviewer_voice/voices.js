// Two ways to make one sentence heard: the browser's own voices, and sound that the server made.

const VOICES_WITHIN_MS = 2000
const STARTS_WITHIN_MS = 4000
// After cancel() Chrome swallows what is said at once.
const AFTER_CANCEL_MS = 80

const synthesis = () => window.speechSynthesis
const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

// Why nothing was heard: "no-voices", "refused" (the browser wants a click first) or "broken".
class NotHeard extends Error {
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

async function loadBrowserVoices() {
  if (!synthesis()) return []
  if (!synthesis().getVoices().length) {
    await new Promise(resolve => {
      synthesis().addEventListener?.("voiceschanged", resolve, { once: true })
      setTimeout(resolve, VOICES_WITHIN_MS)
    })
  }
  return listBrowserVoices()
}

function listBrowserVoices() {
  const all = synthesis()?.getVoices() ?? []
  return all.filter(voice => /^en\b/i.test(voice.lang.replace("_", "-")))
}

// Without a choice of the learner's only a voice on this device: others send the text elsewhere.
function pickBrowserVoice(voices, wanted) {
  const local = voices.filter(voice => voice.localService)
  return voices.find(voice => voice.voiceURI === wanted) ?? local.find(voice => voice.default) ?? local[0]
}

// Both players: play(sentence, options) resolves true at the end, false when it was stopped.
class BrowserPlayer {
  async play(text, { voice, rate, volume }) {
    const wanted = pickBrowserVoice(await loadBrowserVoices(), voice)
    if (!wanted) throw new NotHeard("no-voices")
    this.stopped = false
    if (synthesis().speaking || synthesis().pending) synthesis().cancel()
    if (this.cancelledAt) await pause(Math.max(0, this.cancelledAt + AFTER_CANCEL_MS - Date.now()))
    if (this.stopped) return false
    return this.utter(text, wanted, rate, volume)
  }

  utter(text, voice, rate, volume) {
    return new Promise((resolve, reject) => {
      const utterance = new SpeechSynthesisUtterance(text)
      Object.assign(utterance, { voice, lang: voice.lang, rate, volume })
      // Chrome forgets the events of an utterance that nobody holds.
      this.utterance = utterance
      const watchdog = setTimeout(() => this.fail(reject, "broken"), STARTS_WITHIN_MS)
      utterance.onstart = () => clearTimeout(watchdog)
      utterance.onend = () => {
        clearTimeout(watchdog)
        resolve(!this.stopped)
      }
      utterance.onerror = event => {
        clearTimeout(watchdog)
        if (this.stopped || /interrupted|canceled/.test(event.error)) resolve(false)
        else this.fail(reject, event.error === "not-allowed" ? "refused" : "broken")
      }
      this.end = () => {
        clearTimeout(watchdog)
        resolve(false)
      }
      synthesis().speak(utterance)
    })
  }

  fail(reject, reason) {
    synthesis().cancel()
    reject(new NotHeard(reason))
  }

  stop() {
    this.stopped = true
    this.cancelledAt = Date.now()
    synthesis()?.cancel()
    this.end?.()
  }
}

class ClipPlayer {
  async play(clip, { rate, volume }) {
    const bytes = Uint8Array.from(atob(clip.data), letter => letter.charCodeAt(0))
    const address = URL.createObjectURL(new Blob([bytes], { type: clip.media_type }))
    const audio = new Audio(address)
    Object.assign(audio, { playbackRate: rate, volume })
    this.audio = audio
    try {
      return await new Promise((resolve, reject) => {
        this.end = () => resolve(false)
        audio.onended = () => resolve(true)
        audio.onerror = () => reject(new NotHeard("broken"))
        audio.play().catch(error => {
          if (error.name === "AbortError") resolve(false)
          else reject(new NotHeard(error.name === "NotAllowedError" ? "refused" : "broken"))
        })
      })
    } finally {
      URL.revokeObjectURL(address)
    }
  }

  stop() {
    this.audio?.pause()
    this.end?.()
  }
}

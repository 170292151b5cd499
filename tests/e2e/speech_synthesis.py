"""A browser's speech synthesis that notes what it is asked to say; headless ones have no voices."""

from playwright.sync_api import Page

# `window.said` holds what was begun, `window.cutOff` what did not come to its end. A sentence
# takes `window.sentenceMs`; `window.refusal` is an error that each one ends with.
VOICES = """
(() => {
  const voice = (name, lang, localService = true) =>
    ({ name, lang, localService, voiceURI: name, default: false })
  const all = [
    voice("Anna", "de-DE"), voice("Cloudy", "en-US", false),
    voice("Alice", "en-GB"), voice("Bob", "en-US"),
  ]
  Object.assign(window, { said: [], cutOff: [], sentenceMs: 300, refusal: null })
  let current = null
  const synthesis = {
    speaking: false,
    pending: false,
    getVoices: () => all,
    addEventListener: () => {},
    speak(utterance) {
      if (window.refusal) {
        setTimeout(() => utterance.onerror({ error: window.refusal }), 0)
        return
      }
      window.said.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice?.name })
      this.speaking = true
      const timer = setTimeout(() => {
        this.speaking = false
        current = null
        utterance.onend({})
      }, window.sentenceMs)
      current = { utterance, timer }
      setTimeout(() => utterance.onstart({}), 0)
    },
    cancel() {
      if (!current) return
      clearTimeout(current.timer)
      const { utterance } = current
      this.speaking = false
      current = null
      window.cutOff.push(utterance.text)
      setTimeout(() => utterance.onerror({ error: "interrupted" }), 0)
    },
  }
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  Object.defineProperty(window, "speechSynthesis", { value: synthesis })
})()
"""


def give_voices(page: Page) -> None:
    """Let the page find voices; call it before the page is opened."""
    page.add_init_script(VOICES)


def said(page: Page) -> list[str]:
    """Return the sentences that were begun since the page was loaded."""
    return [str(each["text"]) for each in page.evaluate("window.said")]

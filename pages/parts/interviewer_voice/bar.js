// The strip of buttons under a question, and the component's entry.

const RATES = [
  [0.8, "Slower"],
  [0.9, "A little slower"],
  [1, "Normal"],
  [1.15, "A little faster"],
  [1.3, "Faster"],
]
const NOW = {
  preparing: "The interviewer is about to speak…",
  speaking: "The interviewer is speaking",
}
const WHAT = { remark: "the reply", trial: "the interviewer" }
const TROUBLES = {
  "no-voices": "This browser has no English voice of its own. Everything said is on the screen.",
  refused: "The browser waits for a click before it lets the interviewer speak.",
  broken: "The voice did not come through. Everything said is on the screen.",
}

const bars = new WeakMap()
const theInterviewer = () => (window[Symbol.for("rehearse.interviewer")] ??= new Interviewer())

class Bar {
  constructor(root) {
    this.root = root.querySelector(".voice")
    this.find = id => root.querySelector(`#${id}`)
    this.find("hear").addEventListener("click", () => theInterviewer().hear())
    this.find("stop").addEventListener("click", () => theInterviewer().stop())
    this.find("mute").addEventListener("click", () => theInterviewer().setOn(false))
    this.find("aloud").addEventListener("change", event => theInterviewer().setOn(event.target.checked))
    this.find("headphones").addEventListener("change", event => {
      theInterviewer().choose({ headphones: event.target.checked })
    })
    this.find("more").addEventListener("click", () => this.unfold())
    this.find("rate").addEventListener("change", event => theInterviewer().choose({ rate: Number(event.target.value) }))
    this.find("voice").addEventListener("change", event => {
      const [kind, id] = JSON.parse(event.target.value)
      theInterviewer().choose({ voice: { kind, id } })
    })
  }

  update(component) {
    this.component = component
    theInterviewer().take(this, component.data)
  }

  close() {
    theInterviewer().leave(this)
  }

  tell(report) {
    this.component.setStateValue("report", report)
  }

  ask(request) {
    const wishes = theInterviewer().wishes()
    this.component.setTriggerValue("request", { ...request, wishes, sent_at: Date.now() })
  }

  async unfold() {
    const options = this.find("options")
    options.hidden = !options.hidden
    this.find("more").setAttribute("aria-expanded", String(!options.hidden))
    if (options.hidden) return
    this.fill(theInterviewer())
    await loadBrowserVoices()
    this.fill(theInterviewer())
  }

  fill(interviewer) {
    const rate = interviewer.choice.rate ?? 1
    this.find("rate").replaceChildren(
      ...RATES.map(([value, name]) => new Option(name, value, false, value === rate)),
    )
    const own = listBrowserVoices()
    const server = interviewer.isByServer()
    const chosen = server ?? pickBrowserVoice(own, interviewer.choice.voice?.id)?.voiceURI
    const groups = [
      ["Rehearse", "server", interviewer.voices ?? []],
      ["This browser", "browser", own.map(voice => ({ id: voice.voiceURI, name: nameOf(voice) }))],
    ]
    this.find("voice").replaceChildren(
      ...groups.filter(([, , voices]) => voices.length).map(([label, kind, voices]) => {
        const group = document.createElement("optgroup")
        group.label = label
        const options = voices.map(({ id, name }) => new Option(name, JSON.stringify([kind, id]), false, id === chosen))
        group.replaceChildren(...options)
        return group
      }),
    )
    const none = !groups[0][2].length && !own.length
    this.find("voice").closest(".field").hidden = none
    const online = !none && !server && !own.some(voice => voice.localService)
    this.find("note").textContent = none
      ? "No English voice was found on this device."
      : online ? "These voices are made online: the text goes to the browser's maker." : ""
  }

  render(interviewer) {
    const { state, current } = interviewer
    const what = WHAT[current?.kind] ?? "the question"
    const busy = interviewer.isBusy() && !interviewer.isMurmuring
    const isOn = interviewer.isOn()
    const wasSaid = current && interviewer.spoken.includes(current.id)
    const trouble = TROUBLES[state]
    this.root.classList.toggle("speaking", busy && state === "speaking")
    this.root.classList.toggle("trouble", Boolean(trouble))
    this.root.dataset.state = trouble || busy ? state : isOn ? "idle" : "off"
    const focused = this.root.getRootNode().activeElement
    this.find("hear").hidden = busy
    this.find("hear").querySelector("span").textContent =
      wasSaid && !trouble ? "Hear it again" : `Hear ${what}`
    this.find("stop").hidden = !busy
    this.find("mute").hidden = !isOn
    // A trial speaks when it is asked to, and decides nothing about an interview.
    this.find("aloud").closest(".field").hidden = current?.kind === "trial"
    this.find("aloud").checked = isOn
    this.find("headphones").checked = Boolean(interviewer.choice.headphones)
    if (focused?.hidden) this.find(busy ? "stop" : "hear").focus()
    // Only trouble is told to a screen reader, which would talk into the interviewer's words.
    this.find("state").setAttribute("aria-live", trouble ? "polite" : "off")
    this.find("state").textContent = trouble ?? (busy ? NOW[state] : "")
  }
}

const nameOf = voice => `${voice.name} (${voice.lang}${voice.localService ? "" : ", online"})`

export default function (component) {
  const root = component.parentElement
  if (!component.data.is_bar) {
    root.querySelector(".voice").classList.add("feed")
    // Nothing is seen of it, so it takes no room either: words below would jump.
    root.host?.closest("[data-testid=stElementContainer]")?.style.setProperty("display", "none")
    theInterviewer().take(null, component.data)
    return
  }
  let bar = bars.get(root)
  if (!bar) {
    bar = new Bar(root)
    bars.set(root, bar)
  }
  bar.update(component)
  return () => bar.close()
}

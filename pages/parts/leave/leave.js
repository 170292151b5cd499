// Leads from a tab without a session to the sign-in. A form is sent, since only an answer of the
// server's can take the cookie away, and only to a form does it listen.

export default function (component) {
  const { action } = component.data
  if (action === "sign-out") {
    const form = document.createElement("form")
    form.method = "post"
    form.action = "/sign-out"
    document.body.append(form)
    form.submit()
  } else if (action === "start-anew") {
    try {
      localStorage.clear()
      sessionStorage.clear()
    } catch {
      // storage is off: there is nothing to forget
    }
    location.replace("/")
  } else {
    location.replace("/sign-in?next=" + encodeURIComponent(location.pathname + location.search))
  }
}

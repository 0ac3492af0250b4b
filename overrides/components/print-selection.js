// The command that prints what a reader has filtered: the address says it all, except a search for words.
for (const box of document.querySelectorAll("[data-component=print-selection]")) {
  const { command, language } = box.dataset
  const shown = box.querySelector("[data-shown]")
  const quoted = text => `'${text.replaceAll("'", "%27")}'`
  const found = () => [...document.querySelectorAll("[data-practice]:not([hidden])")].map(card => card.dataset.practice)

  const selection = () => {
    const query = new URLSearchParams(location.search)
    if (query.get("q")) return found().map(slug => `--practice ${slug}`).join(" ")
    for (const name of ["sort", "page", "view"]) query.delete(name)
    return query.size ? `--from-url ${quoted(`${location.origin}${location.pathname}?${query}`)}` : "catalogue"
  }
  const show = () => { shown.textContent = `${command} ${selection()} --language ${language}` }

  box.addEventListener("toggle", show)
  // The finder writes its state to the address after these events.
  for (const type of ["input", "change", "click"]) document.addEventListener(type, () => { if (box.open) setTimeout(show, 600) })
  addEventListener("popstate", show)
  show()

  if (!navigator.clipboard) continue
  const button = box.querySelector("[data-copy]"), status = box.querySelector("[role=status]")
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(shown.textContent)
    status.textContent = status.dataset.copied
  })
}

// The command that prints what the finder shows: its filters as an address or, after a search for words, every hit.
for (const box of document.querySelectorAll("[data-component=print-selection]")) {
  const { command, language } = box.dataset
  const shown = box.querySelector("[data-shown]")
  const quoted = text => `'${text.replaceAll("'", "%27")}'`
  let found = null

  const selection = ({ words, filters, slugs }) => {
    if (words) return slugs().map(slug => `--practice ${slug}`).join(" ")
    return filters ? `--from-url ${quoted(new URL(`?${filters}`, location).href)}` : "catalogue"
  }
  const show = () => {
    if (!found || !box.open) return
    box.querySelector("[data-none]").hidden = found.total > 0
    box.querySelector("[data-some]").hidden = !found.total
    shown.textContent = `${command} ${selection(found)} --language ${language}`
  }

  box.addEventListener("toggle", show)
  document.addEventListener("found", event => {
    found = event.detail
    show()
  })

  if (!navigator.clipboard) continue
  const button = box.querySelector("[data-copy]"), status = box.querySelector("[role=status]")
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(shown.textContent)
    status.textContent = status.dataset.copied
  })
}

for (const section of document.querySelectorAll("[data-component=cite-and-share]")) {
  if (!navigator.clipboard) continue
  const texts = {
    citation: () => section.querySelector("[data-citation]").textContent.trim(),
    link: () => document.querySelector("link[rel=canonical]")?.href ?? location.href,
  }
  const status = section.querySelector("[role=status]")
  for (const button of section.querySelectorAll("[data-copy]")) {
    button.hidden = false
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(texts[button.dataset.copy]())
      status.textContent = status.dataset.copied
    })
  }
}

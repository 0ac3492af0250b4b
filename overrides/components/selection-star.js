// Stars on cards and pages, and their number in the header. Cards may come and go.
{
  const show = () => {
    const chosen = selection.get()
    for (const star of document.querySelectorAll("[data-star]")) {
      star.setAttribute("aria-pressed", String(chosen.includes(star.dataset.star)))
    }
    for (const count of document.querySelectorAll("[data-selection-count]")) count.textContent = chosen.length || ""
  }
  document.addEventListener("click", event => {
    const slug = event.target.closest?.("[data-star]")?.dataset.star
    if (!slug) return
    const chosen = selection.get()
    selection.set(chosen.includes(slug) ? chosen.filter(other => other !== slug) : [...chosen, slug])
  })
  document.addEventListener("selection", show)
  addEventListener("storage", show) // another tab
  addEventListener("pageshow", show) // back from a page where the star changed
  const observer = new MutationObserver(show)
  for (const list of document.querySelectorAll(".practice-list")) observer.observe(list, { childList: true })
  document.documentElement.dataset.selection = "" // now the stars may be seen
}

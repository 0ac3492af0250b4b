// What is applied: chips that take it away again, and ways out of a search without result.
const appliedView = (root, index, write, labels, change) => {
  const box = root.querySelector("[data-applied]")
  const chips = root.querySelector("[data-chips]")
  const none = root.querySelector("[data-none]")
  const waysOut = root.querySelector("[data-ways-out]")

  const parts = state => {
    const found = state.q ? [{ label: write.text("query", { text: state.q }), without: s => { s.q = "" } }] : []
    for (const [facet, terms] of state.chosen) {
      for (const term of terms) {
        const label = labels.get(facet).get(term)
        found.push({ facet, term, label, without: s => choose(s.chosen, facet, term, false) })
      }
    }
    return found
  }
  const button = (part, label, text) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = text
    if (label) button.setAttribute("aria-label", label)
    button.addEventListener("click", () => change(part.without))
    const item = document.createElement("li")
    item.append(button)
    return item
  }
  const chip = (part, k) => {
    const item = button(part, write.text("remove", { label: part.label }), part.label)
    item.firstChild.className = "finder__chip"
    if (part.facet) item.firstChild.dataset.chip = `${part.facet}=${part.term}`
    // A chip goes away under the finger: what comes after it takes the focus.
    item.firstChild.addEventListener("click", () => {
      const next = chips.children[Math.min(k, chips.children.length - 1)]?.firstChild
      ;(next ?? root.querySelector("[data-result-count]")).focus()
    })
    return item
  }
  const show = (state, total, countWithout) => {
    const applied = parts(state)
    chips.replaceChildren(...applied.map(chip))
    box.hidden = !applied.length
    none.hidden = total > 0
    if (total) return
    const ways = applied.map(part => ({ part, count: countWithout(part.without) })).filter(({ count }) => count)
    waysOut.replaceChildren(...ways.map(({ part, count }) =>
      button(part, "", `${write.text("without", { label: part.label })} (${write.number(count)})`)))
  }
  return { show, count: state => parts(state).length }
}

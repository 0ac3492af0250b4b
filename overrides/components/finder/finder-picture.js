// The map and the bar of years react to the filters; the map's countries are the country facet once more.
const pictureView = (root, index, write, toggle) => {
  const picture = root.querySelector("[data-picture]")
  if (!picture) return { show: () => {} }
  // A phone shows it when it is asked for (see the style sheet).
  picture.querySelector("summary").addEventListener("click", event => {
    if (picture.hasAttribute("data-asked")) return
    picture.setAttribute("data-asked", "")
    if (getComputedStyle(picture.lastElementChild).display !== "none" && !matchMedia("(max-width: 51.99em)").matches) return
    event.preventDefault()
  })
  const map = picture.querySelector("[data-map]")
  const years = picture.querySelector("[data-years]")
  const views = [map && mapView(map, index, write, toggle), years && yearsView(years, index, write)].filter(Boolean)
  return { show: (chosen, selection) => views.forEach(view => view(chosen, selection)) }
}

const mapView = (map, index, write, toggle) => {
  const at = index.facets.findIndex(({ id }) => id === map.dataset.facetId)
  const facet = index.facets[at]
  const named = map.querySelector("[data-map-named]")
  const links = Array.from(map.querySelectorAll("[data-term]"))
  for (const link of links) {
    link.setAttribute("role", "checkbox")
    link.removeAttribute("href")
    link.setAttribute("tabindex", "-1")
    link.addEventListener("click", () => press(link))
    for (const kind of ["pointerenter", "focus"]) link.addEventListener(kind, () => { named.textContent = link.getAttribute("aria-label") })
    for (const kind of ["pointerleave", "blur"]) link.addEventListener(kind, () => { named.textContent = "" })
  }
  links[0]?.setAttribute("tabindex", "0")
  const press = link => {
    if (link.getAttribute("aria-disabled") !== "true") toggle(facet.id, link.dataset.term)
  }
  // One stop for the tab key; the arrows go from country to country, in the order of their names.
  const order = links.slice().sort((a, b) => facet.places.get(a.dataset.term) - facet.places.get(b.dataset.term))
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight"
  map.addEventListener("keydown", event => {
    const link = event.target.closest("[data-term]")
    if (!link) return
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"
    const step = { [forward]: 1, ArrowDown: 1, [back]: -1, ArrowUp: -1 }[event.key]
    const to = event.key === "Home" ? 0 : event.key === "End" ? -1 : step && (order.indexOf(link) + step) % order.length
    if (event.key === " " || event.key === "Enter") press(link)
    else if (to !== undefined) {
      for (const other of links) other.setAttribute("tabindex", "-1")
      order.at(to).setAttribute("tabindex", "0")
      order.at(to).focus()
    } else return
    event.preventDefault()
  })
  return (chosen, { counts }) => {
    const most = Math.max(...counts[at], 1)
    for (const link of links) {
      const count = counts[at][facet.places.get(link.dataset.term)]
      const on = chosen.get(facet.id)?.has(link.dataset.term) ?? false
      link.setAttribute("aria-checked", String(on))
      link.setAttribute("aria-disabled", String(!count && !on))
      link.setAttribute("aria-label", `${link.dataset.name}: ${write.plural("practices", count)}`)
      link.dataset.level = Math.ceil((4 * count) / most)
      const number = link.querySelector(".count")
      if (number) number.textContent = write.number(count)
    }
    const focused = links.find(link => link === document.activeElement)
    if (focused) named.textContent = focused.getAttribute("aria-label")
  }
}

const yearsView = (root, index, write) => {
  const bars = Array.from(root.querySelectorAll("[data-year]"), bar => ({ bar, year: Number(bar.dataset.year) }))
  return (chosen, { result }) => {
    const counts = new Map()
    for (const i of members(result)) counts.set(index.years[i], (counts.get(index.years[i]) ?? 0) + 1)
    const most = Math.max(1, ...Array.from(counts).filter(([year]) => year).map(([, count]) => count))
    for (const { bar, year } of bars) {
      const count = counts.get(year) ?? 0
      ;(bar.querySelector("[data-count]") ?? bar).textContent = write.number(count)
      bar.style.setProperty("--share", `${(100 * count) / most}%`)
    }
  }
}

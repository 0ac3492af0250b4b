// Facets as check boxes with counts. Served as links to the terms' pages, for readers without scripts.
const facetsView = (form, index, write) => {
  const views = index.facets.map(facet => facetView(form.querySelector(`[data-facet="${facet.id}"]`), facet, write))
  return {
    labels: new Map(index.facets.map((facet, k) => [facet.id, views[k].labels])),
    show: (chosen, counts) => views.forEach((view, k) => view.show(chosen.get(index.facets[k].id), counts[k])),
  }
}

const facetView = (root, facet, write) => {
  const boxes = facet.terms.map(id => root.querySelector(`input[value="${id}"]`))
  const rows = boxes.map(box => box.parentElement)
  const numbers = rows.map(row => row.querySelector(".count"))
  const labels = new Map(boxes.map((box, k) => [facet.terms[k], labelled(box, numbers[k])]))
  const long = longList(root, rows, boxes)
  let shown = []
  const show = (chosen, counts) => {
    boxes.forEach((box, k) => {
      const on = chosen?.has(facet.terms[k]) ?? false
      if (box.checked !== on) box.checked = on
      if (box.disabled !== (!counts[k] && !on)) box.disabled = !counts[k] && !on
      if (shown[k] !== counts[k]) numbers[k].textContent = write.number(counts[k])
    })
    shown = counts
    if (chosen && !root.open) root.open = true
    long?.()
  }
  return { labels, show }
}

// The link of a term becomes the label of its box; the count belongs to what is read out.
const labelled = (box, number) => {
  const link = box.nextElementSibling
  const label = document.createElement("label")
  const name = document.createElement("span")
  label.htmlFor = box.id
  name.textContent = link.textContent
  if (link.lang) [name.lang, name.dir] = [link.lang, link.dir]
  label.append(name, " ", number)
  link.replaceWith(label)
  return name.textContent
}

// Of a long list the most used terms, those chosen, or all of them with a box to find one.
const longList = (root, rows, boxes) => {
  const button = root.querySelector("[data-more]")
  const narrow = root.querySelector("[data-narrow]")
  if (!button) return null
  const more = button.textContent
  const texts = rows.map(row => folded(row.querySelector("label span").textContent))
  const show = () => {
    const all = button.getAttribute("aria-expanded") === "true"
    const wanted = folded(narrow.value.trim())
    rows.forEach((row, k) => {
      row.classList.toggle("facet__term--shown", all ? texts[k].includes(wanted) : boxes[k].checked)
    })
    root.classList.toggle("facet--all", all)
    root.classList.toggle("facet--narrowed", all && wanted !== "")
  }
  button.addEventListener("click", () => {
    const all = button.getAttribute("aria-expanded") !== "true"
    button.setAttribute("aria-expanded", String(all))
    button.textContent = all ? button.dataset.fewer : more
    narrow.hidden = !all
    narrow.value = ""
    show()
    if (all) narrow.focus()
  })
  narrow.addEventListener("input", show)
  narrow.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault() })
  return show
}

// Without case and accents: ä is found as a, and so are Arabic letters without their vowel signs.
const folded = text => text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase()

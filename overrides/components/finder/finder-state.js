// The address is the state: ?country=FI&country=SE&theme=education&q=mentor&sort=newest&page=2
const SORTS = ["relevance", "title", "newest", "start"]
const FOREIGN = ["practice"] // other components' parameters: kept as they are

const emptyState = () => ({ chosen: new Map(), q: "", sort: "", page: 1 })

// The state of an address, and what in it means nothing here.
const readState = (index, search) => {
  const state = emptyState()
  const ignored = []
  for (const [name, value] of new URLSearchParams(search)) {
    const facet = index.facets.find(({ id }) => id === name.replaceAll("-", "_"))
    if (facet) {
      const term = [value, value.toUpperCase(), value.toLowerCase()].find(id => facet.places.has(id))
      if (term === undefined) ignored.push(`${name}=${value}`)
      else choose(state.chosen, facet.id, term, true)
    } else if (name === "q") state.q = value.trim().slice(0, 200)
    else if (name === "sort" && SORTS.includes(value)) state.sort = value
    else if (name === "page" && /^[1-9]\d{0,5}$/.test(value)) state.page = Number(value)
    else if (!FOREIGN.includes(name)) ignored.push(value ? `${name}=${value}` : name)
  }
  return { state, ignored }
}

// In the order of facets and terms, so that the same choice always has the same address.
const filters = (index, chosen) => {
  const parameters = new URLSearchParams()
  for (const facet of index.facets) {
    for (const term of facet.terms) if (chosen.get(facet.id)?.has(term)) parameters.append(facet.id, term)
  }
  return parameters
}

const writeState = (index, { chosen, q, sort, page }) => {
  const parameters = filters(index, chosen)
  if (q) parameters.set("q", q)
  if (sort) parameters.set("sort", sort)
  if (page > 1) parameters.set("page", page)
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (FOREIGN.includes(name)) parameters.append(name, value) // as they stand now: a star may have changed them
  }
  return parameters.size ? `?${parameters}` : ""
}

const choose = (chosen, facet, term, on) => {
  if (!chosen.has(facet)) chosen.set(facet, new Set())
  chosen.get(facet)[on ? "add" : "delete"](term)
  if (!chosen.get(facet).size) chosen.delete(facet)
}

const defaultSort = state => (state.q ? "relevance" : "title")
const sortInUse = state => (state.sort === "relevance" && !state.q ? "title" : state.sort || defaultSort(state))

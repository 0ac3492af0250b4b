// The finder: one state, kept in the address; every view shows it anew.
const finder = root => {
  const index = readIndex(self.finderIndex)
  const write = writer(JSON.parse(root.querySelector("[data-texts]").textContent))
  const query = root.querySelector("[name=q]")
  const sort = root.querySelector("[name=sort]")
  const notice = root.querySelector("[data-address-notice]")
  const form = root.querySelector("[data-facets]")
  let state = emptyState()
  let matches = null // of the words searched for, when there are any

  const listing = listingView(root, index, write)
  const facets = facetsView(form, index, write)
  const picture = pictureView(root, index, write, (facet, term) => toggle(facet, term))
  const applied = appliedView(root, index, write, facets.labels, change => update(change))
  const drawer = drawerView(root, form, write)
  const announce = announcer(root.querySelector("[data-status]"))
  const search = searchEngine(root, index, write)
  const address = page => location.pathname + writeState(index, { ...state, page })
  const turnPage = paginationView(root, write, address, page => {
    update(next => { next.page = page }, { keepPage: true })
    listing.heading.focus()
  })

  const show = () => {
    const found = matches?.bits ?? index.all
    const selection = select(index, state.chosen, found)
    const order = sorted(index, selection.result, sortInUse(state), matches?.rank)
    const pages = listing.pages(order.length)
    state.page = Math.min(state.page, pages)
    facets.show(state.chosen, selection.counts)
    listing.show(order, state.page, places => search.mark(listing.cards, places, matches))
    turnPage(state.page, pages)
    picture.show(state.chosen, selection)
    applied.show(state, order.length, change => countAfter(change))
    drawer.show(order.length, applied.count(state))
    showSort()
    announce(write.plural("practices", order.length))
    const detail = { total: order.length, words: state.q, filters: String(filters(index, state.chosen)), slugs: () => order.map(i => index.slugs[i]) }
    root.dispatchEvent(new CustomEvent("found", { bubbles: true, detail }))
  }
  const countAfter = change => {
    const next = copy(state)
    change(next)
    return select(index, next.chosen, next.q ? matches?.bits : index.all).total
  }
  const showSort = () => {
    const relevance = sort.querySelector("[value=relevance]")
    relevance.hidden = relevance.disabled = !state.q
    sort.value = sortInUse(state)
  }
  const copy = ({ chosen, ...rest }) => ({ ...rest, chosen: new Map(Array.from(chosen, ([id, terms]) => [id, new Set(terms)])) })

  // Typing makes one step of history, each other change a step of its own.
  const update = (change, { typing = false, keepPage = false } = {}) => {
    const next = copy(state)
    if (!keepPage) next.page = 1
    change(next)
    const replace = typing && history.state?.typing
    const before = address(state.page)
    state = next
    const after = address(state.page)
    if (after !== before) history[replace ? "replaceState" : "pushState"]({ typing }, "", after)
    notice.hidden = true
    if (query.value.trim() !== state.q) query.value = state.q
    refresh()
  }
  const refresh = async () => {
    if ((matches?.q ?? "") === state.q) return show()
    if (!state.q) {
      matches = null
      return show()
    }
    const asked = state.q
    root.dataset.searching = ""
    show()
    const found = await search.find(asked)
    if (asked !== state.q) return
    delete root.dataset.searching
    matches = found
    show()
  }
  const toggle = (facet, term, on) => update(next => choose(next.chosen, facet, term, on ?? !next.chosen.get(facet)?.has(term)))
  const read = () => {
    const { state: next, ignored } = readState(index, location.search)
    state = next
    query.value = state.q
    notice.hidden = !ignored.length
    if (ignored.length) notice.textContent = write.text("ignored", { parts: ignored.join(" · ").slice(0, 300) })
    refresh()
  }

  form.addEventListener("change", event => {
    if (event.target.type === "checkbox") toggle(event.target.name, event.target.value, event.target.checked)
  })
  form.addEventListener("submit", event => event.preventDefault())
  sort.addEventListener("change", () => update(next => { next.sort = sort.value === defaultSort(next) ? "" : sort.value }))
  let resting
  const typed = () => {
    const q = query.value.trim()
    if (q !== state.q) update(next => { next.q = q }, { typing: true })
  }
  query.addEventListener("input", () => {
    clearTimeout(resting)
    resting = setTimeout(typed, 150)
  })
  query.addEventListener("focus", () => search.warm(), { once: true })
  query.form.addEventListener("submit", event => {
    event.preventDefault()
    clearTimeout(resting)
    typed()
  })
  for (const button of root.querySelectorAll("[data-clear]")) {
    button.addEventListener("click", () => {
      update(next => {
        next.chosen.clear()
        next.q = ""
      })
      if (!button.closest("dialog")) listing.heading.focus()
    })
  }
  addEventListener("popstate", read)
  for (const control of [query, sort]) control.disabled = false
  read()
  root.dataset.ready = ""
}

// Read out once things have come to rest, and not when the page has only just been opened.
const announcer = status => {
  let timer
  let first = true
  return text => {
    clearTimeout(timer)
    if (!first) timer = setTimeout(() => { status.textContent = text }, 700)
    first = false
  }
}

// On a phone the facets live in a drawer.
const drawerView = (root, form, write) => {
  const drawer = root.querySelector("[data-drawer]")
  const open = root.querySelector("[data-open]")
  const result = root.querySelector("[data-show]")
  const badge = root.querySelector("[data-open-count]")
  const home = form.parentElement
  open.addEventListener("click", () => {
    root.querySelector("[data-facets-drawer]").append(form)
    drawer.showModal()
  })
  drawer.addEventListener("close", () => {
    home.append(form)
    open.focus()
  })
  for (const button of drawer.querySelectorAll("[data-close]")) button.addEventListener("click", () => drawer.close())
  drawer.addEventListener("click", event => { if (event.target === drawer) drawer.close() })
  matchMedia("(min-width: 52em)").addEventListener("change", ({ matches }) => { if (matches) drawer.close() })
  return {
    show: (total, applied) => {
      result.textContent = write.plural("show", total)
      badge.textContent = applied ? ` (${write.number(applied)})` : ""
    },
  }
}

for (const root of document.querySelectorAll("[data-component=practice-finder]")) if (self.finderIndex) finder(root)

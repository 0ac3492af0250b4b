// Cards in the order of results. Up to a page of practices all cards stand in the served HTML, and what is
// filtered out is hidden; beyond, cards come as ready HTML, a few at a time, in scripts (which load from a disk too).
const listingView = (root, index, write) => {
  const list = root.querySelector("[data-component=practice-listing]")
  const heading = root.querySelector("[data-result-count]")
  const pageSize = Number(root.dataset.pageSize)
  const cards = new Map(Array.from(list.children, card => [index.places.get(card.dataset.practice), card]))
  const bring = cardsBringer(root, cards)
  let turn = 0

  const showAll = order => {
    const shown = new Set(order)
    for (const [place, card] of cards) card.hidden = !shown.has(place)
    let at = list.firstElementChild
    for (const place of order) {
      while (at?.hidden) at = at.nextElementSibling
      if (cards.get(place) === at) at = at.nextElementSibling
      else list.insertBefore(cards.get(place), at)
    }
  }
  const showPage = (order, shown) => {
    const mine = ++turn
    const place = () => {
      if (mine !== turn) return
      const ready = order.filter(i => cards.has(i)).map(i => cards.get(i))
      if (ready.length !== list.childElementCount || ready.some((card, k) => card !== list.children[k])) list.replaceChildren(...ready)
      shown(order)
    }
    const missing = order.filter(i => !cards.has(i))
    list.setAttribute("aria-busy", String(missing.length > 0))
    place()
    if (missing.length) bring(missing, place).then(() => { if (mine === turn) list.setAttribute("aria-busy", "false") })
  }
  // `shown` is called with the places on view, again as further cards arrive.
  const show = (order, page, shown) => {
    const text = write.plural("practices", order.length)
    if (heading.textContent !== text) heading.textContent = text
    heading.dataset.resultCount = order.length
    if (index.size > pageSize) showPage(order.slice((page - 1) * pageSize, page * pageSize), shown)
    else {
      showAll(order)
      shown(order)
    }
  }
  return { show, cards, heading, pages: total => Math.max(1, Math.ceil(total / pageSize)) }
}

const cardsBringer = (root, cards) => {
  const size = Number(root.dataset.pieceSize)
  const asked = new Map()
  const template = document.createElement("template")
  const take = piece => {
    template.innerHTML = self.finderCards[piece]
    delete self.finderCards[piece]
    Array.from(template.content.children).forEach((card, k) => {
      if (!cards.has(piece * size + k)) cards.set(piece * size + k, card)
    })
  }
  const load = piece => loadScript(`${root.dataset.files}cards-${piece}.js`).then(() => take(piece), () => asked.delete(piece))
  return (places, arrived) => {
    const pieces = new Set(places.map(i => Math.floor(i / size)))
    return Promise.all(Array.from(pieces, piece => {
      if (!asked.has(piece)) asked.set(piece, load(piece))
      return asked.get(piece).then(arrived)
    }))
  }
}

const loadScript = src => new Promise((resolve, reject) => {
  const script = document.createElement("script")
  script.src = src
  script.onload = () => { script.remove(); resolve() }
  script.onerror = () => { script.remove(); reject(new Error(src)) }
  document.head.append(script)
})

const sorted = (index, bits, sort, rank) => {
  const places = members(bits) // in the order of titles
  if (sort === "newest") return places.sort((a, b) => index.newest[a] - index.newest[b])
  if (sort === "start") return places.sort((a, b) => index.years[b] - index.years[a] || a - b)
  if (sort === "relevance" && rank) return places.sort((a, b) => rank.get(a) - rank.get(b) || a - b)
  return places
}

// Pages of a long listing, turned in place.
const paginationView = (root, write, addressOf, turnTo) => {
  const nav = root.querySelector("[data-pagination]")
  if (!nav) return () => {}
  const [previous, next] = ["previous", "next"].map(rel => {
    const link = nav.querySelector(`[rel=${rel === "next" ? "next" : "prev"}]`) ?? document.createElement("a")
    link.rel = rel === "next" ? "next" : "prev"
    link.textContent = write.text(rel)
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      turnTo(Number(link.dataset.to))
    })
    return link
  })
  const label = nav.querySelector("[data-page]")
  nav.replaceChildren(previous, label, next)
  return (page, pages) => {
    nav.hidden = pages < 2
    label.textContent = write.text("page", { number: write.number(page), total: write.number(pages) })
    for (const [link, to] of [[previous, page - 1], [next, page + 1]]) {
      link.hidden = to < 1 || to > pages
      link.dataset.to = to
      link.href = addressOf(to)
    }
  }
}

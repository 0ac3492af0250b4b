// Words narrow the cards. Pagefind searches the full texts, in the language of the page; texts that this language
// does not have, and all of them where Pagefind cannot be loaded, are searched by title and summary.
const searchEngine = (root, index, write) => {
  const note = root.querySelector("[data-search-note]")
  const files = root.dataset.files
  let engine, texts

  const say = text => {
    note.textContent = text
    note.hidden = !text
  }
  const load = () => engine ??= loadPagefind(root, index).catch(() => {
    say(write.text(location.protocol === "file:" ? "fromDisk" : "fallback"))
    return null
  })
  const loadTexts = () => texts ??= loadScript(`${files}texts.js`).then(
    () => self.finderTexts.map(parts => ({ parts, text: folded(parts.join(" ")) })),
  )
  const find = async q => {
    const full = await load()
    const { results: found, guesses } = full ? await full.search(q) : { results: [], guesses: [] }
    const others = full ? full.others : index.all
    if (members(others).length) found.push(...plainSearch(await loadTexts(), others, q))
    if (full) say(guesses.length ? write.text("guessed", { words: guesses.slice(0, 5).join(" · ") }) : "")
    const rank = new Map(found.map(({ place }, k) => [place, k]))
    return { q, rank, bits: setOf(index.size, rank.keys()), excerpts: new Map(found.map(({ place, excerpt }) => [place, excerpt])) }
  }
  return { warm: () => load(), find, mark: excerptsView() }
}

const loadPagefind = async (root, index) => {
  if (location.protocol === "file:") throw new Error("a page from a disk may fetch nothing")
  const answer = await fetch(`${root.dataset.files}search.json`)
  if (!answer.ok) throw new Error(answer.statusText)
  const { pages, ...rules } = await answer.json()
  const places = new Map(pages.split(" ").map((hash, i) => [hash, i]))
  places.delete("")
  const others = index.all.slice()
  for (const i of places.values()) others[i >>> 5] &= ~(1 << (i & 31))
  if (!places.size) return { others, search: async () => ({ results: [], guesses: [] }) }
  const pagefind = await import(new URL(root.dataset.pagefind, document.baseURI))
  await pagefind.options({ excerptLength: 26 })
  await pagefind.init()
  const ask = async words => (await pagefind.search(words)).results.filter(({ id }) => places.has(id))
  return { others, search: fullSearch(ask, places, otherWords(rules)) }
}

// A practice must have every word, as it was written or as one of the words it may stand for (which count less).
const fullSearch = (ask, places, standFor) => async q => {
  const words = wordsOf(q)
  const guesses = []
  const found = await Promise.all(words.map(async word => {
    const best = new Map()
    const { forms, guessed } = standFor(word)
    if (guessed) guesses.push(...forms)
    const answers = await Promise.all(forms.map(ask))
    answers.forEach((results, k) => {
      for (const result of results) {
        const score = result.score * (k ? 0.5 : 1)
        if (!(best.get(result.id)?.score >= score)) best.set(result.id, { score, result })
      }
    })
    return best
  }))
  const whole = new Map((words.length > 1 ? await ask(words.join(" ")) : []).map(result => [result.id, result]))
  const results = Array.from(found[0] ?? [])
    .filter(([id]) => found.every(best => best.has(id)))
    .map(([id, { result }]) => ({
      place: places.get(id),
      score: found.reduce((sum, best) => sum + best.get(id).score, 0),
      excerpt: async () => markedParts((await (whole.get(id) ?? result).data()).excerpt),
    }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
  return { results, guesses }
}

// A single letter narrows nothing beside a longer word (the e of e-mail).
const wordsOf = q => {
  const words = q.normalize("NFC").toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
  return words.some(word => word.length > 1) ? words.filter(word => word.length > 1) : words
}

// Every word must stand somewhere in title or summary, be it inside another word.
const plainSearch = (texts, among, q) => {
  const words = wordsOf(q).map(folded)
  if (!words.length) return []
  const inTitle = ({ parts: [title] }) => words.every(word => folded(title).includes(word))
  return members(among)
    .filter(i => words.every(word => texts[i].text.includes(word)))
    .map(place => ({ place, title: inTitle(texts[place]), excerpt: () => plainParts(texts[place].parts[1], words) }))
    .sort((a, b) => b.title - a.title || a.place - b.place)
}

// [text, marked?] pieces. Pagefind's excerpts are HTML with <mark>; they become text again here.
const markedParts = html => {
  const text = piece => new DOMParser().parseFromString(piece, "text/html").body.textContent
  return html.split(/<\/?mark>/).map((piece, k) => [piece.trim() ? text(`<pre>${piece}</pre>`) : piece, k % 2 === 1])
}

const plainParts = (text, words) => text.split(/([\p{L}\p{M}\p{N}]+)/u).map((piece, k) =>
  [piece, k % 2 === 1 && words.some(word => folded(piece).includes(word))])

// In place of the summary, the passage that was found; brought when its card comes into view.
const excerptsView = () => {
  let matches = null
  const shown = new WeakMap()
  const observer = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) show(target)
  }, { rootMargin: "200px" })
  const show = async card => {
    observer.unobserve(card)
    const { place, of } = shown.get(card)
    const parts = await of.excerpts.get(place)?.()
    if (shown.get(card)?.of !== of || !parts) return
    const summary = card.querySelector("[data-summary]")
    const excerpt = summary.cloneNode()
    excerpt.removeAttribute("data-summary")
    excerpt.dataset.excerpt = ""
    excerpt.append(...parts.map(([text, marked]) => {
      if (!marked) return text
      const mark = document.createElement("mark")
      mark.textContent = text
      return mark
    }))
    clear(card)
    summary.hidden = true
    summary.after(excerpt)
  }
  const clear = card => {
    card.querySelector("[data-excerpt]")?.remove()
    card.querySelector("[data-summary]").hidden = false
  }
  return (cards, places, found) => {
    if (found !== matches) {
      for (const card of cards.values()) if (shown.delete(card)) clear(card)
      matches = found
    }
    if (!found) return
    for (const place of places) {
      const card = cards.get(place)
      if (!card || shown.has(card)) continue
      shown.set(card, { place, of: found })
      observer.observe(card)
    }
  }
}

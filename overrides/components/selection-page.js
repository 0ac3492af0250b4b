// The selection as a list, side by side, and as full texts taken from the practices' own pages.
for (const page of document.querySelectorAll("[data-component=selection-page]")) {
  const one = name => page.querySelector(`[data-${name}]`)
  const make = (name, ...content) => {
    const element = document.createElement(name)
    element.append(...content)
    return element
  }
  const articles = new Map() // slug -> its article, or undefined when it could not be loaded
  const missing = new Set(selection.unfit())
  const reserved = page.dataset.reserved.split(" ") // addresses beside the practices
  let shown = selection.inAddress()
  if (!shown.length) shown = selection.get()
  const isMine = () => [...shown].sort().join() === selection.get().sort().join()
  const say = text => { one("status").textContent = text }

  const addressOf = slug => new URL(`${slug}/`, new URL(page.dataset.practices, location))

  const load = async slug => {
    if (articles.get(slug)) return
    if (reserved.includes(slug)) return missing.add(slug)
    const url = addressOf(slug)
    try {
      const answer = await fetch(url)
      if (answer.status === 404) return missing.add(slug)
      if (answer.ok) articles.set(slug, prepared(await answer.text(), url))
    } catch { /* said below: without a connection, or opened from a disk */ }
  }

  // As in an address where it would be unseen or turn the text around it.
  const visible = text => text.replace(/[\p{C}\p{Z}]/gu, sign => encodeURIComponent(sign)).slice(0, 100)

  // An article of another page, fit to stand in this one: links resolved, ids gone, headings two levels down.
  const prepared = (html, url) => {
    const article = new DOMParser().parseFromString(html, "text/html").querySelector("article.practice")
    for (const part of article.querySelectorAll("button, [role=status], .cite-and-share__actions, .cite-and-share h2")) part.remove()
    for (const element of article.querySelectorAll("*")) {
      for (const name of ["id", "aria-labelledby", "loading", "data-component"]) element.removeAttribute(name)
      for (const name of ["href", "src"]) {
        if (element.hasAttribute(name)) element.setAttribute(name, new URL(element.getAttribute(name), url))
      }
    }
    for (const heading of article.querySelectorAll("h1, h2, h3, h4")) {
      const lower = make(`h${Number(heading.tagName[1]) + 2}`, ...heading.childNodes)
      for (const { name, value } of heading.attributes) lower.setAttribute(name, value)
      heading.replaceWith(lower)
    }
    return article
  }

  // The practice's title as a link, in the title's own language.
  const titled = (slug, link = make("a")) => {
    const title = articles.get(slug)?.querySelector("h3")
    link.href = addressOf(slug)
    link.textContent = title?.textContent ?? slug
    for (const name of ["lang", "dir"]) if (title?.hasAttribute(name)) link.setAttribute(name, title.getAttribute(name))
    return link
  }

  const showList = () => {
    one("list").replaceChildren(...shown.map(slug => {
      const item = one("item").content.cloneNode(true)
      titled(slug, item.querySelector("a"))
      item.querySelector("bdi").textContent = item.querySelector("a").textContent
      item.querySelector("button").dataset.remove = slug
      return item
    }))
  }

  // Rows by label: each new one follows the row that it follows on its own page.
  const showComparison = () => {
    const labels = []
    const columns = shown.filter(slug => articles.get(slug)).map(slug => {
      const cells = new Map([...articles.get(slug).querySelectorAll("[data-compare] > *")]
        .map(row => [row.querySelector("dt").textContent, [...row.querySelectorAll("dd")]]))
      let place = 0
      for (const label of cells.keys()) {
        const at = labels.indexOf(label)
        if (at < 0) labels.splice(place++, 0, label)
        else place = at + 1
      }
      return { slug, cells }
    })
    one("comparison").hidden = columns.length < 2
    const table = page.querySelector("table")
    const head = table.tHead.rows[0]
    head.replaceChildren(head.cells[0], ...columns.map(({ slug }) => {
      const cell = make("th", titled(slug))
      cell.scope = "col"
      return cell
    }))
    table.tBodies[0].replaceChildren(...labels.map(label => {
      const found = columns.map(({ cells }) => cells.get(label))
      const name = make("th", label)
      name.scope = "row"
      const row = make("tr", name, ...found.map(values => values
        ? make("td", ...values.map(value => make("div", ...value.cloneNode(true).childNodes)))
        : make("td", Object.assign(make("span", table.dataset.notStated), { className: "facts__note" }))))
      row.toggleAttribute("data-same", new Set(found.map(values => values?.map(value => value.textContent).join())).size === 1)
      return row
    }))
  }

  const show = async () => {
    say(shown.length ? page.dataset.loading : "")
    const mine = isMine()
    await Promise.all(shown.map(load))
    if (shown.some(slug => missing.has(slug))) {
      shown = shown.filter(slug => !missing.has(slug))
      if (mine) selection.set(shown)
    }
    one("missing-names").replaceChildren(...Array.from(missing).flatMap(name => [" · ", make("bdi", visible(name))]).slice(1))
    history.replaceState(history.state, "", selection.addressed(location, shown))
    one("missing").hidden = !missing.size
    one("failed").hidden = shown.every(slug => articles.get(slug))
    one("shared").hidden = !shown.length || isMine()
    one("empty").hidden = shown.length > 0
    one("filled").hidden = !shown.length
    one("address").textContent = location.href
    one("mail").href = one("mail").dataset.mail + encodeURIComponent(location.href)
    showList()
    showComparison()
    one("reading-list").replaceChildren(...shown.map(slug => articles.get(slug)).filter(Boolean))
    say(shown.length ? `${page.dataset.count} ${shown.length}` : "")
    page.dataset.ready = ""
  }

  const change = slugs => {
    if (isMine()) selection.set(slugs)
    shown = slugs
    return show()
  }

  const focusTop = () => document.querySelector("h1").focus() // when the button that was pressed has gone

  const save = (name, content) => {
    const link = make("a")
    link.href = URL.createObjectURL(new Blob([content]))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }
  const read = async button => {
    const answer = await fetch(button.dataset.url)
    if (!answer.ok) throw new Error(answer.status)
    return answer.text()
  }
  const inOrder = found => shown.map(slug => found.get(slug)).filter(Boolean)

  const actions = {
    keep: () => {
      selection.set([...selection.get(), ...shown])
      shown = selection.get()
      return show().then(focusTop)
    },
    clear: () => change([]).then(focusTop),
    copy: () => navigator.clipboard.writeText(location.href).then(() => say(page.dataset.copied)),
    print: () => Promise.allSettled([...page.querySelectorAll("img")].map(image => image.decode())).then(() => print()),
    json: async button => {
      const data = JSON.parse(await read(button))
      data.practices = inOrder(new Map(data.practices.map(practice => [practice.slug, practice])))
      save("selection.json", JSON.stringify(data, null, 1))
    },
    csv: async button => { // every cell stands in quotation marks; the slug is the first
      const [head, ...rows] = (await read(button)).match(/"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*\r\n/g)
      save("selection.csv", `\ufeff${head}${inOrder(new Map(rows.map(row => [row.split('"')[1], row]))).join("")}`)
    },
  }
  page.addEventListener("click", event => {
    const button = event.target.closest("button")
    if (button?.dataset.do) {
      Promise.resolve(actions[button.dataset.do](button)).catch(() => say(page.dataset.unavailable))
    } else if (button?.dataset.remove) {
      const place = shown.indexOf(button.dataset.remove)
      change(shown.filter(slug => slug !== button.dataset.remove)).then(() => {
        const left = page.querySelectorAll("[data-remove]")
        if (left.length) left[Math.min(place, left.length - 1)].focus()
        else focusTop()
      })
    }
  })
  page.querySelector("[data-do=copy]").hidden = !navigator.clipboard
  one("without-script").hidden = true
  one("with-script").hidden = false
  show()
}

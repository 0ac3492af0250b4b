// What the reader collected: slugs, in the order of choosing. The browser keeps them;
// where it keeps nothing, they travel in the address (?practice=…) from page to page.
const selection = (() => {
  const link = document.querySelector("[data-component=selection-link]")
  const key = `selection ${link?.dataset.site}`
  const valid = slugs => [...new Set(slugs)].filter(slug => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
  const written = () => new URLSearchParams(location.search).getAll("practice")
  const inAddress = () => valid(written())
  const unfit = () => written().filter(slug => slug && !valid([slug]).length) // to be named, never stored or fetched
  const addressed = (address, slugs) => {
    const url = new URL(address, location)
    url.searchParams.delete("practice")
    for (const slug of slugs) url.searchParams.append("practice", slug)
    return url.href
  }
  let storage, chosen
  try {
    localStorage.setItem(`${key}?`, "")
    localStorage.removeItem(`${key}?`)
    storage = localStorage
  } catch { chosen = inAddress() }
  const get = () => storage ? valid((storage.getItem(key) ?? "").split(" ")) : chosen
  const set = slugs => {
    if (storage) storage.setItem(key, valid(slugs).join(" "))
    else {
      chosen = valid(slugs)
      history.replaceState(history.state, "", addressed(location, chosen))
    }
    document.dispatchEvent(new Event("selection"))
  }
  if (!storage) {
    beforeFollowing(link => { if (link.origin === location.origin) link.href = addressed(link.href, chosen) })
  }
  return { get, set, inAddress, unfit, addressed }
})()

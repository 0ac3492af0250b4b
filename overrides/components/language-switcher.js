// The address is the state: what a reader filtered stays filtered in the other language.
document.addEventListener("click", event => {
  const link = event.target.closest?.("[data-component=language-switcher] a")
  if (link) link.href = link.href.split(/[?#]/)[0] + location.search + location.hash
}, { capture: true })

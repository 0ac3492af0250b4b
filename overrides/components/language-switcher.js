// The address is the state: what a reader filtered stays filtered in the other language.
beforeFollowing(link => {
  if (link.closest("[data-component=language-switcher]")) link.href = link.href.split(/[?#]/)[0] + location.search + location.hash
})

// Links that get their address only when a reader goes for them: with a click, with the middle button or
// the menu (pointerdown), or with the keyboard (focusin).
const beforeFollowing = change => {
  const found = event => {
    const link = event.target.closest?.("a[href]")
    if (link) change(link)
  }
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, found, { capture: true })
}

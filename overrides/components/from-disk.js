// A server answers /practices/ with the page in it; a disk shows the folder. So links name the page itself there.
if (location.protocol === "file:") {
  const complete = event => {
    const link = event.target.closest?.("a[href]")
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  }
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, complete, { capture: true })
}

// A switch between light and dark that starts from the reader's system.
for (const button of document.querySelectorAll("[data-component=colour-scheme]")) {
  const root = document.documentElement
  const isDark = () => (root.style.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark"
  const show = () => button.setAttribute("aria-pressed", String(isDark()))
  button.addEventListener("click", () => {
    root.style.colorScheme = isDark() ? "light" : "dark"
    try { localStorage.setItem("colour-scheme", root.style.colorScheme) } catch { /* private mode */ }
    show()
  })
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show)
  show()
  button.hidden = false
}

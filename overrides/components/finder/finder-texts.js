// Texts of the interface come from the page, in its language.
const writer = texts => {
  const numbers = new Intl.NumberFormat(document.documentElement.lang)
  const rules = new Intl.PluralRules(document.documentElement.lang)
  const number = value => numbers.format(value)
  const text = (name, values = {}) => texts[name].replace(/%\((\w+)\)s/g, (_, key) => values[key])
  const plural = (name, n) => (texts[name][rules.select(n)] ?? texts[name].other).replaceAll("%(num)s", number(n))
  return { number, text, plural }
}

// What a stemmer leaves apart, found among the words that the texts do contain.
const MOST_FORMS = 30

const otherWords = ({ words, groups = [], prefixes = [], suffixes = [], inside }) => {
  // A word as it stands and without what may be written together with it; at least three letters stay.
  const bare = word => [word, ...prefixes.map(folded)
    .filter(prefix => word.startsWith(prefix) && word.length - prefix.length > (prefix.length > 1 ? 2 : 3))
    .map(prefix => word.slice(prefix.length))]
  const stem = word => {
    const suffix = suffixes.map(folded).find(suffix => word.endsWith(suffix) && word.length - suffix.length > 2)
    return suffix ? word.slice(0, -suffix.length) : word
  }
  const known = words.split(" ").map(word => ({ word, plain: folded(word), bare: bare(folded(word)) }))
  const families = groups.map(group => group.map(folded))
  const begins = (forms, starts) => forms.some(form => starts.some(start => form.startsWith(start)))

  // The words to search for, and whether they are guesses that stand instead of the one that was written.
  return wanted => {
    const plain = folded(wanted)
    const forms = bare(plain)
    const stems = prefixes.length ? forms.map(stem) : []
    const family = families.find(family => begins(forms, family)) ?? []
    const belongs = other =>
      begins(other.bare, family) || begins(other.bare, stems) ||
      (inside && plain.length > 3 && other.plain.includes(plain))
    // What begins with the word itself, Pagefind finds without help.
    const found = known.filter(other => !other.plain.startsWith(plain) && belongs(other))
    if (found.length) return { forms: [wanted, ...shortest(found.map(({ word }) => word))] }
    const near = Math.max(...known.map(other => shared(plain, other.plain)))
    if (near === plain.length || plain.length < 4) return { forms: [wanted] }
    const guesses = shortest(mistyped(plain, known))
    if (guesses.length) return { forms: guesses, guessed: true }
    // Of a word that it does not know, Pagefind takes any beginning, however short: too little says nothing.
    return { forms: near >= plain.length * 0.6 ? [wanted] : [] }
  }
}

const shared = (a, b) => {
  let k = 0
  while (k < a.length && a[k] === b[k]) k++
  return k
}

// Of words that begin alike only the first: Pagefind takes each for a beginning.
const shortest = words => words.sort().filter((word, k) => !words.some((other, l) => l < k && word.startsWith(other))).slice(0, MOST_FORMS)

const mistyped = (plain, known) => {
  const most = plain.length < 8 ? 1 : 2
  return known.filter(other => Math.abs(other.plain.length - plain.length) <= most && distance(plain, other.plain, most) <= most)
    .map(({ word }) => word)
}

// Insertions, deletions, replacements and exchanged neighbours (optimal string alignment).
const distance = (a, b, most) => {
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return Infinity
    ;[before, last] = [last, row]
  }
  return last[b.length]
}

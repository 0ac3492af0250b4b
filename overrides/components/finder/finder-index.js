// The practices as bits: a set of practices is a Uint32Array, practice i being bit i of it.
const readIndex = ({ slugs, newest, years, facets }) => {
  const names = slugs ? slugs.split(" ") : []
  const size = names.length
  return {
    size,
    slugs: names,
    places: new Map(names.map((slug, i) => [slug, i])),
    newest: Uint32Array.from(newest.split(" "), rank => parseInt(rank, 36)),
    years: Uint16Array.from(years.split(" "), Number),
    all: setOf(size, names.keys()),
    facets: facets.map(facet => readFacet(facet, size)),
  }
}

const readFacet = ({ id, terms, of }, size) => {
  const ids = terms.split(" ")
  const bits = ids.map(() => setOf(size))
  of.split(" ").forEach((places, i) => {
    for (const place of places ? places.split(".") : []) bits[parseInt(place, 36)][i >>> 5] |= 1 << (i & 31)
  })
  return { id, terms: ids, bits, places: new Map(ids.map((term, k) => [term, k])) }
}

const setOf = (size, members = []) => {
  const bits = new Uint32Array((size + 31) >>> 5)
  for (const i of members) bits[i >>> 5] |= 1 << (i & 31)
  return bits
}

const has = (bits, i) => (bits[i >>> 5] >>> (i & 31)) & 1

const ones = word => {
  word -= (word >>> 1) & 0x55555555
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
  return (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

const countBoth = (a, b) => {
  let count = 0
  for (let w = 0; w < a.length; w++) count += ones(a[w] & b[w])
  return count
}

const count = bits => countBoth(bits, bits)

const members = bits => {
  const found = []
  bits.forEach((word, w) => {
    for (; word; word &= word - 1) found.push(w * 32 + 31 - Math.clz32(word & -word))
  })
  return found
}

// Values of one facet widen a choice, facets narrow it. A facet's own counts leave its own choice out.
const select = (index, chosen, found = index.all) => {
  const unions = index.facets.map(facet => union(facet, chosen.get(facet.id)))
  const without = skipped => {
    const bits = found.slice()
    unions.forEach((other, k) => {
      if (other && k !== skipped) for (let w = 0; w < bits.length; w++) bits[w] &= other[w]
    })
    return bits
  }
  const result = without(-1)
  const counts = index.facets.map((facet, k) => {
    const base = unions[k] ? without(k) : result
    return facet.bits.map(bits => countBoth(base, bits))
  })
  return { result, total: count(result), counts, unions }
}

const union = (facet, terms) => {
  if (!terms?.size) return null
  const bits = new Uint32Array(facet.bits[0].length)
  for (const term of terms) {
    const other = facet.bits[facet.places.get(term)]
    for (let w = 0; w < bits.length; w++) bits[w] |= other[w]
  }
  return bits
}

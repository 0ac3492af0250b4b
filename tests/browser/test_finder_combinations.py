"""500 random combinations of facets, query and sort, in every language, against tests/oracle.py."""

from __future__ import annotations

import random
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from conftest import ROOT
from oracle import Oracle, Query
from playwright.sync_api import Browser, Page

COMBINATIONS = 500
LANGUAGES = {"en": "", "fi": "fi/", "sv": "sv/", "ar": "ar/"}
SORTS = ["", "title", "newest", "start", "relevance"]

# Takes an address as the back button brings it, and reads what a reader then sees.
VISIT = """async search => {
  history.pushState({}, "", location.pathname + search)
  dispatchEvent(new PopStateEvent("popstate"))
  const root = document.querySelector("[data-component=practice-finder]")
  do await new Promise(done => setTimeout(done)); while ("searching" in root.dataset)
  const counts = {}
  for (const box of document.querySelectorAll("[data-facets] input[type=checkbox]")) {
    const number = Number(box.nextElementSibling.querySelector(".count").textContent)
    counts[box.name] ??= {}
    counts[box.name][box.value] = [number, box.disabled]
  }
  return {
    order: Array.from(document.querySelectorAll("article[data-practice]:not([hidden])"), card => card.dataset.practice),
    total: Number(document.querySelector("[data-result-count]").dataset.resultCount),
    counts,
  }
}"""

BY_TITLE = (
    "titles => titles.map((_, i) => i).sort("
    "(a, b) => new Intl.Collator(document.documentElement.lang).compare(titles[a], titles[b]) || a - b)"
)
SCORES = """async word => {
  const pagefind = await import(new URL(document.querySelector("[data-pagefind]").dataset.pagefind, document.baseURI))
  const { results } = await pagefind.search(word)
  const pages = await Promise.all(results.map(result => result.data()))
  return Object.fromEntries(pages.map((page, i) => [page.url.split("/").at(-2), results[i].score]))
}"""


SCORES_OF: WeakKeyDictionary[Page, dict[str, dict[str, float]]] = WeakKeyDictionary()


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ROOT / "catalogue")


def combinations(oracle: Oracle, language: str, count: int) -> list[Query]:
    chance = random.Random(f"finder {language}")
    words = chance.sample(oracle.plain_words(language), 12)
    return [_combination(chance, oracle, words) for _ in range(count)]


def _combination(chance: random.Random, oracle: Oracle, words: list[str]) -> Query:
    chosen: dict[str, list[str]] = {}
    for facet in chance.sample(oracle.facets, chance.choice([0, 1, 1, 2, 2, 3])):
        terms = oracle.terms(facet)
        chosen[facet] = sorted(chance.sample(terms, min(len(terms), chance.choice([1, 1, 2, 4]))))
    return Query(chosen, chance.choice(["", *words]) if chance.random() < 0.6 else "", chance.choice(SORTS))


def address_of(query: Query) -> str:
    parts = [f"{facet}={term}" for facet, terms in query.chosen.items() for term in terms]
    parts += [f"{name}={value}" for name, value in (("q", query.word), ("sort", query.sort)) if value]
    return "?" + "&".join(parts)


def expected_order(page: Page, oracle: Oracle, titles: list[str], query: Query, found: set[str]) -> list[str]:
    order = [slug for slug in titles if slug in found]
    sort = query.sort or ("relevance" if query.word else "title")
    facts = {p.slug: p.facts for p in oracle.practices}
    if sort == "start":
        order.sort(key=lambda slug: -int(str(facts[slug].get("starts") or "0")[:4]))
    elif sort == "newest":
        order.sort()
        order.sort(key=lambda slug: _newest(facts[slug]), reverse=True)
    elif sort == "relevance" and query.word:
        scores = known_scores(page, query.word)
        order.sort(key=lambda slug: -scores.get(slug, -1))
    return order


def known_scores(page: Page, word: str) -> dict[str, float]:
    """slug -> Pagefind's own score; asked for once a page."""
    known = SCORES_OF.setdefault(page, {})
    if word not in known:
        known[word] = page.evaluate(SCORES, word)
    return known[word]


def _newest(facts: Any) -> tuple[list[int], list[int]]:
    return tuple(  # type: ignore[return-value]
        [*map(int, str(facts.get(name) or "0").split("-")), 0, 0][:3] for name in ("last_reviewed", "starts")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_set_order_and_counts(address: str, browser: Browser, oracle: Oracle, language: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{LANGUAGES[language]}practices/")
    slugs = [practice.slug for practice in oracle.practices]
    titles = [slugs[i] for i in page.evaluate(BY_TITLE, [p.text(language)["title"] for p in oracle.practices])]
    wrong, full = [], 0
    for query in combinations(oracle, language, COMBINATIONS // len(LANGUAGES)):
        seen = page.evaluate(VISIT, address_of(query))
        found = oracle.found(language, query)
        full += bool(found)
        counts = {
            facet: {
                term: [number, not number and term not in query.chosen.get(facet, ())]
                for term, number in numbers.items()
            }
            for facet, numbers in oracle.counts(language, query).items()
        }
        order = expected_order(page, oracle, titles, query, found)
        if (seen["order"], seen["total"]) != (order, len(order)):
            wrong.append((address_of(query), seen["order"], order))
        elif {k: dict(sorted(v.items())) for k, v in seen["counts"].items()} != counts:
            wrong.append((address_of(query), seen["counts"], counts))
    context.close()
    assert wrong == []
    assert full > COMBINATIONS / len(LANGUAGES) / 5, "too few combinations find anything"

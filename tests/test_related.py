"""Related practices: by the rarest shared terms, the same each time, without comparing every pair."""

from pathlib import Path

from practice_catalogue.loader import load
from practice_catalogue.model import Practice
from practice_catalogue.related import CANDIDATES, related

SMALL = load(Path(__file__).parent / "cases" / "small" / "catalogue")


def practice(slug: str, **terms: tuple[str, ...]) -> Practice:
    values = dict(vars(SMALL.practices[0]), slug=slug, terms=terms, collected_by=())
    return Practice(**values)


def test_rare_shared_terms_count_more() -> None:
    practices = [
        practice("a", theme=("work", "sleep")),
        practice("b", theme=("work",)),
        practice("c", theme=("sleep",)),
        practice("d", theme=("work",)),
        practice("e", theme=("housing",)),
    ]
    assert related(practices)["a"] == ("c", "b", "d")
    assert related(practices)["e"] == ()


def test_the_order_of_reading_does_not_matter() -> None:
    practices = [practice(f"p{i}", theme=(f"t{i % 3}",), country=(f"c{i % 5}",)) for i in range(30)]
    assert related(practices) == related(practices[::-1]) | {}


def test_long_lists_are_not_compared_pair_by_pair() -> None:
    practices = [practice(f"p{i:04}", theme=("one",), country=(f"c{i // 4}",)) for i in range(5 * CANDIDATES)]
    near = related(practices)
    assert near["p0100"] == ("p0101", "p0102", "p0103")
    assert all(len(slugs) == 3 for slugs in near.values())

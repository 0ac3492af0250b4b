"""Personal data in whatever dress, and what only looks like it."""

from __future__ import annotations

import pytest

from practice_catalogue.privacy import problems
from practice_catalogue.source import parse_entry


def found(body: str, front: str = "title: A") -> list[tuple[int, str]]:
    source = parse_entry(f"---\n{front}\n---\n{body}".encode(), "x.md")
    return [(problem.line, problem.message) for problem in problems(source)]


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("a\njohn.smith&#64;example.org", "john.smith@example.org"),
        ("a\njohn.smith\\@x.org", "john.smith@x.org"),
        ("a\njohn.**smith**@x.org", "john.smith@x.org"),
        ("a\n[him](mailto:john.smith%40example.org)", "john.smith@example.org"),
        ("a\n[him](mailto:john.smith&#64;example.org)", "john.smith@example.org"),
        ("a\n`john.smith@x.org`", "john.smith@x.org"),
        ("a\n<!-- john.smith@x.org -->", "john.smith@x.org"),
    ],
)
def test_addresses_of_persons(body: str, address: str) -> None:
    assert found(body) == [(5, f"holds a personal e-mail address ({address})")]


@pytest.mark.parametrize(
    "number",
    [
        "+358 40 123 4567",
        "0046 8 123 45 67",
        "Puhelin: 040 123 4567",
        "puh. (09) 123 4567",
        "Puhelinnumero 040 123 4567",
        "Matkapuhelin: 0401234567",
        "Telefon: 08-123 45 67",
        "Telefonnummer 08-123 45 67",
        "tfn 08-123 45 67",
        "Telephone 020 7946 0958",
        "Telephone number: 020 7946 0958",
        "Tel.: 020 7946 0958",
        "mobile: 040 1234567",
        "Mobil 070-123 45 67",
        "GSM 040\u00a01234567",
        "هاتف: 06 123 4567",
        "الهاتف ٠٦ ١٢٣ ٤٥٦٧",
    ],
)
def test_telephone_numbers(number: str) -> None:
    shown = number.replace("\u00a0", " ")
    assert found(f"Ask us.\n{number}, or come.") == [(5, f"holds a telephone number ({shown})")]
    bold = number.replace("4", "**4**", 1)
    assert len(found(f"Ask us. {bold}, or come.")) == 1


def test_a_number_over_two_lines_has_the_line_where_it_begins() -> None:
    assert found("a\ntel. 040 123\n4567 b") == [(5, "holds a telephone number (tel. 040 123 4567)")]


@pytest.mark.parametrize(
    "body",
    [
        "Write to info@example.org or [us](mailto:contact%40example.org).",
        "In 2019–2021, 12 500 beans, 1 000–10 000 peas; mobile 2010-2015, mobile 2010 – 2015, gsm 2018-04-20.",
        "By telephone: 12 500 calls, 3 000 of them from a mobile. Mobile 24/7.",
        "See https://example.org/tel/0401234567/+358401234567 and [here](https://example.org/?p=%2B358401234567).",
        "A mobility of 2000 2001 persons; mobile teams (2015, 2016, 2017).",
    ],
)
def test_what_only_looks_like_it(body: str) -> None:
    assert found(body) == []


def test_facts_are_judged_too() -> None:
    assert found("", "contact: anna.smith@example.org") == [
        (2, "holds a personal e-mail address (anna.smith@example.org)")
    ]
    assert found("", "website: https://example.org/?to=anna%40example.org") == [
        (2, "holds a personal e-mail address (anna@example.org)")
    ]
    assert found("", "source: {title: A telephone, year: 2018}\ntranslates: '004012345678'") == []

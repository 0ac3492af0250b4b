"""What may go wrong: hostile texts, odd pictures, long words, nothing selected."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import verapdf
from brochures import SITE, job, local, pages, squeezed
from conftest import ROOT
from PIL import Image

from practice_catalogue.brochure import press
from practice_catalogue.brochure.layout import Layout
from practice_catalogue.brochure.library import adhoc, publish
from practice_catalogue.brochure.selection import chosen, from_address, unknown
from practice_catalogue.loader import load
from practice_catalogue.model import Brochure, Catalogue, Selection
from practice_catalogue.problems import CatalogueError

ALL = Brochure("all", {"en": "Green cities"}, group="kind_of_place")
HOSTILE = r"""
Text `#read("secret.txt")` and #read("secret.txt") and #panic("x") and $x^2$ and @cite and \n and ] ]] [ { } " ' *a

= not a Typst heading
/ term: list
// not a comment /* neither */

- [ok](https://e.org/")#panic() "t")
- https://example.org/a)#panic()

> #eval("read(\"secret.txt\")")

| a | b |
|---|---|
| `#x` | $ |

#set text(size: 100pt)

\u{41} ~ --- ... &lt; &amp;
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The catalogue of tests/cases/small, to spoil."""
    return Path(shutil.copytree(ROOT / "tests" / "cases" / "small" / "catalogue", tmp_path / "catalogue"))


def rewrite(catalogue: Path, old: str, new: str, entry: str = "practices/school-garden/en.md") -> Catalogue:
    path = catalogue / entry
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load(catalogue)


def problems(catalogue: Catalogue, brochure: Brochure = ALL, **layout: object) -> list[str]:
    with pytest.raises(CatalogueError) as refused:
        job(catalogue, brochure, **layout)
    return [str(problem) for problem in refused.value.problems]


def test_hostile_text_prints_as_text(small: Path) -> None:
    catalogue = rewrite(small, "1 < 2", HOSTILE + "\n1 < 2")
    text = squeezed(" ".join(pages(job(catalogue, ALL).print())))
    for piece in ('#read("secret.txt")', '#panic("x")', "not a Typst heading", '#eval("read', "#set text(size: 100pt)"):
        assert squeezed(piece) in text


def test_every_kind_of_markdown_is_printed_and_stays_valid(small: Path, tmp_path: Path) -> None:
    catalogue = rewrite(small, "1 < 2", "### Deeper\n\n1. *one*\n2. two\n   - a\n\n> said\n\n---\n\n    code\n\n1 < 2")
    path = tmp_path / "all.pdf"
    path.write_bytes(job(catalogue, ALL, "ar").print())
    assert verapdf.failures(path, "ua1") == {}
    assert verapdf.failures(path, "2a") == {}


def test_a_missing_glyph_names_character_entry_and_line(small: Path) -> None:
    catalogue = rewrite(small, "Pupils grow **beans**", "Pupils grow **beans 豆**")
    line = (small / "practices/school-garden/en.md").read_text(encoding="utf-8").split("豆")[0].count("\n") + 1
    (problem,) = problems(catalogue)
    assert problem.startswith(
        f'catalogue/practices/school-garden/en.md:{line}: body: the brochures\' typefaces lack the character "豆"'
    )
    assert "U+8C46" in problem


UNPRINTABLE = {
    "title: A garden": ("title: 豆 A garden", "title"),
    "objectives: [Grow beans]": ("objectives: [Grow 豆]", "objectives[1]"),
    "name: Example School": ("name: 豆 School", "organisations[1].name"),
    "https://www.example.org/garden": ("https://www.example.org/豆", "website"),
    "publisher: Green": ("publisher: 豆", "source[1].publisher"),
    'page: "4"': ('page: "4", url: https://豆.example.org/', "source[1].url"),
    "credit: Green": ("credit: 豆", "image.credit"),
    "1 < 2": ("```\n\n豆\n```\n\n1 < 2", "body"),
    "1 < 2 &": ("1\n\n    豆\n\n2", "body"),
    '"quotes"': ("<https://豆.example.org/>", "body"),
}


@pytest.mark.parametrize("old", UNPRINTABLE)
def test_a_missing_glyph_is_found_wherever_it_is_printed(small: Path, old: str) -> None:
    new, field = UNPRINTABLE[old]
    catalogue = rewrite(small, old, new)
    line = (small / "practices/school-garden/en.md").read_text(encoding="utf-8").split("豆")[0].count("\n") + 1
    (problem,) = problems(catalogue)
    assert problem.startswith(f"catalogue/practices/school-garden/en.md:{line}: {field}: ")


def test_an_address_with_a_missing_glyph_can_be_written_in_ascii(small: Path) -> None:
    (problem,) = problems(rewrite(small, "https://www.example.org/garden", "https://豆.example.org/豆"))
    assert problem.endswith("; write https://xn--mh3a.example.org/%E8%B1%86")
    catalogue = rewrite(small, "https://豆.example.org/豆", "https://xn--mh3a.example.org/%E8%B1%86")
    assert job(catalogue, ALL).print().startswith(b"%PDF-")


def test_terms_and_networks_are_printed_too(small: Path) -> None:
    rewrite(small, "fr: Printemps", "fr: 春", "facets.yml")
    catalogue = rewrite(small, "title: ", "title: 緑 ", "networks/green-cities/en.md")
    brochure = Brochure("all", {"en": "All"}, networks=False)
    with pytest.raises(CatalogueError) as refused:
        job(catalogue, brochure, "fr")
    found = [str(problem).split(": the")[0] for problem in refused.value.problems]
    assert found == [
        "catalogue/facets.yml:14: facets[3].terms[1].label.fr",
        "catalogue/networks/green-cities/en.md:3: title",
    ]


@pytest.mark.parametrize("text", ["\ufeff", "\u1680", "\x80"])
def test_an_invisible_character_that_cannot_be_set_is_to_be_deleted(small: Path, text: str) -> None:
    (problem,) = problems(rewrite(small, "1 < 2", f"1 {text}< 2"))
    assert problem.endswith("; delete it")


def test_a_long_word_stays_on_its_page(small: Path) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
    catalogue = rewrite(small, "title: A garden at school", f"title: {word}")
    assert squeezed(word) in squeezed(" ".join(pages(job(catalogue, ALL, paper="a5").print())))


def test_a_very_long_body_runs_over_many_pages(small: Path) -> None:
    words = " ".join(f"word{i}" for i in range(5000))
    text = squeezed(" ".join(pages(job(rewrite(small, "1 < 2", f"{words}\n\n1 < 2"), ALL).print())))
    assert "word4999" in text


def test_an_empty_selection_says_so(small: Path) -> None:
    with pytest.raises(press.EmptySelection):
        job(load(small), Brochure("none", {"en": "None"}, selection=Selection({"season": ("autumn",)})))


@pytest.mark.parametrize("size", [(12000, 9000), (150, 2000), (2000, 150)])
def test_a_picture_of_any_shape_finds_its_place(small: Path, size: tuple[int, int]) -> None:
    Image.new("L", size, 128).save(small / "practices/school-garden/beans.png")
    document = job(load(small), ALL)
    assert document.pictures["school-garden"].content.__len__() < 3_000_000
    assert squeezed("A garden at school") in squeezed(" ".join(pages(document.print())))


def test_a_tiny_or_broken_picture_is_a_problem(small: Path) -> None:
    picture = small / "practices/school-garden/beans.png"
    Image.new("RGB", (1, 1)).save(picture)
    assert "beans.png has 1 by 1 pixels, too few to print" in problems(load(small))[0]
    catalogue = load(small)
    picture.write_bytes(b"\x89PNG\r\n\x1a\nnothing")  # only now: the loader would refuse it
    assert "beans.png cannot be read as a picture" in problems(catalogue)[0]


def test_print_editions_warn_of_too_few_pixels(small: Path) -> None:
    Image.new("RGB", (400, 300)).save(small / "practices/school-garden/beans.png")
    (warning,) = job(load(small), ALL, edition="print").warnings
    assert "beans.png is printed at" in str(warning)
    assert "250 dots per inch" in str(warning)
    assert job(load(small), ALL, edition="screen").warnings == ()


def test_a_failed_run_leaves_the_old_file(small: Path, tmp_path: Path) -> None:
    output = tmp_path / "old.pdf"
    output.write_bytes(b"old")
    rewrite(small, "Pupils grow **beans**", "豆")
    (small / "brochures").mkdir()
    (small / "brochures/all.yml").write_text("title: {en: All}\n", encoding="utf-8")
    with pytest.raises(CatalogueError):
        publish(load(small), tmp_path, SITE)
    assert output.read_bytes() == b"old"
    with pytest.raises(OSError):
        press.write(b"new", output / "impossible")
    assert output.read_bytes() == b"old"


def test_only_what_changed_is_printed_anew(small: Path, tmp_path: Path) -> None:
    (small / "brochures").mkdir()
    (small / "brochures/all.yml").write_text("title: {en: All}\n", encoding="utf-8")
    folder = tmp_path / "out"
    first, _ = publish(load(small), folder, SITE)
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    changed = rewrite(small, "title: Un jardin", "title: Le jardin", "practices/school-garden/fr.md")
    second, _ = publish(changed, folder, SITE)
    renewed = {path.name for path in folder.glob("*.pdf") if path.stat().st_mtime_ns != stamps[path.name]}
    assert renewed == {"all.fr.pdf"}
    assert [one.key for one in first if one.language != "fr"] == [one.key for one in second if one.language != "fr"]


def test_the_finders_address_selects_as_the_finder_does(small: Path) -> None:
    catalogue = load(small)
    selection = from_address("https://x.org/ar/practices/?country=NO&kind_of_place=school&sort=title", catalogue.facets)
    assert [p.slug for p in chosen(local(catalogue, "en"), selection)] == ["school-garden"]
    with pytest.raises(ValueError, match="command that the finder shows"):
        from_address("https://x.org/?q=beans", catalogue.facets)
    with pytest.raises(ValueError, match='did you mean "country"'):
        from_address("https://x.org/?contry=NO", catalogue.facets)


PLACES = {
    "practices/": ["roof-garden", "school-garden", "rain-beds"],
    "practices/page/2/": ["roof-garden", "school-garden", "rain-beds"],
    "practices/?status=running": ["roof-garden"],
    "practices/?status=ended": ["school-garden"],
    "practices/?language=ar": ["school-garden"],
    "practices/?language=fr&status=running": ["roof-garden"],
    "practices/?network=green-cities": ["school-garden"],
    "practices/?country=no": ["school-garden"],
    "practices/country/no/": ["school-garden"],
    "practices/kind-of-place/roof/": ["roof-garden"],
    "practices/kind-of-place/roof/page/2/": ["roof-garden"],
    "practices/status/ended/": ["school-garden"],
    "practices/language/ar/index.html": ["school-garden"],
    "practices/roof-garden/": ["roof-garden"],
    "practices/selection/?practice=roof-garden&practice=rain-beds": ["roof-garden", "rain-beds"],
    "networks/green-cities/": ["school-garden"],
}


@pytest.mark.parametrize("prefix", ["https://x.org/", "https://x.org/fr/", "https://x.org/some/where/ar/"])
@pytest.mark.parametrize("place", PLACES)
def test_an_address_selects_what_its_page_shows(
    small: Path, place: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    catalogue = load(small)
    found = chosen(local(catalogue, "en"), from_address(prefix + place, catalogue.facets))
    assert {practice.slug for practice in found} == set(PLACES[place])


@pytest.mark.parametrize(
    "place",
    ["", "about/", "practices/country/", "networks/", "practices/selection/", "practices/selection/?sort=title"],
)
def test_an_address_that_selects_nothing_is_refused(small: Path, place: str) -> None:
    with pytest.raises(ValueError, match="this address names no"):
        from_address(f"https://x.org/fr/{place}", load(small).facets)


def test_what_an_address_names_must_exist(small: Path) -> None:
    catalogue = load(small)
    wrong = {
        "practices/?status=runing": 'there is no status "runing"; did you mean "running"?',
        "practices/?language=de": 'there is no language "de"; write one of: en, ar, fr',
        "practices/?country=": 'country: no practice has the term ""; write one of: FI, FR, NO',
        "practices/kind-of-place/scool/": 'kind_of_place: no practice has the term "scool"; did you mean "school"?',
        "practices/rof-garden/": 'there is no practice "rof-garden"; did you mean "roof-garden"?',
    }
    for place, message in wrong.items():
        selection = from_address(f"https://x.org/{place}", catalogue.facets)
        assert unknown(selection, local(catalogue, "en")) == [message]


def test_a_status_and_a_language_stand_in_the_subtitle(small: Path) -> None:
    catalogue = load(small)
    brochure = adhoc(catalogue, Selection(statuses=("ended",), languages=("ar",)))
    assert brochure.texts["subtitle"]["en"] == "Ended · Can be read in: Arabic"


def test_a_brochure_of_ones_own_says_what_was_selected(small: Path) -> None:
    catalogue = load(small)
    brochure = adhoc(catalogue, Selection({"country": ("NO",), "season": ("spring",)}))
    assert brochure.texts["subtitle"]["en"] == "Norway · Spring"
    assert job(catalogue, brochure, "fr").document.title.text == "Villes vertes"


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_layouts_have_the_size_of_their_paper(small: Path, paper: str) -> None:
    layout = Layout.of(ALL, "print", paper)
    assert layout.body_width > 80
    assert layout.side_margins[0] > layout.side_margins[1]


def test_the_command_line_prints_lists_and_refuses(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "scripts" / "brochure.py"), *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    assert "link-it-2018: " in run("--list").stdout
    result = run("--theme", "employment", "--country", "FI", "-l", "fi", "-e", "booklet", "-o", "work.pdf")
    assert (result.returncode, (tmp_path / "work.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    assert run("--country", "AQ").returncode == 2
    assert "did you mean" in run("--theme", "educaton").stderr
    assert run("nothing").returncode == 2
    assert run().returncode == 2

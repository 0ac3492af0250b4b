"""What a change of a filter costs with N practices, against List.js and Isotope on the same cards.

Prints script time (the click and everything that runs in it) and the time until the next frame is
painted, medians in milliseconds of the same clicks in the same browser; the rivals only filter, the
finder also counts every term anew. And what the finder's index weighs. The rivals come from npm.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import html
import http.server
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.bench import TERMS, body, front_matter  # noqa: E402  # scripts are no package
from scripts.install_browser import installed_browser  # noqa: E402

FACET, CLICKS = "theme", 4
RIVALS = {
    "List.js": ("list.js@2.3.1", "dist/list.min.js"),
    "Isotope": ("isotope-layout@3.0.6", "dist/isotope.pkgd.min.js"),
}
SETTINGS = "languages: [en]\nname: {en: Bench}\ntagline: {en: Bench}\npublisher: Bench\nlicences: {CC-BY-4.0: 'https://creativecommons.org/licenses/by/4.0/'}\n"

# Clicks each value on and off again; resolves to [script, paint, cards] times in milliseconds.
MEASURE = """async ([selector, clicks]) => {
  const frame = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = done
    channel.port2.postMessage(0)
  }))
  const settled = async () => {
    while (document.querySelector("[aria-busy=true]")) await new Promise(done => setTimeout(done, 1))
  }
  const times = []
  for (let round = 0; round < clicks; round++) {
    for (const box of document.querySelectorAll(selector)) {
      for (const _ of ["on", "off"]) {
        await frame()
        const start = performance.now()
        box.click()
        const script = performance.now() - start
        await frame()
        const paint = performance.now() - start
        await settled()
        times.push([script, paint, performance.now() - start])
      }
    }
  }
  return times
}"""

LIST_JS = """
const list = new List("listing", { valueNames: [{ data: ["themes"] }], page: 60 })
const chosen = new Set()
for (const box of document.querySelectorAll("input")) box.addEventListener("change", () => {
  chosen[box.checked ? "add" : "delete"](box.value)
  list.filter(item => !chosen.size || item.values().themes.split(" ").some(theme => chosen.has(theme)))
})
"""
ISOTOPE = """
const grid = new Isotope(".list", { itemSelector: "article", layoutMode: "fitRows", transitionDuration: 0 })
const chosen = new Set()
for (const box of document.querySelectorAll("input")) box.addEventListener("change", () => {
  chosen[box.checked ? "add" : "delete"](box.value)
  grid.arrange({ filter: card => !chosen.size || card.dataset.themes.split(" ").some(theme => chosen.has(theme)) })
})
"""


@dataclass(frozen=True)
class Cost:
    """Medians in milliseconds: the click's script, the next paint, all cards in place."""

    script: float
    paint: float
    cards: float


@click.command()
@click.option("--practices", default=5000, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="Work here and leave everything behind.")
def main(practices: int, keep: Path | None) -> None:
    with contextlib.ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not (folder / "site").exists():
            build(folder, practices)
        weigh(folder / "site" / "practices" / "finder" / "index.js", practices)
        fetch_rivals(folder)
        for name, script in (("List.js", LIST_JS), ("Isotope", ISOTOPE)):
            write_rival(folder, name, script)
        address = stack.enter_context(served(folder))
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox"]
            browser = playwright.chromium.launch(executable_path=installed_browser(), args=arguments)
            report(browser, address)


def build(folder: Path, count: int) -> None:
    """A site of invented practices, in English."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    for name in ("overrides", "hooks", "docs/en"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    catalogue = folder / "catalogue"
    catalogue.mkdir(exist_ok=True)
    shutil.copy(ROOT / "catalogue" / "facets.yml", catalogue)
    (catalogue / "catalogue.yml").write_text(SETTINGS, encoding="utf-8")
    for number, slug in enumerate(slugs(count)):
        chance = random.Random(number)
        path = catalogue / "practices" / slug / "en.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\n{front_matter('en', chance)}---\n\n{body('en', chance)}", encoding="utf-8")
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), "--config", str(folder / "mkdocs.yml")], check=True
    )


def slugs(count: int) -> list[str]:
    """Of three words each, out of the catalogue's own texts: as hard to compress as real ones."""
    texts = " ".join(path.read_text(encoding="utf-8") for path in ROOT.glob("catalogue/practices/*/en.md"))
    words = sorted(set(re.findall(r"\b[a-z]{4,10}\b", texts)))
    chance, found = random.Random(0), dict[str, None]()
    while len(found) < count:
        found["-".join(chance.sample(words, 3))] = None
    return list(found)


def weigh(index: Path, count: int) -> None:
    size = len(gzip.compress(index.read_bytes(), 9))
    click.echo(f"index of {count} practices: {size} bytes after gzip, {size / count:.1f} a practice")


def fetch_rivals(folder: Path) -> None:
    for name, (package, script) in RIVALS.items():
        target = folder / f"{name}.js"
        if target.exists():
            continue
        unpacked = folder / name
        unpacked.mkdir(exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=unpacked, check=True, capture_output=True, text=True
        )
        subprocess.run(["tar", "xzf", packed.stdout.split()[-1]], cwd=unpacked, check=True)
        shutil.copy(unpacked / "package" / script, target)


def write_rival(folder: Path, name: str, script: str) -> None:
    """A page with the same cards under the same style sheets, and nothing else to do."""
    cards = "".join(map(_with_themes(folder), all_cards(folder / "site" / "practices")))
    boxes = "".join(f'<label><input type="checkbox" value="{term}"> {term}</label>' for term in TERMS[FACET])
    (folder / f"{name}.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="site/assets/catalogue.css">'
        f'<body><div class="page" id="listing">{boxes}<div class="practice-list list">{cards}</div></div>'
        f'<script src="{name}.js"></script><script>{script}</script></body></html>',
        encoding="utf-8",
    )


def all_cards(practices: Path) -> Iterator[str]:
    pages = [practices / "index.html", *practices.glob("page/*/index.html")]
    for page in sorted(pages, key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 1):
        yield from re.findall(r"<article class=\"practice-card\".*?</article>", page.read_text(encoding="utf-8"), re.S)


def _with_themes(folder: Path) -> functools.partial[str]:
    return functools.partial(_marked, folder / "catalogue" / "practices")


def _marked(sources: Path, card: str) -> str:
    slug = re.search(r'data-practice="([^"]+)"', card)[1]  # type: ignore[index]
    themes = re.search(r"^theme: \[(.*)\]$", (sources / slug / "en.md").read_text(encoding="utf-8"), re.M)
    return card.replace("<article", f'<article data-themes="{html.escape(themes[1].replace(",", ""))}"', 1)  # type: ignore[index]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def report(browser: Browser, address: str) -> None:
    costs = {"the finder": cost(browser.new_page(), f"{address}/site/practices/", f"[name={FACET}]")}
    for name in RIVALS:
        costs[name] = cost(browser.new_page(), f"{address}/{name}.html", "input")
    ours = costs["the finder"]
    click.echo(f"{'':12}{'script':>9}{'paint':>9}{'cards':>9}   paint, ours to theirs")
    for name, each in costs.items():
        ratio = f"{ours.paint / each.paint:.3f}" if each is not ours else ""
        click.echo(f"{name:12}{each.script:9.1f}{each.paint:9.1f}{each.cards:9.1f}   {ratio}")


def cost(page: Page, url: str, selector: str) -> Cost:
    page.goto(url, wait_until="load", timeout=180_000)
    page.set_default_timeout(600_000)
    times = page.evaluate(MEASURE, [selector, CLICKS if "site" in url else 1])
    page.close()
    return Cost(*(statistics.median(column) for column in zip(*times, strict=True)))


if __name__ == "__main__":
    main()

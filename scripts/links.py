"""Ask every website that entries name whether it still answers. A Markdown report; exit code 1 when some do not."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from practice_catalogue.loader import load
from practice_catalogue.model import Catalogue, Entry

# Many sites refuse programs, or ask them to wait: that says nothing about the page.
REFUSALS = {401, 403, 405, 406, 429, 451, 503, 999}
AGENT = "Mozilla/5.0 (compatible; practice-catalogue link check)"


@dataclass(frozen=True)
class Link:
    url: str
    path: str  # of the file that names it


def links(catalogue: Catalogue) -> list[Link]:
    """Each address once a file: websites, sources, links in the text."""
    found = dict.fromkeys(link for entry in (*catalogue.practices, *catalogue.networks) for link in _of(entry))
    return [link for link in found if link.url.startswith(("http://", "https://"))]


def _of(entry: Entry) -> Iterator[Link]:
    original = entry.texts[entry.original].path
    for url in (entry.website, *(source.url for source in entry.sources)):
        yield Link(url, original)
    for text in entry.texts.values():
        for token in text.body.tokens:
            for child in token.children or ():
                if child.type == "link_open":
                    yield Link(str(child.attrs["href"]), text.path)


def ask(url: str, timeout: float) -> str:
    """What is wrong with the address; empty when it answers, or refuses programs."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout):
            return ""
    except urllib.error.HTTPError as error:
        error.close()
        return "" if error.code in REFUSALS else f"answers {error.code}"
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return f"does not answer ({reason})"


def report(broken: dict[str, str], named: list[Link]) -> str:
    lines = ["These websites, named in entries, did not answer twice in a row:", ""]
    for url, problem in broken.items():
        files = ", ".join(f"`{link.path}`" for link in named if link.url == url)
        lines.append(f"- <{url}> {problem}: {files}")
    lines += ["", "Find the new address, name an archived copy, or delete the line; then update `last_reviewed`.", ""]
    return "\n".join(lines)


@click.command()
@click.argument("catalogue", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("catalogue"))
@click.option("--timeout", type=float, default=20, help="Seconds to wait for an answer.")
def main(catalogue: Path, timeout: float) -> None:
    """Ask the websites of CATALOGUE (default: catalogue)."""
    named = links(load(catalogue.resolve()))
    urls = list(dict.fromkeys(link.url for link in named))
    broken = dict.fromkeys(urls, "")
    for _ in range(2):  # a second time for what failed: sites have bad moments
        with ThreadPoolExecutor(8) as pool:
            broken = {
                url: found
                for url, found in zip(broken, pool.map(lambda u: ask(u, timeout), broken), strict=True)
                if found
            }
    if broken:
        click.echo(report(broken, named), nl=False)
        raise SystemExit(1)
    click.echo(f"{len(urls)} websites answer")


if __name__ == "__main__":
    main()

"""Measure the brochures: the real catalogue, and generated ones against WeasyPrint in the same run.

python scripts/bench_brochure.py            real catalogue, 100 and 400 practices
python scripts/bench_brochure.py 2000       so many practices, this program alone beyond 400
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://example.org/"
RIVAL_LIMIT = 400  # practices: beyond, WeasyPrint takes a quarter of an hour
STYLE = """
@page { size: A4; margin: 27mm 21mm 21mm; @bottom-right { content: counter(page) } @top-right { content: string(t) } }
body { font: 10pt/1.4 "Source Serif 4", serif } h1 { break-before: page } h2 { string-set: t content() }
article { break-before: page } .c { display: grid; grid-template-columns: 45mm 1fr; gap: 9mm } dt { font-weight: 600 }
dd { margin: 0 0 2mm } table { width: 100%; border-collapse: collapse } svg { width: 24mm }
.toc a::after { content: leader(" ") target-counter(attr(href), page) } .toc a { display: block }
"""


def catalogue(count: int):
    """The real catalogue in English; with a count, that many practices made of its own."""
    from practice_catalogue.loader import load
    from practice_catalogue.locales import ENGINE_TEXTS, Locale
    from practice_catalogue.localize import localize

    source = load(ROOT / "catalogue")
    if count:
        copies = (
            replace(practice, slug=f"{practice.slug}-{round}")
            for round in range(count)
            for practice in source.practices
        )
        source = replace(source, practices=tuple(islice(copies, count)), networks=(), brochures=())
        source = replace(source, practices=tuple(replace(p, collected_by=()) for p in source.practices))
    return localize(source, Locale("en", (ENGINE_TEXTS,)))


def run_own(count: int) -> bytes:
    from practice_catalogue.brochure.layout import Layout
    from practice_catalogue.brochure.press import prepare
    from practice_catalogue.model import Brochure

    brochure = Brochure("bench", {"": "Benchmark"}, group="theme")
    return prepare(catalogue(count), brochure, Layout("a4", "screen"), SITE).print()


def run_weasyprint(count: int) -> bytes:
    from weasyprint import HTML

    html = "".join(_html(catalogue(count)))
    return bytes(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))


def _html(local) -> Iterator[str]:
    """The same texts, facts, codes and page references, in the plainest HTML that holds them."""
    from practice_catalogue.brochure import qr
    from practice_catalogue.text import to_html

    yield f"<html lang=en><head><title>Benchmark</title><style>{STYLE}</style></head><body>"
    yield "<h1>Contents</h1><div class=toc>"
    for practice in local.practices:
        yield f"<a href='#{practice.slug}'>{escape(practice.title)}</a>"
    yield "</div>"
    for practice in local.practices:
        facts = "".join(
            f"<dt>{facet.label}</dt>" + "".join(f"<dd>{escape(term.label)}</dd>" for term in practice.terms[facet.id])
            for facet in local.facets
        )
        body = to_html(practice.body, lambda kind, slug: f"{SITE}{kind}s/{slug}/")
        yield f"<article id='{practice.slug}'><h2>{escape(practice.title)}</h2><p>{escape(practice.summary)}</p>"
        yield f"<div class=c><dl>{facts}{qr.svg(SITE + practice.url)}</dl>"
        yield f"<div>{body}<hr>{escape(practice.sources[0].title)}</div></div></article>"
    yield "<h1>Practices by country</h1><div class=toc>"
    for term in local.country_facet.terms:
        yield f"<h3>{escape(term.label)}</h3>"
        for practice in local.by_term[local.country_facet.id, term.id]:
            yield f"<a href='#{practice.slug}'>{escape(practice.title)}</a>"
    yield "</div></body></html>"


RUNS: dict[str, Callable[[int], bytes]] = {"own": run_own, "weasyprint": run_weasyprint}


def child(name: str, count: int) -> None:
    """One measured run in a process of its own; prints seconds, megabytes of memory, pages."""
    import io

    import pikepdf

    start = time.perf_counter()
    pdf = RUNS[name](count)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    memory, cpu = used.ru_maxrss / 1024, used.ru_utime + used.ru_stime
    pages = len(pikepdf.open(io.BytesIO(pdf)).pages)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": memory, "pages": pages, "size": len(pdf) / 1e6}))


def measured(name: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--child", name, str(count)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(result.stderr.strip().splitlines()[-1])
    return dict(json.loads(result.stdout.splitlines()[-1]))


def rival_problem() -> str:
    """Why WeasyPrint cannot be measured here; empty when it can."""
    result = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, text=True)
    if not result.returncode:
        return ""
    return (
        "WeasyPrint cannot run here, so there is no comparison: "
        f"{result.stderr.strip().splitlines()[-1]}\n"
        "Install it with `pip install weasyprint`; on Debian it also needs "
        "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`."
    )


def real() -> None:
    """Every brochure in every language, as `make site` prints them on an empty cache."""
    from practice_catalogue.brochure.library import publish
    from practice_catalogue.loader import load

    source = load(ROOT / "catalogue")
    for ids in ("catalogue",), tuple(brochure.id for brochure in source.brochures):
        chosen = tuple(brochure for brochure in source.brochures if brochure.id in ids)
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            printed, _ = publish(replace(source, brochures=chosen), Path(folder), SITE)
            seconds = time.perf_counter() - start
        pages = sum(one.pages for one in printed)
        print(f"{', '.join(ids)} in {len(source.settings.languages)} languages: {seconds:.1f} s, {pages} pages")


def main(counts: list[int]) -> None:
    real()
    problem = rival_problem()
    if problem:
        print(problem)
    for count in counts:
        own = measured("own", count)
        _show("own", count, own)
        if not problem and count <= RIVAL_LIMIT:
            rival = measured("weasyprint", count)
            _show("WeasyPrint", count, rival)
            faster, cheaper = rival["seconds"] / own["seconds"], rival["cpu"] / own["cpu"]
            print(
                f"{count} practices: {faster:.1f} times as fast as WeasyPrint; {1 / cheaper:.2f} of its processor time"
            )


def _show(name: str, count: int, run: dict[str, float]) -> None:
    print(
        f"{count} practices, {name}: {run['seconds']:.1f} s ({run['cpu']:.1f} s of processor), "
        f"{run['pages']:.0f} pages, {run['size']:.1f} MB, peak memory {run['memory']:.0f} MB"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]))
    else:
        main([int(argument) for argument in sys.argv[1:]] or [100, 400])

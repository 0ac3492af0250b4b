"""Live preview: what is saved is shown, and a problem is a page to read, never the end of the server.

A change is read at once; the pages of a language are rebuilt when a browser asks for one,
and of these only what shows something new. So the page an editor looks at is there
quickly, however many languages and practices there are.
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from practice_catalogue.loader import Memory, load
from practice_catalogue.locales import ENGINE_TEXTS
from practice_catalogue.model import Catalogue
from practice_catalogue.preview import Shown, stamp
from practice_catalogue.problems import CatalogueError, Problem

ROOT = Path(__file__).resolve().parent.parent
PROBLEMS = "_problems/"
log = logging.getLogger("mkdocs.preview")


class Preview:
    """The site as it stands, in the folder `site`, and what of it must be built anew."""

    def __init__(self, config: Path, site: Path, address: str):
        self.config, self.site, self.address = config, site, address
        self.project = config.parent
        self.folders = (*(self.project / name for name in ("catalogue", "docs", "overrides")), ENGINE_TEXTS)
        self.memory = Memory()
        self.catalogue: Catalogue | None = None
        self.shown: dict[str, Shown] = {}
        self.stale: set[str] = set()
        self.others: dict[Path, tuple[int, int]] = {}  # files that are no entries, and their stamps
        self.theme_files: list[str] | None = None
        self.bytecode = FileSystemBytecodeCache()
        self.broken = False  # the problems' page is shown in place of every other
        self.lock = threading.Lock()

    def read(self) -> None:
        """Something was saved: read the catalogue. Problems go to the terminal and into a page."""
        with self.lock:
            try:
                self._read()
            except CatalogueError as error:
                click.echo(error, err=True)
                self._show_problems(error.problems)
            except Exception as error:  # of the engine: MkDocs would let every request wait for a reading that succeeds
                self._show_trouble("The catalogue could not be read", error)

    def _read(self) -> None:
        others = self._others()
        if others != self.others:  # templates, terms, hand-written pages: any page may change
            self.others, self.shown, self.theme_files = others, {}, None
        self.catalogue = load(self.project / "catalogue", self.memory)
        self.broken = False
        self.stale = set(self.catalogue.settings.languages)

    def _others(self) -> dict[Path, tuple[int, int]]:
        entries = self.project / "catalogue"
        found = {}
        for folder in self.folders:
            for path in folder.rglob("*"):
                inside = path.relative_to(folder).parts[0] if folder == entries else ""
                if inside not in ("practices", "networks") and (written := stamp(path)):
                    found[path] = written
        return found

    def ensure(self, path: str) -> bool:
        """Build what the address `path` needs. False when the problems' page stands in its place."""
        with self.lock:
            if self.broken or self.catalogue is None:
                return False
            language = self._language(path)
            # Style sheets and scripts stand beside all languages: any build has written them.
            if language in self.stale and not (self.shown and path.startswith("assets/")):
                return self._build(language)
            return True

    def _language(self, path: str) -> str:
        assert self.catalogue
        languages = self.catalogue.settings.languages
        first = path.partition("/")[0]
        return first if first in languages[1:] else languages[0]

    def _build(self, language: str) -> bool:
        shown = self.shown.setdefault(language, Shown())
        try:
            self._build_pages(language, shown)
        except (Exception, Abort) as error:  # a template, a hand-written page, the configuration
            del self.shown[language]
            self._show_trouble("The pages could not be built", error)
            return False
        assert self.catalogue
        prefix = "" if language == self.catalogue.settings.default_language else f"{language}/"
        for url in shown.end():
            shutil.rmtree(self.site / prefix / url, ignore_errors=True)
        self.stale.discard(language)
        return True

    def _build_pages(self, language: str, shown: Shown) -> None:
        assert self.catalogue
        shown.begin(self.catalogue)
        config = load_config(config_file=str(self.config), site_dir=str(self.site), site_url=self.address)
        config.extra.update(
            catalogue=self.catalogue, language=language, is_shown=shown.includes, bytecode=self.bytecode
        )
        self._remember_theme_files(config)
        build(config, serve_url=self.address, dirty=True)

    def _remember_theme_files(self, config: MkDocsConfig) -> None:
        """The theme brings ten thousand icons; MkDocs would look for new ones in every build."""
        make = config.theme.get_env

        def get_env() -> Environment:
            env = make()
            listed = env.list_templates

            def list_templates(*arguments: Any, **options: Any) -> list[str]:
                if self.theme_files is None:
                    self.theme_files = listed(*arguments, **options)
                return self.theme_files

            env.list_templates = list_templates  # type: ignore[method-assign]
            return env

        config.theme.get_env = get_env  # type: ignore[method-assign]

    def _show_trouble(self, what: str, error: BaseException) -> None:
        """An error that is no problem of the catalogue: in full in the terminal, in a line on the page."""
        log.error(what, exc_info=error)
        self._show_problems((), f"{type(error).__name__}: {error}")

    def _show_problems(self, problems: Iterable[Problem], trouble: str = "") -> None:
        templates = Environment(loader=FileSystemLoader(self.project / "overrides"), autoescape=True)
        page = templates.get_template("problems.html").render(problems=list(problems), trouble=trouble)
        path = self.site / PROBLEMS / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        self.broken = True


class _Quiet(logging.Filter):
    """MkDocs warns of dirty builds, and tells of each step; neither is news here."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING and "'dirty' build" not in record.getMessage()


def server(preview: Preview, host: str, port: int) -> LiveReloadServer:
    """Serves the preview and reloads browsers when something is saved."""
    made = LiveReloadServer(preview.read, host, port, str(preview.site), polling_interval=0.2)
    made.build_delay = 0.05

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").lstrip("/")
        is_page = path == "" or path.endswith(("/", ".html"))
        if not path.startswith("livereload/") and not preview.ensure(path) and is_page:
            environ["PATH_INFO"] = f"/{PROBLEMS}"
        return made.serve_request(environ, start)

    def lost(code: int) -> bytes | None:
        page = preview.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    made.set_app(answer)
    made.error_handler = lost
    for path in preview.folders:
        made.watch(str(path))
    return made


@click.command()
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=ROOT / "mkdocs.yml")
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=int, default=8000)
def main(config: Path, host: str, port: int) -> None:
    """Serve the site on http://127.0.0.1:8000/ and show changes as they are saved."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_Quiet())
    config = config.resolve()
    site = Path(tempfile.mkdtemp(prefix="preview_"))
    address = f"http://{host}:{port}/"
    preview = Preview(config, site, address)
    preview.read()
    running = server(preview, host, port)
    click.echo(f"Preview on {address} (Ctrl+C ends it)")
    try:
        running.serve()
    except KeyboardInterrupt:
        click.echo("Ended")
    finally:
        running.shutdown()
        shutil.rmtree(site, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

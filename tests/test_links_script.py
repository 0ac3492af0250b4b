"""The link check against a server that answers in every way."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from scripts.links import ask, main

ANSWERS = {"/fine": 200, "/moved": 301, "/gone": 404, "/broken": 500, "/refused": 403}


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(ANSWERS[self.path])
        if self.path == "/moved":
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [("/fine", ""), ("/moved", ""), ("/refused", ""), ("/gone", "answers 404"), ("/broken", "answers 500")],
)
def test_answers(website: str, path: str, said: str) -> None:
    assert ask(website + path, 5) == said


def test_no_answer() -> None:
    assert ask("http://127.0.0.1:9/", 5).startswith("does not answer")


def test_the_report_names_the_files(website: str, project: Path) -> None:
    root = project / "catalogue"
    entry = root / "practices" / "rain-beds" / "en.md"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text + f"\n[Gone]({website}/gone), [fine]({website}/fine)\n", encoding="utf-8")
    for path in root.rglob("*.md"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "example.org" not in line), encoding="utf-8")
    result = CliRunner().invoke(main, [str(root), "--timeout", "5"])
    assert result.exit_code == 1, result.output
    assert f"- <{website}/gone> answers 404: `catalogue/practices/rain-beds/en.md`" in result.output
    assert "/fine" not in result.output

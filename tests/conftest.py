"""The real site, built once, served by a server that knows nothing but files, in a real browser."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.install_browser import installed_browser  # noqa: E402  # the project's scripts are not a package


def build(project: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the real build of the project in the folder `project`."""
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--config", str(project / "mkdocs.yml")]
    return subprocess.run([*command, "--output", str(output), *options], capture_output=True, text=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site."""
    shared = (
        tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    )
    output = shared / "project-site"
    with (shared / "project-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several workers, one build
        if not output.exists():
            result = build(ROOT, output)
            assert result.returncode == 0, result.stderr
    return output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one's own to spoil: templates, hooks and the small catalogue of tests/cases/small."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "tests" / "cases" / "small", folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder; answers with its address, without a slash at the end."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Of the project's own site, served."""
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=installed_browser(), args=arguments)

"""Find a browser for the tests, or install one: Debian's package as root, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def installed_browser() -> str | None:
    """Path of an installed Chromium or Chrome; None when Playwright's own must serve."""
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    if found := installed_browser():
        print(f"Tests use the browser {found}")
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's chromium")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        return subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]).returncode
    print("Downloading Playwright's own Chromium")
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode


if __name__ == "__main__":
    sys.exit(main())

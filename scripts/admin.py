"""Add the editors' form to a built site: Sveltia CMS and its fonts, from npm, served from our own host.

Each package is pinned by the hash of what npm packs; one that differs is refused.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    integrity: str  # SHA-512 of the tarball, in base 64
    files: tuple[tuple[str, str], ...]  # file in the package -> file in admin/


CMS = Package(
    "@sveltia/cms",
    "0.221.1",
    "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
    (("dist/sveltia-cms.js", "sveltia-cms.js"), ("LICENSE.txt", "LICENSE.txt")),
)
FONTS = {  # address in the bundle -> package that brings the same file
    "https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": Package(
        "@fontsource-variable/material-symbols-outlined",
        "5.3.7",
        "d6kLamaMdad40AYoyJEBgCH63fRLklC7GW7bgb7WWbPh/UzuW483Dlyfmn3vxpiNsHLIMBOcYYkZDtOC9Y3MUA==",
        (("files/material-symbols-outlined-latin-wght-normal.woff2", "symbols.woff2"),),
    ),
    "https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2": Package(
        "@fontsource-variable/source-sans-3",
        "5.3.0",
        "dpi0GZk7EQe2tYpg6Q0Fx0OmUgnuGu+0rHPgtXqtKhglYmJuP7jZ12Mu1uN+NfRaJRY1Emn8AQJEWzmoZ4wa9g==",
        (("files/source-sans-3-latin-wght-normal.woff2", "sans.woff2"),),
    ),
}


class Refused(Exception):
    """A package is not what it was when it was pinned, or cannot be had."""


def install(folder: Path) -> None:
    """Fill the folder (a site's admin/) with the form; raises Refused."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in (CMS, *FONTS.values()):
        _unpack(package, folder)
    bundle = folder / "sveltia-cms.js"
    text = bundle.read_text(encoding="utf-8")
    for address, package in FONTS.items():
        if address not in text:
            raise Refused(f"the bundle no longer names {address}")
        # The style sheet is a template literal; the script knows its own address, the page's may be another.
        text = text.replace(address, "${window.adminFolder}" + package.files[0][1])
    bundle.write_text(f"window.adminFolder=document.currentScript.src.replace(/[^/]*$/,'');\n{text}", encoding="utf-8")


def _unpack(package: Package, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        command = ["npm", "pack", "--silent", "--ignore-scripts", f"{package.name}@{package.version}"]
        try:
            subprocess.run(command, cwd=name, check=True, capture_output=True, text=True)
        except FileNotFoundError:
            raise Refused("npm is not installed") from None
        except subprocess.CalledProcessError as error:
            raise Refused(f"npm pack {package.name}: {error.stderr.strip()}") from None
        packed = next(Path(name).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        if digest != package.integrity:
            raise Refused(f"{package.name} {package.version} is not what was pinned ({digest})")
        with tarfile.open(packed) as archive:
            for inside, target in package.files:
                content = archive.extractfile(f"package/{inside}")
                assert content
                with content, (folder / target).open("wb") as file:
                    shutil.copyfileobj(content, file)


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT / "site")
def main(site: Path) -> None:
    """Add the form to the built SITE (default: site/)."""
    try:
        install(site / "admin")
    except Refused as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(f"The form is in {site.name}/admin/")


if __name__ == "__main__":
    main()

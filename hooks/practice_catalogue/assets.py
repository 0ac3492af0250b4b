"""The components' style sheets and scripts, gathered into few files.

Components that every page needs lie in components/ itself and become assets/catalogue.*;
those in a folder of it, such as components/finder/, become a bundle of that folder's name,
which only the pages that need it load.
"""

from __future__ import annotations

from pathlib import Path


def bundles(components: Path) -> dict[str, str]:
    """Address from the site's root -> content; files joined in the order of their names."""
    folders = sorted(path for path in components.iterdir() if path.is_dir())
    return {
        f"assets/{name}.{kind}": content
        for name, folder in (("catalogue", components), *((folder.name, folder) for folder in folders))
        for kind in ("css", "js")
        if (content := _joined(folder, kind))
    }


def _joined(folder: Path, kind: str) -> str:
    parts = [path.read_text(encoding="utf-8").strip() for path in sorted(folder.glob(f"*.{kind}"))]
    if parts and kind == "js":
        # Scripts of one bundle see each other's names and nobody else's.
        return '(() => {\n"use strict"\n' + "\n".join(parts) + "\n})()\n"
    return "\n".join([*parts, ""]) if parts else ""

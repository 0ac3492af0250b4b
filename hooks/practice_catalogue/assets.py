"""The components' style sheets and scripts, gathered into one file each."""

from __future__ import annotations

from pathlib import Path


def bundles(components: Path) -> dict[str, str]:
    """Address from the site's root -> content; files joined in the order of their names."""
    return {f"assets/catalogue.{kind}": _joined(components, kind) for kind in ("css", "js")}


def _joined(components: Path, kind: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8").strip() for path in sorted(components.glob(f"*.{kind}"))) + "\n"

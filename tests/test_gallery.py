"""The gallery shows what the current version draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
GALLERY = DOCS / "gallery"


def test_the_gallery_is_fresh(orgchart: Callable[..., Any]) -> None:
    """`orgchart build docs/gallery/*.yaml docs/beside/*.yaml` mends it; look at the pictures before you commit them."""
    done = orgchart("build", "--check", *sorted(GALLERY.glob("*.yaml")), DOCS / "beside" / "company.yaml")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


def test_the_page_shows_every_chart() -> None:
    for folder in (GALLERY, DOCS / "beside"):
        page = (folder / "index.md").read_text(encoding="utf-8")
        for file in folder.iterdir():
            assert file.name in page or file.suffix == ".outputs" or file.name == "index.md", file.name

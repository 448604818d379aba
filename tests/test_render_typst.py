"""PDF and PNG: vector text that can be copied, the same bytes on every run, and plain words where Typst is missing."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLE
from orgchart_cli.loader import loads
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError, Problem
from orgchart_cli.renderers import renderer

pytest.importorskip("typst")


def test_a_pdf_has_selectable_chinese_text_in_embedded_fonts(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    out = tmp_path / "chart.pdf"
    assert orgchart("render", EXAMPLE, "-o", out, "--page", "a4").returncode == 0
    assert out.read_bytes().startswith(b"%PDF")
    if not shutil.which("pdftotext"):
        pytest.skip("poppler-utils is not installed")
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout.decode()
    assert text.count("商务代表") == 3 and "公司商务部门" in text
    fonts = subprocess.run(["pdffonts", out], capture_output=True, check=True).stdout.decode().splitlines()[2:]
    assert fonts and all(line.split()[-5] == "yes" for line in fonts)
    size = subprocess.run(["pdfinfo", out], capture_output=True, check=True).stdout.decode()
    assert "841.89 x 595.276 pts (A4)" in size or "595.276 x 841.89 pts (A4)" in size


@pytest.mark.parametrize("format", ["pdf", "png"])
def test_bytes_are_the_same_on_every_run(tmp_path: Path, orgchart: Callable[..., Any], format: str) -> None:
    """In processes of their own, at different times."""
    outs = [tmp_path / f"{n}.{format}" for n in range(2)]
    for out in outs:
        assert orgchart("render", EXAMPLE, "-o", out).returncode == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_scale_multiplies_the_pixels() -> None:
    chart = loads(EXAMPLE.read_bytes())

    def pixels(scale: float) -> tuple[int, int]:
        data = renderer("png")(chart, Options(format="png", scale=scale))
        assert isinstance(data, bytes) and data.startswith(b"\x89PNG")
        return struct.unpack(">II", data[16:24])  # type: ignore[return-value]

    once, twice = pixels(1), pixels(2)
    assert twice == (once[0] * 2, once[1] * 2)


def test_without_typst_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OrgchartError) as caught:
        renderer("pdf")(loads(EXAMPLE.read_bytes()), Options(format="pdf"))
    (problem,) = caught.value.problems
    assert problem.code == "OC703" and "orgchart-cli[pdf]" in problem.hint and caught.value.exit_code == 2


def test_missing_chinese_fonts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    class Bare:
        def __new__(cls) -> Any:
            return real(include_system_fonts=False)

        families = None

    real = typst.Fonts
    monkeypatch.setattr(typst, "Fonts", Bare)
    heard: list[Problem] = []
    renderer("pdf")(loads(EXAMPLE.read_bytes()), Options(format="pdf", warn=heard.append))
    assert [problem.code for problem in heard] == ["OC706"]

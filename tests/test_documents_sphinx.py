"""Charts in a real Sphinx project."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import orgchart_cli.documents.sphinx as extension
from conftest import EXAMPLE

PAGE = """\
组织架构
========

.. orgchart:: charts/bizdept.yaml
   :root: manager@north
   :ancestors:

.. orgchart::
   :format: text

   orgchart: 1
   name: 示例
   positions:
     a: {title: 总监}
"""
BROKEN = """\
组织架构
========

.. orgchart::

   orgchart: 1
   name: 示例
   positions:
     a: {title: 总监, reports_to: nobody}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "charts").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "charts" / "bizdept.yaml")
    (tmp_path / "conf.py").write_text('extensions = ["orgchart_cli.documents.sphinx"]\n', encoding="utf-8")
    return tmp_path


def build(project: Path, page: str, builder: str) -> subprocess.CompletedProcess[bytes]:
    (project / "index.rst").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-W", "-b", builder, ".", f"_{builder}"]
    return subprocess.run(command, cwd=project, capture_output=True, check=False)


def test_pages_show_pictures(project: Path) -> None:
    done = build(project, PAGE, "html")
    assert done.returncode == 0, done.stderr.decode()
    html = (project / "_html" / "index.html").read_text(encoding="utf-8")
    assert ">北区经理</text>" in html
    assert ">商务总监</text>" in html
    assert ">南区经理</text>" not in html
    assert html.count('<figure class="orgchart"') == 2


def test_other_formats_show_text(project: Path) -> None:
    done = build(project, PAGE, "text")
    assert done.returncode == 0, done.stderr.decode()
    assert "│ 北区经理 │" in (project / "_text" / "index.txt").read_text(encoding="utf-8")


def test_a_broken_chart_is_a_warning_with_its_place(project: Path) -> None:
    done = build(project, BROKEN, "html")
    column = BROKEN.splitlines()[8].index("nobody") + 1
    assert done.returncode != 0
    assert f"index.rst:9:{column}: error OC301: " in done.stderr.decode()


def test_the_directive_is_small() -> None:
    assert len(Path(extension.__file__).read_text(encoding="utf-8").splitlines()) < 60

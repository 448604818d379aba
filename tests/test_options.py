"""Options once: what a format cannot honour is refused by name, and one entry of a table reaches every consumer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart_cli.diff.formats import CHANGE_FORMATS
from orgchart_cli.formats import features, format_of
from orgchart_cli.handbook import HANDBOOKS
from orgchart_cli.options import OPTIONS, whole_number
from orgchart_cli.renderers import FORMATS, GRAPHVIZ

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "bizdept.yaml"
Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode().split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["render", EXAMPLE, "-f", "mermaid", "--theme", "dark"], "--theme: mermaid has no themes"),
        (["render", EXAMPLE, "-f", "mermaid", "--page", "a4"], "--page: mermaid has no pages"),
        (["render", EXAMPLE, "-f", "json", "--show", "title"], "--show: json has no lines to choose"),
        (["render", EXAMPLE, "-o", "a.svg", "-o", "a.pdf", "--ascii"], "--ascii: svg and pdf have no line characters"),
        (["render", EXAMPLE, "-f", "svg", "--scale", "2"], "--scale: svg has no pixels"),
        (
            ["render", EXAMPLE, "-f", "svg", "--engine", "graphviz", "--layout", "wide"],
            "svg by graphviz has no layouts",
        ),
        (["render", EXAMPLE, "-f", "text", "--engine", "graphviz"], "--engine: text has no engines"),
        (["render", EXAMPLE, "-f", "svg", "--layout", "outline"], "--layout: svg has no outlines"),
        (["handbook", EXAMPLE, "-f", "html", "--layout", "outline"], "--layout: html has no outlines"),
        (["handbook", EXAMPLE, "-f", "html", "--width", "90"], "--width: html has no width in columns"),
        (["diff", EXAMPLE, EXAMPLE, "--theme", "dark"], "--theme: text has no themes"),
        (["diff", EXAMPLE, EXAMPLE, "-f", "json", "--template-dir", "."], "--template-dir: json has no templates"),
        (["diff", EXAMPLE, EXAMPLE, "-o", "x.png"], "use one of .txt, .md"),
        (["diff", EXAMPLE, EXAMPLE, "-f", "svg", "-o", "x.pdf"], "the format svg contradicts 'x.pdf'"),
        (["log", EXAMPLE, "-o", "x.png"], "use one of .txt, .md, .markdown, .json"),
        (["log", EXAMPLE, "-f", "md", "-o", "x.json"], "the format md contradicts 'x.json'"),
        (["handbook", EXAMPLE, "-o", "x.png"], "use one of .md, .markdown, .html, .htm, .pdf"),
        (["handbook", EXAMPLE, "-f", "md", "-o", "x.html"], "the format md contradicts 'x.html'"),
        (["render", EXAMPLE, "-f", "dot", "-o", "x.svg"], "the format dot contradicts 'x.svg'"),
    ],
)
def test_what_no_output_can_honour_is_refused_by_name(
    arguments: list[str], message: str, tmp_path: Path, orgchart: Orgchart
) -> None:
    done = orgchart(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in said(done)
    assert list(tmp_path.iterdir()) == []


def test_one_of_several_outputs_is_enough(tmp_path: Path, orgchart: Orgchart) -> None:
    done = orgchart("render", EXAMPLE, "-o", "a.svg", "-o", "a.mmd", "--theme", "dark", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    alone = orgchart("render", EXAMPLE, "-f", "mermaid").stdout
    assert (tmp_path / "a.mmd").read_bytes() == alone + b"%% Made by orgchart\n"


def test_the_environment_is_for_those_who_can_honour_it(orgchart: Orgchart) -> None:
    plain = orgchart("render", EXAMPLE, "-f", "mermaid")
    done = orgchart("render", EXAMPLE, "-f", "mermaid", env={"ORGCHART_RENDER_THEME": "dark"})
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    dark = orgchart("render", EXAMPLE, "-f", "svg", env={"ORGCHART_RENDER_THEME": "dark"})
    assert dark.stdout == orgchart("render", EXAMPLE, "-f", "svg", "--theme", "dark").stdout
    assert orgchart("diff", EXAMPLE, EXAMPLE, env={"ORGCHART_DIFF_THEME": "dark"}).returncode == 0


def test_an_output_of_a_chart_is_refused_at_its_place(tmp_path: Path, orgchart: Orgchart) -> None:
    outputs = "outputs:\n  - {path: a.mmd, theme: dark}\n  - {path: b.json, show: title}\n"
    (tmp_path / "a.yaml").write_text(f"orgchart: 1\nname: a\npositions:\n  p: {{title: P}}\n{outputs}")
    done = orgchart("build", "a.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.yaml:6:12: error OC603: `theme`: mermaid has no themes" in said(done)
    assert "a.yaml:7:12: error OC603: `show`: json has no lines to choose" in said(done)


@pytest.mark.parametrize("show", ["title", "title,grade", "headcount"])
def test_vacancies_look_the_same_in_every_format(show: str, orgchart: Orgchart) -> None:
    """The border follows the chart, not the lines that were asked for."""
    vacant = {
        "text": re.compile("┄|┆|╌|╎|┈|┊"),
        "svg": re.compile(r'class="[^"]*\bv\b'),
        "mermaid": re.compile(":::vacant"),
    }
    rich = Path(__file__).parent / "cases" / "rich.orgchart.yaml"
    for format, sign in vacant.items():
        assert sign.search(orgchart("render", rich, "-f", format, "--show", show).stdout.decode()), format


def test_every_feature_of_an_option_is_one_that_some_format_has() -> None:
    known = features([*FORMATS.values(), *HANDBOOKS.values(), *CHANGE_FORMATS.values(), *GRAPHVIZ.values()])
    needed = {feature for option in OPTIONS.values() for feature in (option.feature, *option.needs.values())}
    assert needed == known


def test_a_notice_may_be_a_markdown_file() -> None:
    assert format_of("a.md", "", True, CHANGE_FORMATS) == "md"
    assert format_of("a.md", "notice", True, CHANGE_FORMATS) == "notice"


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("999999999", 999_999_999), ("1000000000", None), ("1_0", None), ("٣", None), ("", None)],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert whole_number(text) == number


# --- one entry is enough


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the program, to add to."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src" / "orgchart_cli"


def changed(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def python(package: Path, code: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, cwd=package.parent)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def run(package: Path, *arguments: object) -> str:
    command = f"import sys; from orgchart_cli.cli import run; sys.exit(run({[str(a) for a in arguments]!r}))"
    return python(package, command)


CHART = "orgchart: 1\nname: a\npositions:\n  p: {title: P}\n"


def test_a_made_up_option_is_everywhere(package: Path) -> None:
    """One field of `Options`; a format that has the feature reads it."""
    field = '    sparkle: str = _choice("none", CHARACTERS, "亮片", "How it glitters.", "none", "gold")\n'
    changed(package / "options.py", "    engine: str = _choice", f"{field}    engine: str = _choice")
    for command in ("render", "handbook"):
        assert "--sparkle" in run(package, command, "--help")
    assert "--sparkle" not in run(package, "diff", "--help")
    assert '"sparkle"' in (schema := run(package, "schema"))
    assert '"亮片"' in schema
    chart = package.parent / "a.yaml"
    chart.write_text(f"{CHART}outputs:\n  - {{path: a.txt, sparkle: gold}}\n  - {{路径: b.txt, 亮片: 无}}\n", "utf-8")
    assert "wrote a.txt" in run(package, "build", chart.name)
    run(package, "render", chart, "--sparkle", "gold")
    pages = "from orgchart_cli.documents import OPTIONS, page_request as r; "
    asked = "r({'format': 'text', 'sparkle': 'gold'}, print).options.sparkle"
    assert python(package, f"{pages}print('sparkle' in OPTIONS, {asked})").split() == ["True", "gold"]
    sphinx = "from orgchart_cli.documents.sphinx import OrgchartDirective as d; print('sparkle' in d.option_spec)"
    assert python(package, sphinx).split() == ["True"]
    reference = f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r}); import reference; "
    told = "say = reference.english; print(*reference._fields(say, 'output'), *reference._command(say, 'render'))"
    assert "sparkle" in python(package, reference + told)


def test_a_made_up_format_is_drawn_by_render_and_build(package: Path) -> None:
    entry = '    Format("haiku", ".renderers.haiku", (".haiku",), features=(SELECTION, THEMES)),\n'
    changed(package / "renderers" / "__init__.py", '    Format("mermaid"', f'{entry}    Format("mermaid"')
    (package / "renderers" / "haiku.py").write_text(
        "def render(chart, options):\n    return f'{chart.name} {options.theme}\\n'\n"
    )
    chart = package.parent / "a.yaml"
    chart.write_text(f"{CHART}outputs:\n  - {{path: a.haiku, theme: dark}}\n")
    assert "haiku" in run(package, "render", "--help")
    assert run(package, "render", chart, "-f", "haiku", "--theme", "mono") == "a mono\n"
    run(package, "build", chart.name)
    assert (package.parent / "a.haiku").read_text() == "a dark\n"


def test_a_made_up_theme_is_everywhere(package: Path) -> None:
    changed(package / "renderers" / "themes.py", '"print": PRINT}', '"print": PRINT, "sepia": MONO}')
    chart = package.parent / "a.yaml"
    chart.write_text(CHART)
    for command in ("render", "diff"):
        assert "sepia" in run(package, command, "--help")
    assert '"sepia"' in run(package, "schema")
    for format in ("svg", "dot"):
        mono = run(package, "render", chart, "-f", format, "--theme", "mono")
        assert run(package, "render", chart, "-f", format, "--theme", "sepia") == mono
    assert run(package, "diff", chart, chart, "-f", "svg", "--theme", "sepia").startswith("<svg")

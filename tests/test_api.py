"""The public Python API: complete, typed, lazy, silent, and its examples run."""

from __future__ import annotations

import ast
import doctest
import gc
import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import orgchart_cli
from conftest import EXAMPLE
from orgchart_cli import Chart, OrgchartError, api, options
from orgchart_cli.renderers import FORMATS
from test_docs import blocks

HOME = Path(__file__).parent.parent
PAGE = HOME / "docs" / "python.md"
FUNCTIONS = ("apply", "check", "compare", "load", "loads", "merge", "render", "select")
HEAD = "orgchart: 1\nname: Acme\npositions: "


def chart(positions: str) -> Chart:
    return orgchart_cli.loads(HEAD + positions)


def error(call: Callable[[], object]) -> OrgchartError:
    with pytest.raises(OrgchartError) as caught:
        call()
    return caught.value


# What there is.


def test_every_name_is_there_documented_and_shown_to_type_checkers() -> None:
    source = ast.parse(Path(orgchart_cli.__file__).read_text(encoding="utf-8"))
    branch = next(node for node in source.body if isinstance(node, ast.If))
    imported = {alias.name for node in branch.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == set(orgchart_cli.__all__) - {"__version__"}
    assert sorted(dir(orgchart_cli)) == sorted(orgchart_cli.__all__)
    for name in imported:
        assert inspect.getdoc(getattr(orgchart_cli, name)), name
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        orgchart_cli.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_no_room_hides_a_public_name() -> None:
    """Importing a submodule sets the package's attribute of that name."""
    rooms = {path.stem for path in Path(orgchart_cli.__file__).parent.iterdir()}
    assert not rooms & (set(orgchart_cli.__all__) - {"__init__"})


def test_importing_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import orgchart_cli; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
                          capture_output=True, check=True)  # fmt: skip
    assert done.stdout.split() == [b"orgchart_cli"]


@pytest.mark.slow
def test_every_type_is_complete(tmp_path: Path) -> None:
    """As a type checker sees the installed package; it looks for it with the first Python on the PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "basedpyright", "--verifytypes", "orgchart_cli", "--ignoreexternal"]
    done = subprocess.run(
        [*command, "--outputjson"], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, check=False
    )
    told = json.loads(done.stdout)["typeCompleteness"]
    incomplete = [s["name"] for s in told["symbols"] if s["isExported"] and not s["isTypeKnown"]]
    # PyYAML's own scanner, from which ours inherits, has no types.
    inherited = ("orgchart_cli.loader.pure_parser.PureParser",)
    assert told["symbols"]
    assert [name for name in incomplete if not name.startswith(inherited)] == []


# What stands about it.


@pytest.mark.parametrize("module", [orgchart_cli, api], ids=["package", "api"])
def test_examples_of_docstrings_run(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOME)
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


def test_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOME)
    examples = "\n".join(text for language, _, text in blocks(PAGE) if language == "pycon")
    test = doctest.DocTestParser().get_doctest(examples, {}, PAGE.name, str(PAGE), 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted > 10 and not result.failed


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_an_example_and_says_what_it_raises(name: str) -> None:
    text = inspect.getdoc(getattr(orgchart_cli, name)) or ""
    assert f">>> from orgchart_cli import {name}" in text or f", {name}" in text.partition(">>>")[2]
    assert "Raises" in text or name in ("check", "compare")


def test_the_options_of_render_are_those_of_the_table() -> None:
    hints = get_type_hints(api.RenderOptions)
    assert list(hints) == [name for name in options.RENDER_OPTIONS if name != "format"]


def test_formats_say_rightly_whether_they_are_text() -> None:
    text, binary = (set(get_args(kind)) for kind in (api.TextFormat, api.BinaryFormat))
    assert {name: format.binary for name, format in FORMATS.items()} == {
        **dict.fromkeys(text, False), **dict.fromkeys(binary, True),
    }  # fmt: skip


# What it does.


def test_render_is_what_the_command_writes(orgchart: Callable[..., Any]) -> None:
    whole = orgchart_cli.load(EXAMPLE)
    assert orgchart_cli.render(whole, "text", width=0) == orgchart("render", EXAMPLE, "--width", "0").stdout.decode()
    shown = orgchart("render", EXAMPLE, "-f", "svg", "--show", "title,grade", "--region", "north").stdout.decode()
    assert orgchart_cli.render(whole, show=["title", "grade"], region=["north"], theme=None) == shown  # type: ignore[call-overload]


@pytest.mark.skipif(shutil.which("dot") is None, reason="there is no dot")
def test_text_is_text_also_from_graphviz() -> None:
    assert "<svg" in orgchart_cli.render(chart("{a: {title: A}}"), "svg", engine="graphviz")


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"them": "dark"}, "`them` is no option of render", "did you mean `theme`?"),
        ({"theme": "pink"}, "`theme`: 'pink' is not one of ", ""),
        ({"depth": 0}, "`depth`: '0' is not a whole number from 1 up", ""),
        ({"depth": True}, "`depth`: 'true' is not a whole number", ""),
        ({"ascii": "perhaps"}, "`ascii`: 'perhaps' is neither true nor false", ""),
        ({"theme": ["dark", "light"]}, "`theme`: takes one value, not 2", ""),
        ({"format": "docx"}, "`format`: 'docx' is not one of ", ""),
        ({"format": "dot", "engine": "graphviz"}, "`engine`: dot has no engines", ""),
    ],
)
def test_what_cannot_be_had_is_refused(given: dict[str, Any], message: str, hint: str) -> None:
    (problem,) = error(lambda: orgchart_cli.render(chart("{a: {title: A}}"), **given)).problems
    assert problem.code == "OC736" and problem.message.startswith(message) and problem.hint == hint


def test_warnings_go_to_who_asks(capfd: pytest.CaptureFixture[str]) -> None:
    heard: list[str] = []
    narrow = {"width": 4}
    long = chart("{a: {title: A title of many words}}")
    text = orgchart_cli.render(long, "text", warn=lambda problem: heard.append(problem.code), **narrow)  # type: ignore[call-overload]
    assert heard and text == orgchart_cli.render(long, "text", width=4)
    assert capfd.readouterr() == ("", "")


def test_changes_of_another_chart_are_refused() -> None:
    old, new = chart("{a: {title: A}, b: {title: B}}"), chart("{a: {title: A}}")
    changes = orgchart_cli.compare(old, new)
    assert orgchart_cli.apply(old, changes) == new
    (problem,) = error(lambda: orgchart_cli.apply(new, changes)).problems
    assert problem.code == "OC737"


def test_includes_are_read_by_the_function_that_is_given() -> None:
    files = {"a.yaml": b"orgchart: 1\nname: A\ninclude: [b.yaml]", "b.yaml": b"positions: {x: {title: X}}"}
    assert orgchart_cli.load("a.yaml", read=files.__getitem__).posts[0].id == "x"


def test_merging_keeps_line_ends_and_names_conflicts() -> None:
    base = "orgchart: 1\r\nname: A\r\npositions:\r\n  x: {title: X}\r\n  y: {title: Y}\r\n"
    ours, theirs = base.replace("title: X", "title: X1"), base.replace("title: Y", "title: Y2")
    merged = orgchart_cli.merge(base.encode(), ours.encode(), theirs.encode())
    assert merged.clean and merged.text == ours.replace("title: Y", "title: Y2")
    other = base.replace("title: X", "title: X3")
    clash = orgchart_cli.merge(base, ours, other, "a.yaml", labels=("o", "main", "mine"))
    assert [problem.code for problem in clash.problems] == ["OC504"]
    assert "<<<<<<< main" in clash.text and ">>>>>>> mine" in clash.text
    assert error(lambda: orgchart_cli.merge("", ours, theirs)).problems[0].code == "OC107"
    assert error(lambda: orgchart_cli.merge("组织".encode("gbk"), ours, theirs)).problems[0].code in ("OC101", "OC102")


def test_nothing_is_collected_meanwhile() -> None:
    """Collection rests while loading, comparing, applying and merging, and goes on afterwards."""
    text = HEAD + "{" + ", ".join(f"p{i}: {{title: T{i}}}" for i in range(300)) + "}\n"
    other = text.replace("T7}", "T7, headcount: 3}")
    old, new = orgchart_cli.loads(text), orgchart_cli.loads(other)
    changes = orgchart_cli.compare(old, new)
    orgchart_cli.merge(text, other, text.replace("T9}", "T9, headcount: 2}"))  # all is imported now
    calls: dict[str, Callable[[], object]] = {
        "loads": lambda: orgchart_cli.loads(text),
        "compare": lambda: orgchart_cli.compare(old, new),
        "apply": lambda: orgchart_cli.apply(old, changes),
        "merge": lambda: orgchart_cli.merge(text, other, text.replace("T9}", "T9, headcount: 2}")),
    }
    threshold, passes = gc.get_threshold(), [0]

    def count(phase: str, info: object) -> None:
        passes[0] += phase == "start"

    gc.callbacks.append(count)
    try:
        gc.set_threshold(50, 10, 10)
        for name, call in calls.items():
            passes[0] = 0
            call()
            assert passes[0] <= 12, name  # between the pauses; unpaused it would be hundreds
            assert gc.isenabled()
    finally:
        gc.set_threshold(*threshold)
        gc.callbacks.remove(count)

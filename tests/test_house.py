"""The rules of the house, read off the imports: which room may know which, and one door per dependency."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import orgchart_cli
from orgchart_cli.languages.en import PHRASES as WORDS

HOME = Path(orgchart_cli.__file__).parent

# Room -> rooms that it may import. The order is the flow of the data; nobody imports a room below.
ROOMS: dict[str, set[str]] = {
    "boundary": {"problems"},
    "near_words": {"problems"},
    "problems": set(),
    "translations": set(),
    "model": {"problems"},
    "fields": {"model"},
    "figures": {"model"},
    "typography": {"languages"},
    "languages": {"fields"},
    "formats": {"problems"},
    "problem_codes": {"loader", "checks", "problems", "diff", "merging"},
    "report": {"formats", "problems", "problem_codes", "typography"},
    "loader": {"languages", "boundary", "fields", "model", "near_words", "options", "problems"},
    "checks": {"fields", "figures", "loader", "model", "problems"},
    "selection": {"model", "near_words", "problems"},
    "layout": {"model"},
    "markup": {"boundary", "near_words", "problems", "languages"},
    "options": {"fields", "formats", "model", "problems", "renderers", "handbook"},
    "renderers": {
        "formats",
        "fields",
        "figures",
        "model",
        "problems",
        "languages",
        "typography",
        "layout",
        "options",
        "markup",
    },
    "handbook": {
        "formats",
        "fields",
        "figures",
        "model",
        "problems",
        "languages",
        "typography",
        "options",
        "markup",
        "renderers",
    },
    "statistics": {"figures", "formats", "languages", "markup", "model", "tables", "typography"},
    "request": {"formats", "model", "problems", "options", "selection", "renderers", "handbook"},
    "diff": {
        "fields",
        "figures",
        "formats",
        "handbook",
        "model",
        "problems",
        "languages",
        "markup",
        "options",
        "renderers",
        "tables",
        "typography",
    },
    "merging": {
        "fields",
        "model",
        "problems",
        "loader",
        "options",
        "diff",
    },  # merging splices the text by its outline
    "build": {
        "boundary",
        "diff",
        "handbook",
        "formats",
        "model",
        "problems",
        "markup",
        "options",
        "renderers",
        "request",
        "documents",
    },
    "documents": {
        "boundary",
        "formats",
        "near_words",
        "model",
        "problems",
        "loader",
        "markup",
        "typography",
        "options",
        "renderers",
        "request",
    },
    "api": {
        "boundary",
        "model",
        "problems",
        "loader",
        "selection",
        "checks",
        "diff",
        "merging",
        "near_words",
        "options",
        "request",
        "renderers",
    },
    "tables": {
        "merging",
        "fields",
        "formats",
        "languages",
        "loader",
        "model",
        "options",
        "problems",
        "renderers",
        "typography",
    },
    "git": {"problems"},
    "server": {"problems"},
    "git_setup": {"problems", "git"},
}
FREE = {"cli", "__init__", "__main__"}  # the command line knows everything

# Dependency -> the only files or rooms that import it.
DOORS: dict[str, tuple[str, ...]] = {
    "click": ("cli/",),
    "yaml": ("loader/", "merging/outline.py"),  # a merge splices the text by its events
    "wcwidth": ("typography/",),
    "jinja2": ("markup/templating.py", "markup/template_limits.py"),
    "markupsafe": ("markup/templating.py",),
    "graphviz": ("renderers/dot.py",),
    "markdown": ("documents/markdown.py",),
    "mkdocs": ("documents/mkdocs.py",),
    "docutils": ("documents/sphinx.py",),
    "sphinx": ("documents/sphinx.py",),
    "typst": ("renderers/typst.py",),
    "xlsxwriter": ("tables/xlsx.py",),
    "python_calamine": ("tables/",),
    "pptx": ("renderers/pptx.py",),
    "docx": ("handbook/docx.py",),
    "typing_extensions": ("api.py",),  # for type checkers, which bring it
    "subprocess": ("git.py", "renderers/graphviz_engine.py"),
}
SPEAKERS = ("cli/",)  # who prints, exits and writes files

FILES = sorted(path.relative_to(HOME).as_posix() for path in HOME.rglob("*.py"))


@cache
def syntax(file: str) -> ast.Module:
    return ast.parse((HOME / file).read_text(encoding="utf-8"))


def imports(file: str) -> Iterator[str]:
    """Every module that a file imports, absolute, also inside functions and for type checking only."""
    package = ["orgchart_cli", *file.split("/")[:-1]]
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    """`orgchart_cli.loader.source` is in the room `loader`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "orgchart_cli" else ""


@pytest.mark.parametrize("file", FILES)
def test_imports_follow_the_flow_of_data(file: str) -> None:
    here = file.split("/")[0].removesuffix(".py")
    if here in FREE:
        return
    assert here in ROOMS, f"{here} is a new room: give it a line in ROOMS and in docs/decisions.md"
    others = {room(module) for module in imports(file)} - {"", here, "__version__"}
    assert others <= ROOMS[here], f"{file} may not import {', '.join(sorted(others - ROOMS[here]))}"


@pytest.mark.parametrize("file", FILES)
def test_each_dependency_has_one_door(file: str) -> None:
    for module in imports(file):
        name = module.split(".")[0]
        assert name in sys.stdlib_module_names or name == "orgchart_cli" or name in DOORS, f"{file}: what is {name}?"
        assert file.startswith(DOORS.get(name, "")), f"{file} imports {name}, whose door is {DOORS[name]}"


@pytest.mark.parametrize("file", [file for file in FILES if not file.startswith(SPEAKERS)])
def test_only_the_command_line_speaks_and_writes(file: str) -> None:
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "exit", "sys.exit", "os._exit"}, f"{file}:{node.lineno}"
            assert not called.endswith((".write_text", ".write_bytes")), f"{file}:{node.lineno}"
            if called == "open":
                modes = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "mode")]
                assert [ast.unparse(mode) for mode in modes] in ([], ["'r'"], ["'rb'"]), f"{file}:{node.lineno}"


def test_every_word_that_is_asked_for_is_in_the_language_files() -> None:
    for file in FILES:
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).split(".")[-1] == "words":
                key = node.slice
                assert not isinstance(key, ast.Constant) or key.value in WORDS, f"{file}:{node.lineno}: {key.value}"


def test_every_word_is_in_use() -> None:
    """A phrase is named by the code, by a template or by another phrase."""
    home = [path for path in HOME.rglob("*") if path.suffix in (".py", ".md", ".html", ".typ") and path.is_file()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in home if path.parent.name != "languages")
    named = set(re.findall(r"words\.(\w+)|[\"'](\w+)[\"']|[{](\w+)[}]", text + "\n".join(WORDS.values())))
    assert set(WORDS) <= {word for words in named for word in words}


def test_words_are_looked_for_in_one_place() -> None:
    """A look-up among many ids must not take the time of a comparison with each; and colours have one writer."""
    for file in FILES:
        text = (HOME / file).read_text(encoding="utf-8")
        assert "get_close_matches" not in text, file
        assert file == "typography/terminal.py" or not re.search(r"(\\x1b|\\033)\[[{\d;]*[\d}]m(?!@@)", text), file


def test_the_doors_are_in_use() -> None:
    """A dependency that nobody imports is not one."""
    used = {module.split(".")[0] for file in FILES for module in imports(file)}
    assert set(DOORS) <= used | {"graphviz", "jinja2", "yaml"}


# No cycle of imports, and not too many rooms.


def imported_at_once(file: str) -> set[str]:
    """The files that importing a file imports: what stands in functions and for type checkers alone is not."""
    return {found for module in _at_once(file) if (found := _file_of(module)) and found != file}


def _at_once(file: str) -> Iterator[str]:
    package = ["orgchart_cli", *file.split("/")[:-1]]
    waiting: list[ast.AST] = list(syntax(file).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)


def _file_of(module: str) -> str:
    """`orgchart_cli.loader.load` is of `loader/__init__.py`, a name in it; of another package it is nothing."""
    parts = module.split(".")
    if parts[0] != "orgchart_cli":
        return ""
    for end in (len(parts), len(parts) - 1):
        path = "/".join(parts[1:end])
        for file in (f"{path}.py", f"{path}/__init__.py".lstrip("/")):
            if file in FILES:
                return file
    return ""


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one node: what can be reached both ways."""
    reach: dict[str, set[str]] = {}
    for start in graph:
        waiting, reach[start] = [start], set()
        while waiting:
            fresh = graph.get(waiting.pop(), set()) - reach[start]
            reach[start] |= fresh
            waiting += fresh
    groups = {frozenset(other for other in reach[node] if node in reach[other]) for node in graph}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def test_cycles_are_seen() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == [["b", "c"]]


def test_no_file_imports_itself_by_way_of_others() -> None:
    assert cycles({file: imported_at_once(file) for file in FILES}) == []


def test_no_room_imports_itself_by_way_of_others() -> None:
    graph: dict[str, set[str]] = {}
    for file in FILES:
        others = graph.setdefault(_room_of(file), set())
        others |= {_room_of(other) for other in imported_at_once(file)} - {_room_of(file)}
    assert cycles(graph) == []


def _room_of(file: str) -> str:
    return file.split("/")[0].removesuffix(".py")


def test_the_house_has_few_files() -> None:
    assert len(FILES) <= 177


# What is drawn or read has the name of what it stands for, in a room that says which is meant.
SHARED = {"DottedLine", "Placement", "Record", "Figures"}


def test_a_class_has_a_name_of_its_own() -> None:
    names = Counter(node.name for file in FILES for node in ast.walk(syntax(file)) if isinstance(node, ast.ClassDef))
    assert {name for name, count in names.items() if count > 1} <= SHARED

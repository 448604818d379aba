"""MkDocs hooks for the project's own pages: what the program knows of itself is written when the site is built.

A page says where: `<!-- fields: position -->`, `<!-- command: render -->`, `<!-- problems -->`,
`<!-- action -->`, `<!-- api -->`. Commands without a
page of their own get one. Nothing of it is committed, so nothing of it can be stale.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, is_dataclass
from dataclasses import fields as fields_of
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from pygments.formatters import HtmlFormatter

import orgchart_cli
from orgchart_cli.cli import COMMANDS
from orgchart_cli.cli.group import group
from orgchart_cli.loader import fields
from orgchart_cli.loader import records as shapes
from orgchart_cli.loader.records import RegionsOf
from orgchart_cli.loader.scalars import OptionText
from orgchart_cli.problem_codes import CATALOGUE

NEWLINE = "\n"
MARKER = re.compile(r"^<!-- (fields|command|problems|action|api)(?:: ([\w-]+))? -->$", re.MULTILINE)

ACTION = Path(__file__).parent.parent / "action.yml"
RECORDS: dict[str, shapes.Record] = {record.name: record for record in (fields.CHART, *fields.RECORDS)}
GROUPS = {
    "OC1": "Reading the file",
    "OC2": "Keys and values",
    "OC3": "References",
    "OC4": "Warnings",
    "OC5": "Changes",
    "OC6": "Building documents",
    "OC7": "The command line",
    "OC9": "Files",
}


def on_config(config: MkDocsConfig) -> None:
    """Put the commands into the navigation, in the order of `orgchart --help`, and set console blocks our way."""
    console = {"name": "console", "class": "console", "format": _console}
    config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", []).append(console)
    for item in config.nav or []:
        if "Commands" in item:
            item["Commands"] = [{name: _page_of(name)} for name in COMMANDS]


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages of commands that nobody wrote more about, and the colours of code."""
    for name in COMMANDS:
        if files.get_file_from_path(_page_of(name)) is None:
            files.append(File.generated(config, _page_of(name), content=f"<!-- command: {name} -->\n"))
    files.append(File.generated(config, "assets/code.css", content="\n".join(_colours())))


def on_page_markdown(markdown: str, page: Any, **rest: Any) -> str:
    """Write what the page's markers ask for."""

    def written(marker: re.Match[str]) -> str:
        try:
            return "\n".join(WRITERS[marker[1]](marker[2] or ""))
        except KeyError as unknown:
            raise PluginError(f"{page.file.src_uri}: nothing is known of {marker[0]} ({unknown})") from unknown

    return MARKER.sub(written, markdown)


def _console(source: str, *_: Any, **__: Any) -> str:
    """What is typed in bold, and what is printed as it is: Pygments takes printed `#` for a prompt."""
    lines = (f"<b>{escape(line)}</b>" if line.startswith("$ ") else escape(line) for line in source.split("\n"))
    return f'<div class="highlight"><pre><code>{NEWLINE.join(lines)}</code></pre></div>'


def _page_of(command: str) -> str:
    return f"commands/{command}.md"


def _colours() -> Iterator[str]:
    yield HtmlFormatter(style="default").get_style_defs(".highlight")
    yield HtmlFormatter(style="github-dark").get_style_defs("[data-bs-theme=dark] .highlight")


def _fields(name: str) -> Iterator[str]:
    """One record's keys as a table."""
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for field in RECORDS[name].fields:
        yield f"| `{field.key}` | {_cell(_value(field.shape))}{_default(field, name)} | {_cell(field.about)} |"


def _default(field: shapes.Key, name: str) -> str:
    if field.required and name != "placement":
        return "; **required**"
    return f"; default: {_cell(field.default)}" if field.default and name != "placement" else ""


def _value(shape: Any) -> str:
    """What a value may be, in words, with links to the tables of maps."""
    match shape:
        case RegionsOf():
            return f"`all`, a list of ids, or a map from ids to {_linked(shape.overrides)}"
        case shapes.Either():
            return f"text, `name: detail`, or {_linked(shape.record)}"
        case shapes.IdMap():
            return f"a map from ids to {_linked(shape.record)}"
        case shapes.TextMap():
            return "a map of texts"
        case shapes.OneOrMore():
            return f"{_value(shape.item)}, or a list"
        case shapes.ListOf():
            return f"a list: {_value(shape.item)}"
        case OptionText() if shape.option.choices:
            return ", ".join(f"`{choice}`" for choice in shape.option.choices)
        case shapes.Record():
            return ("text, or " if shape.short else "") + _linked(shape)
    return str(shape.wanted)


def _linked(record: shapes.Record) -> str:
    return f"[{record.what.replace('`', '')}](#{record.name.replace('_', '-')})"


def _cell(text: str) -> str:
    """Text for a table's cell; placeholders in braces are code, whether or not they were written so."""
    text = re.sub(r"^(\{\w+\})$", r"`\1`", text)
    return text.replace("|", "\\|")


def _command(name: str) -> Iterator[str]:
    """A command's page: what it does, how it is called, its options."""
    command: click.Command = import_module(COMMANDS[name][0], "orgchart_cli.cli").command
    yield f"# orgchart {name}\n"
    yield from _described(command, f"orgchart {name}", click.Context(group, **group.context_settings))


def _described(command: click.Command, path: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, parent=above, info_name=path)
    yield f"```text\n{' '.join([path, *command.collect_usage_pieces(context)])}\n```\n"
    yield f"{_paragraphs(command.help or '')}\n"
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield f"## {path} {name} {{ #{name} }}\n"
            yield from _described(below, f"{path} {name}", context)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    shown = [option for option in command.get_params(context) if isinstance(option, click.Option) and not option.hidden]
    yield "| option | meaning |"
    yield "|---|---|"
    for option in shown:
        names, meaning = option.get_help_record(context) or ("", "")
        yield f"| {', '.join(f'`{part}`' for part in names.split(', '))} | {_cell(_text(meaning))} |"
    yield ""


def _paragraphs(help: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in _text(help).split("\n\n"))


def _text(text: str) -> str:
    """Help is written for terminals: brackets and angles are text on a page."""
    return text.replace("\b\n", "").replace("<", "&lt;").replace("[", "\\[")


def _problems(_: str) -> Iterator[str]:
    """Every code with what it means and, where there is one, an example."""
    group = ""
    for code, entry in sorted(CATALOGUE.items()):
        if code[:3] != group:
            group = code[:3]
            yield f"## {group}xx: {GROUPS[group]}\n"
        yield f"### {code}: {entry.title} {{ #{code.lower()} }}\n"
        yield f"{entry.meaning}\n"
        if entry.wrong and entry.wrong == entry.right:
            yield from _example(f"Wrong when it is saved as {entry.encoding}, right as UTF-8", entry.wrong)
        else:
            yield from _example("Wrong", entry.wrong)
            yield from _example("Right", entry.right)


def _example(title: str, text: str) -> Iterator[str]:
    """Chart files and command lines; a fence longer than any inside."""
    if text:
        language = "text" if text.startswith("$ ") else "yaml"
        yield f"{title}:\n\n````{language}\n{text.rstrip()}\n````\n"


def _action(_: str) -> Iterator[str]:
    """The inputs of the GitHub action."""
    yield "| input | default | meaning |"
    yield "|---|---|---|"
    for name, entry in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"].items():
        yield f"| `{name}` | `{entry['default']}` | {_cell(entry['description'])} |"


def _api(_: str) -> Iterator[str]:
    """Every public name: the functions with their signatures and examples, then the data with its fields."""
    public = [(name, getattr(orgchart_cli, name)) for name in orgchart_cli.__all__ if not name.startswith("_")]
    for name, thing in sorted(public, key=lambda pair: inspect.isclass(pair[1])):
        yield f"### {name} {{ #{name} }}\n"
        about, _, example = inspect.getdoc(thing).partition(">>> ")
        lines = list(_members(thing) if inspect.isclass(thing) else _signature(name, thing))
        yield "```python\n" + "\n".join(lines) + "\n```\n" if lines else ""
        yield f"{about.replace('<', '&lt;')}\n"
        yield f"```pycon\n>>> {example}\n```\n" if example else ""


def _signature(name: str, function: Callable[..., object]) -> Iterator[str]:
    """A parameter a line, as somebody would write it."""
    signature = inspect.signature(function)
    yield f"{name}("
    keyword = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword:
            keyword = True
            yield "    *,"
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        mark = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
        yield f"    {mark}{parameter.name}: {parameter.annotation}{default},"
    yield f") -> {signature.return_annotation}"


def _members(kind: type) -> Iterator[str]:
    """The fields of a class with their types and defaults, then what is computed."""
    defaults = getattr(kind, "_field_defaults", {})
    if is_dataclass(kind):
        defaults = {field.name: field.default for field in fields_of(kind) if field.default is not MISSING}
    for name, annotation in vars(kind).get("__annotations__", {}).items():
        default = f" = {defaults[name]!r}" if name in defaults else ""
        yield f"{name}: {getattr(annotation, '__forward_arg__', annotation)}{default}"
    for name, member in vars(kind).items():
        if isinstance(member, property):
            yield f"{name}: {member.fget.__annotations__['return']}  # {inspect.getdoc(member).splitlines()[0]}"
        elif inspect.isfunction(member) and not name.startswith("_"):
            yield f"{name}(…) -> {member.__annotations__['return']}  # {inspect.getdoc(member).splitlines()[0]}"


WRITERS = {"fields": _fields, "command": _command, "problems": _problems, "action": _action, "api": _api}

"""The references of the project's pages, written from what the program knows of itself, in the language of the page.

A page says where: between `<!-- fields: position -->` and `<!-- end -->` stands what this module writes, likewise
`command: render`, `problems`, `action` and `api`. It is committed, so that whoever reads the repository reads it too;
a test compares it, and `BLESS=1 .venv/bin/pytest tests/test_docs_site.py` renews it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, is_dataclass
from dataclasses import fields as fields_of
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import yaml
from reference_zh import CHINESE

import orgchart_cli
from orgchart_cli.checks import CHECKS
from orgchart_cli.cli import COMMANDS
from orgchart_cli.cli.group import group
from orgchart_cli.fields import CHECKS as CHECKS_RECORD
from orgchart_cli.fields import in_chinese
from orgchart_cli.languages import phrases
from orgchart_cli.loader import fields
from orgchart_cli.loader import records as shapes
from orgchart_cli.loader.records import RegionsOf
from orgchart_cli.loader.scalars import Choice, Flag, OptionText
from orgchart_cli.model import EVERYWHERE
from orgchart_cli.problem_codes import CATALOGUE
from orgchart_cli.problems import Message
from orgchart_cli.translations import zh_cn

PART = re.compile(
    r"^<!-- (?P<what>terms|fields|checks|command|problems|action|api)(?:: (?P<name>[\w-]+))? -->\n.*?^<!-- end -->$",
    re.M | re.S,
)
END = "<!-- end -->"
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
    "OC8": "Office files",
    "OC9": "Files",
}
TABLES = (CHINESE, zh_cn.HELP, zh_cn.MESSAGES, zh_cn.CLICK)
Words = Callable[[str], str]


def english(text: str) -> str:
    """What stands in the program is English."""
    return text


def chinese(text: str) -> str:
    """The same in Chinese, by the tables of messages and help, and by the one of the words that only pages have."""
    return next((table[text] for table in TABLES if text in table), text)


def explained(code: str) -> tuple[str, str]:
    """The title and the meaning of a code in Chinese, as `orgchart explain` tells it."""
    entry = CATALOGUE[code]
    return getattr(zh_cn, "CODES", {}).get(code, (entry.title, entry.meaning))


def refreshed(page: str, language: str) -> str:
    """The page with its references as they are now. Raises KeyError for one that nothing is known of."""
    words = chinese if language == "zh-CN" else english

    def written(part: re.Match[str]) -> str:
        lines = "\n".join(WRITERS[part["what"]](words, *filter(None, [part["name"]]))).strip()
        return f"{part[0].partition(chr(10))[0]}\n\n{lines}\n\n{END}"

    return PART.sub(written, page)


def _fields(words: Words, name: str) -> Iterator[str]:
    """One record's keys as a table, each with its name in the other language where it has one."""
    record = RECORDS[name]
    both = any(field.zh for field in record.fields)
    yield _row(words("key"), *([words("in Chinese")] if both else []), words("value"), words("meaning"))
    yield "|---" * (4 if both else 3) + "|"
    for field in record.fields:
        keys = [f"`{key}`" if key else "" for key in ((field.key, field.zh) if both else (field.key,))]
        value = _value(words, field.shape) + (_default(words, field) if name != "placement" else "")
        yield _row(*(reversed(keys) if words is chinese else keys), value, _cell(words(field.about)))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _default(words: Words, field: shapes.Key) -> str:
    if field.required:
        return words("; **required**")
    return words("; default: {}").format(_cell(words(field.default))) if field.default else ""


def _value(words: Words, shape: Any) -> str:
    """What a value may be, in words, with links to the tables of maps."""
    match shape:
        case RegionsOf():
            overrides = _linked(words, shape.overrides)
            return words("{}, a list of ids, or a map from ids to {}").format(_in_both(words, EVERYWHERE), overrides)
        case shapes.Either():
            return words("text, `name: detail`, or {}").format(_linked(words, shape.record))
        case shapes.IdMap():
            return words("a map from ids to {}").format(_linked(words, shape.record))
        case shapes.PostMap():
            return words("a map from ids of posts to {}").format(_linked(words, shape.overrides))
        case shapes.TextMap() if isinstance(shape.value, Choice):
            return words("a map to {}").format(_value(words, shape.value))
        case shapes.TextMap():
            return words("a map of texts")
        case shapes.OneOrMore():
            return words("{}, or a list").format(_value(words, shape.item))
        case shapes.ListOf():
            return words("a list: {}").format(_value(words, shape.item))
        case Choice():
            return words(", ").join(_in_both(words, word) for word in shape.words)
        case Flag():
            return words(", ").join(_in_both(words, word) for word in ("true", "false"))
        case OptionText():
            others = [] if shape.option.listing or shape.option.flag else [words(str(shape.wanted))]
            return words(", ").join([_in_both(words, word) for word in shape.option.fixed] + others)
        case shapes.Record():
            return (words("text, or {}") if shape.short else "{}").format(_linked(words, shape))
    return words(str(shape.wanted))


def _in_both(words: Words, word: str) -> str:
    """A fixed value and what a file may write for it in Chinese."""
    return words("`{}` (`{}`)").format(word, in_chinese(word)) if word != in_chinese(word) else f"`{word}`"


def _linked(words: Words, record: shapes.Record) -> str:
    return f"[{words(record.what).replace('`', '')}](#{record.name.replace('_', '-')})"


def _cell(text: str) -> str:
    """Text for a table's cell; placeholders in braces are code, whether or not they were written so."""
    text = re.sub(r"^(\{\w+\})$", r"`\1`", text)
    return text.replace("|", "\\|")


def _command(words: Words, name: str) -> Iterator[str]:
    """What a command does, how it is called, its options."""
    command: click.Command = import_module(COMMANDS[name][0], "orgchart_cli.cli").command
    yield from _described(words, command, f"orgchart {name}", click.Context(group, **group.context_settings))


def _described(words: Words, command: click.Command, path: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, parent=above, info_name=path)
    yield f"```text\n{' '.join([path, *command.collect_usage_pieces(context)])}\n```\n"
    paragraphs = (" ".join(part.split()) for part in (command.help or "").replace("\b\n", "").split("\n\n"))
    yield "\n\n".join(_text(words(paragraph)) for paragraph in paragraphs) + "\n"
    yield from _options(words, command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is None or below.hidden:
                continue
            yield f"## {path} {name} {{ #{name} }}\n"
            yield from _described(words, below, f"{path} {name}", context)


def _options(words: Words, command: click.Command, context: click.Context) -> Iterator[str]:
    shown = [option for option in command.get_params(context) if isinstance(option, click.Option) and not option.hidden]
    yield _row(words("option"), words("meaning"))
    yield "|---|---|"
    for option in shown:
        names, meaning = option.get_help_record(context) or ("", "")
        said, bracket, more = meaning.partition("  [")
        meaning = words(" ".join(said.split())) + bracket + more
        yield _row(", ".join(map(_code, names.split(", "))), _cell(_text(meaning)))
    yield ""


def _code(text: str) -> str:
    """Code in a table, where the programs that show Markdown do not agree on how to write a `|`."""
    return f"<code>{text.replace('|', '&#124;')}</code>" if "|" in text else f"`{text}`"


def _text(text: str) -> str:
    """Help is written for terminals: brackets and angles are text on a page."""
    return text.replace("<", "&lt;").replace("[", "\\[")


def _problems(words: Words) -> Iterator[str]:
    """Every code with what it means and, where there is one, an example."""
    group = ""
    for code, entry in sorted(CATALOGUE.items()):
        if code[:3] != group:
            group = code[:3]
            yield f"## {group}xx: {words(GROUPS[group])}\n"
        title, meaning = explained(code) if words is chinese else (entry.title, entry.meaning)
        yield f"### {code}: {title} {{ #{code.lower()} }}\n"
        yield f"{meaning}\n"
        if not entry.unasked:
            yield f"{_said(words, entry.switch)}\n"
        if entry.wrong and entry.wrong == entry.right:
            wrong = words("Wrong when it is saved as {}, right as UTF-8:").format(entry.encoding)
            yield from _example(wrong, entry.wrong)
        else:
            yield from _example(words("Wrong:"), entry.wrong)
            yield from _example(words("Right:"), entry.right)


def _said(words: Words, message: Message) -> str:
    return words(message.template).format(**message.values)


def _checks(words: Words) -> Iterator[str]:
    """The checks that look at the organization, and what limit of the chart each has."""
    limits = {code: f.key for f in CHECKS_RECORD.fields for code in re.findall(r"OC4\d\d", f.about)}
    yield _row(words("code"), words("finds"), words("runs"), words("limit"))
    yield "|---|---|---|---|"
    for check in sorted(CHECKS, key=lambda check: check.explanation.code):
        entry = check.explanation
        title = explained(entry.code)[0] if words is chinese else entry.title
        runs = "with `--date`" if check.dated else "by default" if entry.unasked else "where selected"
        limit = f"`{limits[entry.code]}`" if entry.code in limits else ""
        page = "../problems.md"
        yield _row(f"[{entry.code}]({page}#{entry.code.lower()})", _cell(title), words(runs), limit)


def _example(title: str, text: str) -> Iterator[str]:
    """Chart files and command lines; a fence longer than any inside."""
    if text:
        language = "text" if text.startswith("$ ") else "yaml"
        yield f"{title}\n\n````{language}\n{text.rstrip()}\n````\n"


def _action(words: Words) -> Iterator[str]:
    """The inputs of the GitHub action."""
    yield _row(words("input"), words("default"), words("meaning"))
    yield "|---|---|---|"
    for name, entry in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"].items():
        yield _row(f"`{name}`", f"`{entry['default']}`", _cell(words(entry["description"])))


def _api(_: Words) -> Iterator[str]:
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
        default = "" if parameter.default is parameter.empty else f" = {_literal(parameter.default)}"
        mark = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
        yield f"    {mark}{parameter.name}: {parameter.annotation}{default},"
    yield f") -> {signature.return_annotation}"


def _literal(value: object) -> str:
    """A value as ruff sets it, which reads the code of pages as well."""
    return repr(value).replace("'", '"')


def _members(kind: type) -> Iterator[str]:
    """The fields of a class with their types and defaults, then what is computed."""
    defaults = getattr(kind, "_field_defaults", {})
    if is_dataclass(kind):
        defaults = {field.name: field.default for field in fields_of(kind) if field.default is not MISSING}
    kinds = [each for each in reversed(kind.__mro__) if each.__module__.startswith(kind.__module__.partition(".")[0])]
    for name, annotation in (fact for each in kinds for fact in vars(each).get("__annotations__", {}).items()):
        default = f" = {defaults[name]!r}" if name in defaults else ""
        yield f"{name}: {getattr(annotation, '__forward_arg__', annotation)}{default}"
    for name, member in (fact for each in kinds for fact in vars(each).items()):
        if isinstance(member, property):
            yield from _commented(f"{name}: {member.fget.__annotations__['return']}", member)
        elif inspect.isfunction(member) and not name.startswith("_"):
            yield from _commented(f"{name}(…) -> {member.__annotations__['return']}", member)


def _commented(line: str, member: object) -> Iterator[str]:
    """A line with the first of what its member says of itself, above it where both are too long for one."""
    about = (inspect.getdoc(member) or "").splitlines()[0]
    if len(line) + len(about) > 110:
        yield from (f"# {about}", line)
    else:
        yield f"{line}  # {about}"


def _terms(words: Words, _: str = "") -> Iterator[str]:
    """The words that `terms` renames: of one or few words, and such as hold no others."""
    yield _row(words("key"), "English", "中文")
    yield "|---|---|---|"
    english, chinese = (phrases(tag) for tag in ("en", "zh-CN"))
    for key in sorted(english):
        yield _row(f"`{key}`", *(_cell(table[key]) for table in (english, chinese)))


WRITERS = {
    "terms": _terms,
    "fields": _fields,
    "command": _command,
    "problems": _problems,
    "checks": _checks,
    "action": _action,
    "api": _api,
}

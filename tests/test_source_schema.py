"""The JSON Schema and the loader accept and reject the same shapes."""

from __future__ import annotations

import copy
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

import strategies
from conftest import EXAMPLE
from orgchart_cli.loader import loads
from orgchart_cli.loader.json_schema import schema
from orgchart_cli.problems import OrgchartError

# References and what only the text shows (an empty scalar is null to JSON, and so is the text `~`).
BEYOND_SHAPES = {f"OC3{n:02}" for n in range(100)}


@cache
def _category(letters: str) -> str:
    """The characters of some Unicode categories as the inside of a Python character class."""
    codes = [c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c))[0] in letters]
    ranges: list[list[int]] = []
    for c in codes:
        if ranges and ranges[-1][1] == c - 1:
            ranges[-1][1] = c
        else:
            ranges.append([c, c])
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """An ECMA-262 pattern with the `u` flag for Python, which has no `\\p{…}` and whose `$` allows a line end."""
    python = pattern.replace(r"\p{L}\p{M}\p{N}", _category("LMN"))
    return re.compile(re.sub(r"\$$", r"\\Z", python))


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[jsonschema.ValidationError]:
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield jsonschema.ValidationError(f"{instance!r} is not {pattern!r}")


VALIDATOR = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": _pattern})(schema())


FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CoreLoader(FastLoader):
    """What an editor's YAML 1.2 makes of scalars: the core schema."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf)|\.(nan|NaN)", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", "~nN"),
):
    known = re.compile(f"(?:{pattern})\\Z")
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", known, [*first, ""])


def _core_int(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0 if text[:2] in ("0x", "0o") else 10)


CoreLoader.add_constructor("tag:yaml.org,2002:int", _core_int)


def as_json(data: Any) -> Any:
    """What YAML gave as JSON has it: keys are texts, dates are texts."""
    if isinstance(data, dict):
        keys = [key if isinstance(key, str) else json.dumps(key, default=str) for key in data]
        return dict(zip(keys, map(as_json, data.values()), strict=True))
    if isinstance(data, list):
        return [as_json(item) for item in data]
    return data if isinstance(data, (str, int, float, bool, type(None))) else str(data)


def schema_accepts(text: str, loader: Any) -> bool:
    return bool(VALIDATOR.is_valid(as_json(yaml.load(text, loader))))


def loader_accepts(text: str) -> bool:
    """Whether the shapes are right; references may be wrong."""
    try:
        loads(text)
    except OrgchartError as error:
        return {problem.code for problem in error.problems} <= BEYOND_SHAPES
    return True


def agree(text: str) -> bool:
    """Whether both accept it."""
    expected = loader_accepts(text)
    read = [as_json(yaml.load(text, loader)) for loader in (FastLoader, CoreLoader)]
    for data in read if repr(read[0]) != repr(read[1]) else read[:1]:
        assert VALIDATOR.is_valid(data) == expected, f"{data}: loader says {expected}\n{text}"
    return expected


def test_it_is_a_schema() -> None:
    no_python_patterns = jsonschema.FormatChecker(formats=[])
    jsonschema.Draft7Validator.check_schema(schema(), format_checker=no_python_patterns)


def test_the_example_is_valid() -> None:
    agree(EXAMPLE.read_text("utf-8"))


# Every value here stands under every key: that is the corpus of shapes.
VALUES = (
    "甲",
    "'6'",
    "6",
    "0",
    "007",
    "-1",
    "0.5",
    "1.5",
    "x y",
    "a@b",
    "a@b@c",
    "''",
    "' '",
    "true",
    "'true'",
    "yes",
    "'no'",
    "maybe",
    "all",
    "line",
    "assistant",
    "wide",
    "hanging",
    "en",
    "zh-CN",
    "toolonglanguage",
    "https://a.b/c",
    "javascript:x",
    "mailto:a@b",
    "'a b'",
    "docs/x",
    "//x/y",
    "a:b",
    "x@y.z",
    "2024-01-05",
    "[]",
    "{}",
    "[甲]",
    "[6]",
    "[[甲]]",
    "[{}]",
    "[甲, 甲]",
    "[甲, 6, true]",
    "{甲: 乙}",
    "{甲: {}}",
    "{甲: [乙]}",
    "[{甲: 乙}]",
    "[{甲: 乙, 丙: 丁}]",
    "[{甲: [乙]}]",
    "[{name: 甲}]",
    "[{name: 甲, detail: 乙}]",
    "[{name: 甲, x: 乙}]",
    "[{name: []}]",
    "[{name: 甲, raci: {A: [a]}}]",
    "[{name: 甲, raci: {A: a}}]",
    "[{name: 甲, raci: {X: [a]}}]",
    "[{name: 甲, email: a@b, fte: 0.5, acting: true}]",
    "[{name: 甲, email: b}]",
    "[{name: 甲, fte: x}]",
    "[{name: 甲, acting: 3}]",
    "[{name: 甲, url: 'data:x'}]",
    "[{detail: 甲}]",
    "[{to: a}]",
    "[{to: a, label: b}]",
    "[{label: b}]",
    "[{to: 'a b'}]",
    "{name: 甲}",
    "{name: 甲, description: 乙}",
    "{甲: {name: 乙, regions: {丙: 丁}}}",
    "{甲: {regions: {丙: {x: y}}}}",
    "{'a b': 甲}",
    "{'': 甲}",
    "{'x！': 甲}",
    "{internal: [甲]}",
    "{internal: 甲}",
    "{external: []}",
    "{version: 1.0}",
    "{logo: 'file:x'}",
    "{north: {headcount: 2}}",
    "{north: {headcount: x}}",
    "{north: {regions: all}}",
    "{north: {title: []}}",
    "{north: {}, south: {}}",
    "[{question: 甲, answer: 乙}]",
    "[{question: 甲}]",
    "[{path: a}]",
    "[{path: a, format: svg, show: [x, y], depth: 3}]",
    "[{path: a, colour: x}]",
    "{a: {title: 甲}}",
    "{a: {}}",
    "{a: {title: 甲, x: y}}",
    "{a: [甲]}",
    "[all]",
    "1234567890",
    "１",
)
NOTHING = ("", "~", "null")
TOP = (
    "orgchart",
    "name",
    "lang",
    "description",
    "meta",
    "regions",
    "positions",
    "faqs",
    "terms",
    "include",
    "outputs",
    "checks",
    "检查",
    "import",
    "x",
)
POSITION = (
    "title", "label", "reports_to", "dotted_to", "regions", "kind", "grade", "headcount", "holders", "purpose",
    "duties", "authority", "requirements", "kpis", "conditions", "relations", "career", "tags", "url", "layout",
    "renamed_from", "note", "x",
)  # fmt: skip
# Nothing at all is empty to the loader; to the schema it may be the text `~`.
TEXT_NEEDED = ("name", "title")


def corpus() -> Iterator[tuple[str, str]]:
    for key in TOP:
        for value in (*VALUES, *NOTHING):
            fields = {"orgchart": "1", "name": "甲", "positions": "{p: {title: 甲}}", key: value}
            yield f"{key}={value}", "".join(f"{k}: {v}\n" for k, v in fields.items())
    for key in POSITION:
        for value in (*VALUES, *NOTHING):
            fields = {"title": "甲", key: value}
            yield f"position {key}={value}", position(fields)
            if key in ("title", "headcount", "holders", "duties", "dotted_to", "url", "regions", "career", "x"):
                inner = ", ".join(f"{k}: {v}" for k, v in {key: value}.items())
                yield f"region {key}={value}", position({"title": "甲", "regions": f"{{r: {{{inner}}}}}"})


def position(fields: dict[str, str]) -> str:
    return "orgchart: 1\nname: 甲\npositions:\n  p:\n" + "".join(f"    {k}: {v}\n" for k, v in fields.items())


@pytest.mark.slow
def test_schema_and_loader_agree_on_the_corpus() -> None:
    seen = {True: 0, False: 0}
    for label, text in corpus():
        key, _, value = label.partition("=")
        if value in NOTHING and key.split()[-1] in TEXT_NEEDED:
            assert schema_accepts(text, CoreLoader)
            continue
        if "include" in key and loader_shape_only(text):
            continue
        seen[agree(text)] += 1
    assert min(seen.values()) > 600  # both are well covered


def loader_shape_only(text: str) -> bool:
    """Whether the loader's only complaint is that an included file is not there."""
    try:
        loads(text)
    except OrgchartError as error:
        codes = {problem.code for problem in error.problems}
        return "OC120" in codes and schema_accepts(text, CoreLoader)
    return False


@pytest.mark.parametrize("missing", ["orgchart", "name", "positions"])
def test_what_is_required(missing: str) -> None:
    fields = {"orgchart": "1", "name": "甲", "positions": "{p: {title: 甲}}"}
    text = "".join(f"{key}: {value}\n" for key, value in fields.items() if key != missing)
    assert schema_accepts(text, CoreLoader) is False
    assert loader_accepts(text) is False


def test_with_an_include_there_may_be_no_positions() -> None:
    text = "orgchart: 1\nname: 甲\ninclude: []\n"
    assert schema_accepts(text, CoreLoader) and loader_accepts(text)


@settings(max_examples=30, deadline=None)
@given(strategies.documents())
def test_every_valid_document_is_valid_to_both(document: strategies.Document) -> None:
    text = strategies.to_yaml(copy.deepcopy(document))
    assert loader_accepts(text)
    assert schema_accepts(text, FastLoader) and schema_accepts(text, CoreLoader)


def test_every_key_has_a_description() -> None:
    for name, definition in {"chart": schema(), **schema()["definitions"]}.items():
        for key, field in definition["properties"].items():
            assert field.get("description") or not key.isascii(), f"{name}.{key}"  # one in Chinese refers to it

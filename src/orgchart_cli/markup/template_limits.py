"""How much a template may do: so many passes and so much text, the same on every machine.

A template may come with a chart from a stranger. Jinja's sandbox keeps it from files and programs, not from counting to
ten thousand million; a clock would stop it earlier on a slow machine, so passes and characters are counted instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError

from ..problems import Message

STEPS = 5_000_000  # passes of loops; a call of a macro, block or template counts as CALL of them, as it takes as long
STEPS_A_POST = 2_000  # more for each post of the chart; the handbook takes 370
CALL = 20
CHARACTERS = 256_000_000  # of what is written, and of any one text on the way
NUMBER = 100_000  # the largest number that a filter or a text's method is told: a width, a count
RANDOM = ("lipsum", "random")  # what differs at each run


class LimitError(SecurityError):
    """A template does more than a template may."""


class Meter:
    """Counts what one document of a chart of so many posts has taken so far."""

    def __init__(self, posts: int = 0) -> None:
        self.limit: int = STEPS + posts * STEPS_A_POST
        self.steps: int = 0
        self.characters: int = 0

    def step(self, steps: int, characters: int) -> None:
        """One more pass or call, which writes so many characters of the template itself. Raises LimitError."""
        self.steps += steps
        self.characters += characters
        if self.steps > self.limit:
            raise LimitError(Message("it takes more than {most:,} steps", most=self.limit))
        self.check(self.characters)

    def write(self, text: Any) -> Any:
        """A value that is written. Raises LimitError."""
        self.characters += len(text)
        self.check(self.characters)
        return text

    def check(self, characters: int) -> None:
        """Raises LimitError for a text of so many characters."""
        _check_size(characters)


BODIES = (nodes.Template, nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def metered(template: nodes.Template) -> nodes.Template:
    """The template with a step counted at the beginning of each body that may be passed more than once."""
    bodies = [template, *template.find_all(BODIES[1:])]
    for body in bodies:
        body.body.insert(0, _step(body))  # type: ignore[attr-defined]
    return template


def _step(body: nodes.Node) -> nodes.ExprStmt:
    cost = [nodes.Const(1 if isinstance(body, nodes.For) else CALL), nodes.Const(_written(body))]
    call = nodes.Call(nodes.EnvironmentAttribute("step"), cost, [], None, None)
    step = nodes.ExprStmt(call)
    step.set_lineno(body.lineno)
    return step


def _written(body: nodes.Node) -> int:
    """The characters of a body that stand in the template, without those of bodies inside."""
    total = 0
    stack = list(body.iter_child_nodes())
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.TemplateData):
            total += len(node.data)
        elif not isinstance(node, BODIES):
            stack.extend(node.iter_child_nodes())
    return total


def limited(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """The filters, none of which takes a number that makes much of little."""
    return {name: _limited(filter) for name, filter in filters.items() if name not in RANDOM}


def _limited(filter: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(filter)
    def checked(*arguments: Any, **named: Any) -> Any:
        check_numbers([*arguments[1:], *named.values()])
        return filter(*arguments, **named)

    return checked


def check_numbers(arguments: Sequence[Any]) -> None:
    """Raises LimitError for a number that is too large to be a width or a count."""
    for argument in arguments:
        if isinstance(argument, int | float) and abs(argument) > NUMBER:
            raise LimitError(Message("the number {number!r} is larger than {most:,}", number=argument, most=NUMBER))


def check_call(called: Any, arguments: Sequence[Any]) -> None:
    """Raises LimitError for a text's own method that would make much of little (`ljust`, `replace`, `join`)."""
    owner = getattr(called, "__self__", None)
    if not isinstance(owner, str):
        return
    check_numbers(arguments)
    if called.__name__ in ("format", "format_map"):
        _check_format(owner)
    longest = max((len(a) for a in arguments if isinstance(a, str | list | tuple)), default=0)
    if called.__name__ in ("replace", "translate", "join"):
        _check_size(len(owner) * longest)


def _check_format(pattern: str) -> None:
    """Raises LimitError for a width that is larger than any page."""
    if re.search(r"[0-9]{6}|%[^a-zA-Z%]*\*", pattern):
        raise LimitError(Message("a width in a format is larger than {most:,}", most=NUMBER))


SIZED = (str, list, tuple)


def check_operation(operator: str, left: Any, right: Any) -> None:
    """Raises LimitError for what `*`, `**`, `%` or `+` would blow up."""
    if operator == "%" and isinstance(left, str):
        _check_format(left)
    if operator == "**":
        check_numbers((left, right))
        if isinstance(right, int) and right > 64:
            raise LimitError(Message("a power above 64"))
    elif operator == "*":
        for many, times in ((left, right), (right, left)):
            if isinstance(many, str | bytes | list | tuple) and isinstance(times, int):
                _check_size(len(many) * times)
            elif isinstance(many, int) and many.bit_length() > 4096:
                raise LimitError(Message("a number of more than 4,096 bits"))
    elif operator == "+" and isinstance(left, SIZED) and isinstance(right, SIZED):
        _check_size(len(left) + len(right))


def _check_size(characters: int) -> None:
    if characters > CHARACTERS:
        raise LimitError(Message("it makes more than {most:,} characters", most=CHARACTERS))

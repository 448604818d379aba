"""The one door to Jinja2: documents from templates, in a sandbox, with every value escaped for its format.

A template is looked up by name in the project's folder first, then among the package's, then in the user's own folder.
`!default/NAME` is always the package's, so that `{% extends "!default/handbook.md" %}` can build on what it replaces,
and `!user/NAME` is the user's.

What stands in `{{ }}` is text and comes out as Markdown or HTML text, by the template's suffix, whatever its author
forgets. Only what the filters below return is markup already, and so are macros and blocks; joining the two with `~`,
`+` or `join` keeps them apart. Filters that would mark a text as safe without looking at it are not there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..boundary import folder_of, inside, read_file
from ..languages import fill
from ..problems import WARNING, Message, OrgchartError, Place, Problem, refusal_of
from . import html, markdown
from .template_limits import LimitError, Meter, check_call, check_operation, limited, metered

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "templates")
DEFAULT, USER = "!default/", "!user/"
SUFFIXES = (".md", ".html", ".typ", ".css")
UNSAFE = ("e", "escape", "forceescape", "safe", "tojson", "urlize", "xmlattr", "format", "replace")


def fill_template(
    name: str, values: Mapping[str, object], folder: str = "", warn: Callable[[Problem], None] | None = None
) -> str:
    """The document that template `name` makes of the values.

    `folder` holds templates that replace the package's by name; `warn` hears of files there that nothing uses.
    Raises OrgchartError with the file and line of what is wrong in a template: OC750 (it cannot be read as a template),
    OC751 (it fails), OC752 (there is no such template), OC753 (its file cannot be read), OC756 (it goes on for ever).
    """
    loader = Templates(folder)
    posts = len(getattr(values.get("chart"), "posts", ()))
    environment = _Environment(loader, html if name.endswith(".html") else markdown, posts)
    environment.globals |= values  # and not `render(values)`: imported macros read them too
    try:
        document = environment.get_template(name).render()
        if warn:
            for problem in loader.unused():
                warn(problem)
        return document
    except (OrgchartError, MemoryError):
        raise
    except Exception as failure:
        raise OrgchartError(loader.problem(failure)) from failure


def as_markup(source: str) -> str:
    """A text of our own that is markup already and that templates do not escape."""
    return Markup(source)


def has_template(name: str, folder: str = "") -> bool:
    """Whether there is a template of that name. Raises OrgchartError for a file that is no text."""
    try:
        return bool(Templates(folder).get_source(None, name))
    except TemplateNotFound:
        return False


class Templates(BaseLoader):
    """Templates by name: from `folder`, if there is one, then from the package, then from the user's own folder."""

    def __init__(self, folder: str = "") -> None:
        self.folder = folder
        self.folders: tuple[str, ...] = (folder, PACKAGE, user_folder()) if folder else (PACKAGE, user_folder())
        self.sources: dict[str, str] = {}  # the text of each file that was read, by its path

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text and file. Raises TemplateNotFound, or OrgchartError for a file that is no text."""
        folders: tuple[str, ...] = self.folders
        parts = template.split("/")
        if template.startswith((DEFAULT, USER)):
            folders = (PACKAGE if template.startswith(DEFAULT) else user_folder(),)
            parts = parts[1:]
        if any(part in ("", ".", "..") or os.sep in part or "\\" in part for part in parts):
            raise TemplateNotFound(template)
        for folder in folders:
            path = os.path.join(folder, *parts)
            if os.path.isfile(path):
                self.sources[path] = _read(path, folder)
                return self.sources[path], path, lambda: True
        raise TemplateNotFound(template)

    def unused(self) -> Iterable[Problem]:
        """A warning for each file in the project's folder that no document reads: a misspelt partial, most likely."""
        if not self.folder:
            return
        own = {name: os.path.join(self.folder, *name.split("/")) for name in _listed(self.folder)}
        available = _listed(PACKAGE)
        for name, path in own.items():
            if name not in available and path not in self.sources and not self._mentioned(name, own.values()):
                yield _unused(name, path, available)

    def _mentioned(self, name: str, paths: Iterable[str]) -> bool:
        """Whether another template includes or extends it, perhaps for another format than today's."""
        return any(f"{quote}{name}{quote}" in _read(path, self.folder) for path in paths for quote in "\"'")

    def problem(self, failure: Exception) -> Problem:
        """What went wrong in a template, with the innermost template line that was being filled."""
        if isinstance(failure, TemplateSyntaxError):
            where = self._place(failure.filename or "", failure.lineno)
            return Problem("OC750", Message("this is no valid template: {message}", message=failure.message), where)
        at = self._innermost(failure)
        if isinstance(failure, TemplateNotFound):
            hint = Message("templates are looked for in {folders}", folders=" → ".join(self.folders))
            return Problem("OC752", Message("there is no template {name!r}", name=failure.name), at, hint=hint)
        if isinstance(failure, RecursionError):
            return Problem("OC751", Message("this template includes itself without end"), at)
        if isinstance(failure, LimitError):
            hint = Message("templates are for documents: take out what repeats itself")
            return Problem(
                "OC756",
                Message("this template does more than a template may: {failure}", failure=failure),
                at,
                hint=hint,
            )
        what = str(failure) if isinstance(failure, TemplateError) else f"{type(failure).__name__}: {failure}"
        return Problem("OC751", Message("this template fails: {what}", what=what), at)

    def _innermost(self, failure: Exception) -> Place | None:
        place, step = None, failure.__traceback__
        while step:
            if step.tb_frame.f_code.co_filename in self.sources:
                place = self._place(step.tb_frame.f_code.co_filename, step.tb_lineno)
            step = step.tb_next
        return place

    def _place(self, path: str, line: int) -> Place:
        lines = self.sources.get(path, "").splitlines()
        shown = lines[line - 1] if 0 < line <= len(lines) else ""
        start = len(shown) - len(shown.lstrip())
        return Place(path, line, start + 1, max(1, len(shown.rstrip()) - start), shown)


def user_folder() -> str:
    """Where a person keeps templates for all projects."""
    base = os.environ.get("APPDATA") if os.name == "nt" else os.environ.get("XDG_CONFIG_HOME")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".config"), "orgchart", "templates")


def _listed(folder: str) -> list[str]:
    """The names of all templates in a folder, sorted; other files, like a README, are nobody's business."""
    names: list[str] = []
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(base, folder).replace(os.sep, "/")
        own = (name for name in files if name.endswith(SUFFIXES) and not name.lower().startswith(("readme", ".")))
        names += [name if inside == "." else f"{inside}/{name}" for name in own]
    return sorted(names)


def _unused(name: str, path: str, known: Sequence[str]) -> Problem:
    from ..near_words import Nearest

    close = Nearest(known).to(name)
    hint = (
        Message("did you mean `{near}`?", near=close)
        if close
        else Message("it is no template's name, and no template includes it")
    )
    return Problem(
        "OC754", Message("nothing uses the template {name}", name=name), Place(path), severity=WARNING, hint=hint
    )


def _require_inside(path: str, folder: str) -> None:
    """Links are followed inside the folder and the repository around it: it may come with a chart from a stranger."""
    try:
        if folder != PACKAGE:
            inside(path, path, folder_of(os.path.join(folder, "template")))
    except ValueError:
        hint = Message("copy it, or make the whole folder a link")
        problem = Problem("OC757", Message("this template is a link that leads outside"), Place(path), hint=hint)
        raise OrgchartError(problem) from None


def _read(path: str, folder: str) -> str:
    """The text of a template in that folder. Raises OrgchartError."""
    _require_inside(path, folder)
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        what = Message("this template is not UTF-8 (byte {byte})", byte=failure.start + 1)
        raise OrgchartError(Problem("OC753", what, Place(path), hint=Message("save it as UTF-8"))) from failure
    except OSError as failure:
        what = Message("this template cannot be read: {reason}", reason=refusal_of(failure))
        raise OrgchartError(Problem("OC753", what, Place(path))) from failure


class _Generator(CodeGenerator):
    """Compiles `a ~ b` to the environment's own joining; Jinja's would escape for HTML."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A counted step goes past the sandbox, which asks of each call whether it is safe."""
        if isinstance(node.node, nodes.EnvironmentAttribute):
            cost = (argument.value for argument in node.args if isinstance(argument, nodes.Const))
            self.write(f"environment.step({', '.join(map(repr, cost))})")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Compiled(BytecodeCache):
    """Templates that this process has compiled: a folder of pages fills the same ones a thousand times."""

    codes: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, made to write one markup: `dialect` is the module that writes it."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "%", "*", "**"))

    def __init__(self, loader: BaseLoader, dialect: Any, posts: int = 0) -> None:
        self.dialect = dialect
        self.meter = Meter(posts)
        self.step = self.meter.step
        super().__init__(
            loader=loader,
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_Compiled(),
            finalize=lambda value: self.meter.write(self.markup(value)),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,
        )
        for name in UNSAFE:
            self.filters.pop(name)
        self.filters = limited(self.filters)
        self.globals.pop("lipsum")
        self.filters |= {name: _marked(getattr(dialect, name)) for name in MARKING}
        self.filters["join"] = self.join
        self.filters["fill"] = lambda phrase, **values: fill(phrase, values)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return metered(super()._parse(source, name, filename))

    def call(self, context: Any, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """Jinja's safe call, of nothing that makes much of little."""
        check_call(called, [*arguments, *named.values()])
        return super().call(context, called, *arguments, **named)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Jinja's own `str.format`, of no width that makes much of little."""
        check_call(value, ())
        wrapped: Callable[..., str] | None = super().wrap_str_format(value)
        return wrapped

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Jinja asks for each access; for our own frozen data the answer is quick, which saves a fifth of the time."""
        if type(obj).__module__.startswith("orgchart_cli."):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def markup(self, value: object) -> Markup:
        """Markup as it is, anything else as text."""
        return value if isinstance(value, Markup) else Markup(self.dialect.text(_plain(value)))

    def join(self, values: Iterable[object], between: object = "") -> Markup:
        """`| join`: each value escaped by itself."""
        return self.markup(between).join(map(self.markup, values))

    def joined(self, parts: Sequence[object]) -> str:
        """`a ~ b`: texts stay text, and become markup where they meet some."""
        if any(isinstance(part, Markup) for part in parts):
            joined: str = Markup("").join(map(self.markup, parts))
        else:
            joined = "".join(map(_plain, parts))
        self.meter.check(len(joined))
        return joined

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """`+` and `%` with a piece of markup: the other side is escaped first."""
        check_operation(operator, left, right)
        if isinstance(left, str) and isinstance(right, str) and (_safe(left) or _safe(right)):
            left, right = self.markup(left), self.markup(right)
        return super().call_binop(context, operator, left, right)


MARKING = ("anchor", "code", "block", "link", "image", "paragraphs", "phrasing", "front", "css")


def _safe(value: object) -> bool:
    return isinstance(value, Markup)


def _plain(value: object) -> str:
    return str(value)  # raises where a value is undefined


def _marked(write: Callable[..., str]) -> Callable[..., Markup]:
    """A filter from a function that writes markup; text that is markup already is not written again."""

    @wraps(write)
    def filter(value: object, *arguments: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(write(_plain(value), *map(_plain, arguments)))

    return filter

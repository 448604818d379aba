"""Feed mutated files to the loader, its readers, the renderers, the merge and the import; keep what breaks them.

`python tools/fuzz.py SECONDS [FOLDER]` uses every processor. What breaks is written to FOLDER (default: fuzz/), once
for each place in the code: the input, and a `.txt` with the traceback. The corpus is the tests' own: examples, cases,
the gallery. The only answers that are no finding are a result and an OrgchartError. What is mended becomes a case.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import Process, Queue
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
CORPUS = ("examples/**/*.yaml", "docs/**/*.yaml", "tests/cases/**/*.yaml")
WORD = re.compile(r"[^\s:,\[\]{}\"'#-][^\s:,\[\]{}\"']*(?!\S*:)")  # not a key
MOST_BYTES, MOST_SECONDS = 8_000, 5  # of an input, and of the processor for one
TOKENS = (
    "null", "~", "true", "-1", "0", "99999999999", "1.5", "all", "[]", "{}", "[a, b]", "{a: b}", "*a", "&a x",
    "<<: *a", "!!str x", "%", "javascript:x", "2026-02-30", "{region}", "{title}{x}",
    "|\n  x", ">-\n  x", "'", '"', "@", "a@b", "：", "，", "【】", "“x”", "\u3000", "\u200f", "\ufeff", "👩‍👩‍👧",
    "? x", "- ", ": ", "#", "---", "...", "\t", "\r", "\0", "\u2028",
)  # fmt: skip
TARGETS: dict[str, Callable[[random.Random, list[str]], None]] = {}


def target(function: Callable[[random.Random, list[str]], None]) -> Callable[[random.Random, list[str]], None]:
    TARGETS[function.__name__] = function
    return function


def mutated(draw: random.Random, text: str, corpus: list[str]) -> str:
    """The text after one to four small changes, mostly of whole lines and values, so that much of it still loads."""
    for _ in range(draw.choice((1, 1, 1, 1, 2, 2, 3))):
        text = draw.choice(CHANGES)(draw, text, corpus)
    return text[:MOST_BYTES]


def _line(draw: random.Random, text: str, corpus: list[str]) -> str:
    """A line goes, comes twice, moves, or one of another file comes in."""
    lines = text.split("\n")
    at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
    match draw.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines.insert(to, lines.pop(at))
        case _:
            lines.insert(to, draw.choice(draw.choice(corpus).split("\n")))
    return "\n".join(lines)


def _value(draw: random.Random, text: str, corpus: list[str]) -> str:
    """One word becomes another of the same file, seldom one of another file or something that files hardly have."""
    words = list(WORD.finditer(text))
    if not words:
        return draw.choice(TOKENS)
    word, chance = draw.choice(words), draw.random()
    if chance < 0.7:
        new = draw.choice(words)[0]
    else:
        new = draw.choice(TOKENS) if chance < 0.85 else draw.choice(WORD.findall(draw.choice(corpus)) or TOKENS)
    return text[: word.start()] + new + text[word.end() :]


def _indentation(draw: random.Random, text: str, corpus: list[str]) -> str:
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    lines[at] = "  " + lines[at] if draw.random() < 0.5 else lines[at][2:]
    return "\n".join(lines)


def _character(draw: random.Random, text: str, corpus: list[str]) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice((chr(draw.randrange(1, 0x3000)), draw.choice(TOKENS), "")) + text[at + 1 :]


CHANGES = (_line, _line, _value, _value, _value, _indentation, _character)


def _loaded(text: str) -> Any:
    from orgchart_cli import OrgchartError, loads

    try:
        return loads(text, "fuzz.yaml", read=_nothing)
    except OrgchartError:
        return None


def _nothing(path: str) -> bytes:
    raise FileNotFoundError(path)


@target
def loader(draw: random.Random, corpus: list[str]) -> None:
    """A file that loads is checked, and loads the same from its own JSON."""
    INPUT[:] = [mutated(draw, draw.choice(corpus), corpus)]
    chart = _loaded(INPUT[0])
    if chart is not None:
        from orgchart_cli import check

        check(chart)
        LOADED[0] += 1


@target
def renderers(draw: random.Random, corpus: list[str]) -> None:
    """A file that loads is drawn."""
    from orgchart_cli import OrgchartError, render

    INPUT[:] = [mutated(draw, draw.choice(corpus), corpus)]
    chart = _loaded(INPUT[0])
    if chart is None:
        return
    LOADED[0] += 1
    format = draw.choice(("text", "svg", "dot", "mermaid", "json", "md"))
    options: dict[str, Any] = {}
    if format == "text":
        options["width"] = draw.choice((20, 80, 0))
    if format == "svg":
        options["page"] = draw.choice(("none", "a4"))
    with suppress(OrgchartError):
        render(chart, format, **options)


@target
def merge(draw: random.Random, corpus: list[str]) -> None:
    """Two changed versions of a file merge to something clean that loads, or to a conflict."""
    from orgchart_cli import OrgchartError
    from orgchart_cli import merge as merged

    base = draw.choice(corpus)
    INPUT[:] = [base, mutated(draw, base, corpus), mutated(draw, base, corpus)]
    if any(_loaded(text) is None for text in INPUT):
        return
    LOADED[0] += 1
    try:
        result = merged(*INPUT)
    except OrgchartError:
        return
    assert not result.clean or _loaded(result.text) is not None, "a clean merge that does not load"


@target
def lines(draw: random.Random, corpus: list[str]) -> None:
    """What is read line by line is read as YAML's parser reads it."""
    from orgchart_cli import OrgchartError
    from orgchart_cli.loader import block_lines, yaml
    from orgchart_cli.loader.decoding import checked

    INPUT[:] = [mutated(draw, draw.choice(corpus), corpus)]
    with suppress(OrgchartError):
        text = checked("fuzz.yaml", INPUT[0])
        by_lines, by_events = block_lines.compose(text), yaml.compose_events(text)
        LOADED[0] += 1
        assert written(by_lines) == written(by_events), "the lines are read in two ways"


def written(node: Any) -> Any:
    """A node with all below it, and where each stands."""
    if node is None or hasattr(node, "text"):
        return node and (node.text, node.line, node.column, node.plain)
    return type(node).__name__, node.line, node.column, [written(item) for item in node.items]


TABLES = (
    "工号,姓名,部门,职位,直接上级,入职日期,兼任\n1,王小明,总部,总经理,,2020-01-01,\n2,李雷,销售部,销售经理,1,2021-03-05,是\n"
    "3,韩梅,销售部,销售代表,李雷,2022/7/1,\n4,赵一,销售部,销售代表,李雷,44927,\n合计,4,,,,,\n",
    "花名册,,,\n姓名,所属部门,岗位名称,汇报对象\n甲,研发/前端,工程师,乙\n乙,研发,研发总监,\n丙,研发/前端,工程师,乙\n",
    "Employee ID;Name;Email;Job Title;Department;Manager Email\n1;Ann;a@x.org;CEO;;\n2;Bo;b@x.org;Dev;IT;a@x.org\n",
    "岗位编号,岗位名称,编制,实有,上级岗位,区域\nA1,主任,1,1,,\nA2,科员,5,4,A1,北区\nA3,科员,3,3,A1,南区\n",
    "id,title,reports_to\nceo,CEO,\ncto,CTO,ceo\n",
)


@target
def table(draw: random.Random, corpus: list[str]) -> None:
    """A table becomes a chart file."""
    from orgchart_cli import OrgchartError
    from orgchart_cli.tables.chart_file import chart_text
    from orgchart_cli.tables.columns import columns
    from orgchart_cli.tables.positions import draft
    from orgchart_cli.tables.rows import table as understood
    from orgchart_cli.tables.sheets import read

    INPUT[:] = [mutated(draw, draw.choice(TABLES), [*TABLES, draw.choice(corpus)])]
    with suppress(OrgchartError):
        sheet = read("fuzz.csv", INPUT[0].encode("utf-8", "replace"))
        text = chart_text(draft(understood(sheet, columns(sheet)), "fuzz"), draw.random() < 0.5)
        if _loaded(text) is not None:
            LOADED[0] += 1


INPUT: list[str] = []
LOADED = [0]


def work(number: int, seconds: float, folder: Path, results: Queue[tuple[Counter[str], int, int]]) -> None:
    """One process: inputs until the time is up, each with a limit."""
    signal.signal(signal.SIGPROF, _late)
    draw, corpus, counts, findings = random.Random(number), [], Counter[str](), 0
    for text in texts():  # what loads is worth ten that do not
        corpus += [text] * (10 if _loaded(text) is not None else 1)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name, function = draw.choice(list(TARGETS.items()))
        counts[name] += 1
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            function(draw, corpus)
        except BaseException as failure:
            findings += keep(folder, name, failure)
        signal.setitimer(signal.ITIMER_PROF, 0)
    results.put((counts, LOADED[0], findings))


def _late(*_: object) -> None:
    raise TimeoutError(f"more than {MOST_SECONDS} s")


def keep(folder: Path, name: str, failure: BaseException) -> int:
    """Write down what broke; 1 where it is new."""
    frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(failure.__traceback__)]
    key = hashlib.sha256(f"{type(failure).__name__} {frames[-1:]}".encode()).hexdigest()[:10]
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / f"{name}-{key}.txt").exists():
        return 0
    trace = "".join(traceback.format_exception(failure))
    (folder / f"{name}-{key}.txt").write_text(trace, encoding="utf-8", errors="backslashreplace")
    for number, text in enumerate(INPUT):
        (folder / f"{name}-{key}-{number}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    return 1


def texts() -> Iterator[str]:
    for pattern in CORPUS:
        for path in sorted(HOME.glob(pattern)):
            data = path.read_bytes()
            if len(data) <= MOST_BYTES:
                yield data.decode("utf-8", "replace")


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "fuzz")
    results: Queue[tuple[Counter[str], int, int]] = Queue()
    seed = int(os.environ.get("FUZZ_SEED", time.time()))
    count = int(os.environ.get("FUZZ_PROCESSES", os.cpu_count() or 1))
    workers = [Process(target=work, args=(seed + n, seconds, folder, results)) for n in range(count)]
    for worker in workers:
        worker.start()
    done = [results.get() for _ in workers]
    counts = sum((each[0] for each in done), Counter[str]())
    print(f"{counts.total():,} inputs ({', '.join(f'{n} {c:,}' for n, c in counts.items())})", end="; ")
    print(f"{sum(each[1] for each in done):,} loaded; {sum(each[2] for each in done)} findings; seed {seed}")
    return 1 if any(each[2] for each in done) else 0


if __name__ == "__main__":
    sys.exit(main())

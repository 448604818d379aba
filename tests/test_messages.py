"""What orgchart says to its user: both languages complete, alike in what they fill in, and loaded when they speak."""

from __future__ import annotations

import ast
import json
import os
import re
import string
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import cleandoc
from pathlib import Path

import click
import pytest

import orgchart_cli
from orgchart_cli import problems
from orgchart_cli.cli import COMMANDS
from orgchart_cli.cli.group import group
from orgchart_cli.loader.fields import CHART, PART, RECORDS
from orgchart_cli.problem_codes import CATALOGUE as CODES
from orgchart_cli.problems import Message, reason_of
from orgchart_cli.translations import zh_cn
from orgchart_cli.typography.terminal import cell_width

HOME = Path(orgchart_cli.__file__).parent
CATALOGUE = HOME / "translations" / "zh" / "LC_MESSAGES" / "click.mo"
EXAMPLE = Path(__file__).parent.parent / "examples" / "bizdept.yaml"
Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def templates() -> set[str]:
    """The template of every `Message(…)` in the program; what is no literal there is the template of another."""
    files = (path for path in HOME.rglob("*.py") if "translations" not in path.parts)
    calls = (node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    messages = (n for n in calls if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "Message")
    literal = {n.args[0].value for n in messages if isinstance(n.args[0], ast.Constant)}
    return {str(text) for text in literal} | {record.what for record in (*RECORDS, CHART, PART)}


def commands() -> Iterator[click.Command]:
    waiting = [group, *(import_module(module, "orgchart_cli.cli").command for module, _ in COMMANDS.values())]
    while waiting:
        command = waiting.pop()
        if isinstance(command, click.Group) and command is not group:
            waiting += command.commands.values()
        if not command.hidden:
            yield command


def paragraphs() -> set[str]:
    """All that help says, as the formatter of help looks it up."""
    texts = [summary for _, summary in COMMANDS.values()]
    for command in commands():
        texts += [command.help or "", command.epilog or "", command.short_help or ""]
        texts += [getattr(parameter, "help", None) or "" for parameter in command.params]
    return {" ".join(p.split()) for text in texts for p in cleandoc(text).split("\n\n") if p}


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_message_is_said_in_chinese_and_nothing_else_is() -> None:
    assert set(zh_cn.MESSAGES) == templates()


def test_every_paragraph_of_help_is_said_in_chinese_and_nothing_else_is() -> None:
    assert set(zh_cn.HELP) == paragraphs()


def test_both_languages_fill_in_the_same() -> None:
    plurals = {e: c for pair, words in zh_cn.CLICK_PLURALS.items() for e, c in zip(pair, words, strict=True)}
    for english, chinese in (zh_cn.MESSAGES | zh_cn.CLICK | plurals).items():
        assert places(english) == places(chinese), english


WORDS = re.compile(r"[A-Za-z]{3,}")
NAMES = """
ASCII FILE GBK GitHub Graphviz HEAD JPEG JSON Markdown Mermaid MiB NEW OLD ORGCHART PATH PATTERNS PNG PDF REV SVG
Schema Tab Typst Unicode UTF Windows YAML Debian Ubuntu DEBUG COLOR RENDER WIDTH CODE bin blame draft fonts git
include init language letter legal tabloid none outline orgchart region text true false auto noto cjk svg yaml log
example wang com raci http https mailto HTML index tip value options body graphviz inject build render name config
merge install pip
WPS Excel Word CSV TABLE
"""


def test_chinese_leaves_no_english_but_names() -> None:
    """Keys, options, commands and paths stand in backticks or say `-`, `_`, `.`, `:` or `/` beside them."""
    for chinese in (*zh_cn.MESSAGES.values(), *zh_cn.HELP.values()):
        plain = re.sub(r"`[^`]*`|\{[^}]*\}|\S*[-_./:@=$]\S*|（如?[^）]*）|[a-z]+（", " ", chinese)
        assert set(WORDS.findall(plain)) <= set(NAMES.split()), chinese


def test_a_message_is_its_english_sentence_and_knows_others() -> None:
    inner = Message("no region `{region}`", region="华{东}")
    message = Message("cannot include `{path}`: {reason}", path="a.yaml", reason=inner)
    assert message == "cannot include `a.yaml`: no region `华{东}`"
    assert message.among(zh_cn.MESSAGES) == "无法引入 `a.yaml`：没有编号为 `华{东}` 的区域"
    assert reason_of(ValueError(message)) is message
    assert message.among({}) == message


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "ORGCHART_LANG": "en"}, "en"),
        ({"LANG": "de_DE", "ORGCHART_LANG": "zh-Hans-CN"}, "zh"),
    ],
)
def test_the_environment_says_the_language(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in problems.LOCALE:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert problems.user_language() == language


def test_the_interface_of_windows_and_macos_says_it_where_no_variable_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import ctypes
    import plistlib
    from types import SimpleNamespace

    for name in problems.LOCALE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x0804)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert problems.user_language() == "zh"
    preferences = tmp_path / "Library" / "Preferences" / ".GlobalPreferences.plist"
    preferences.parent.mkdir(parents=True)
    preferences.write_bytes(plistlib.dumps({"AppleLanguages": ["zh-Hans-CN", "en"]}, fmt=plistlib.FMT_BINARY))
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert problems.user_language() == "zh"
    preferences.write_bytes(b"no list of properties")
    assert problems.user_language() == "en"


def compiled() -> bytes:
    """Click's words as gettext reads them: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html."""
    head = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"}
    plurals = {"\0".join(english): "\0".join(chinese) for english, chinese in zh_cn.CLICK_PLURALS.items()}
    entries = sorted(
        (english.encode(), chinese.encode()) for english, chinese in (head | zh_cn.CLICK | plurals).items()
    )
    index, body = b"", b""
    for text in (*(english for english, _ in entries), *(chinese for _, chinese in entries)):
        index += struct.pack("<II", len(text), 28 + 16 * len(entries) + len(body))
        body += text + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0) + index + body


def test_what_click_reads_is_made_of_the_table() -> None:
    if os.environ.get("BLESS") == "1":
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(compiled())
    assert CATALOGUE.read_bytes() == compiled()


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS), ["git", "install", "-h"]])
def test_help_is_in_chinese_and_fits_its_width(arguments: list[str], orgchart: Orgchart) -> None:
    text = orgchart(*arguments, env={"ORGCHART_LANG": "zh", "COLUMNS": "80"}).stdout.decode()
    assert text.startswith("用法:") and "选项:" in text and "显示本帮助后退出。" in text
    assert not re.search(r"[a-z]{2,} (the|is|of|to) ", text)
    assert all(cell_width(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render"], "缺少参数"),
        (["render", "--nothing"], "没有"),
        (["check", "--format", "pdf", "a.yaml"], "--format"),
        (["rendr"], "没有“rendr”这个命令。是不是要用“render”？"),
        (["render", "a.yaml", "b.yaml"], "多余的参数"),
        (["import", "a.csv", "--map", "甲=乙"], "列名=字段"),
        (["stats", str(EXAMPLE), "--max", "x"], "不"),
    ],
)
def test_a_mistyped_command_line_is_told_in_chinese(arguments: list[str], said: str, orgchart: Orgchart) -> None:
    done = orgchart(*arguments, env={"ORGCHART_LANG": "", "LC_ALL": "zh_CN.UTF-8"})
    text = done.stderr.decode()
    assert done.returncode == 2 and said in text and "错误：" in text and not re.search(r"Usage|Try|Error", text)


def test_messages_follow_the_user_and_documents_the_chart(orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("orgchart: 1\nname: Acme\npositions:\n  a: {title: A, reports_to: b}\n", "utf-8")
    said = orgchart("check", file, env={"ORGCHART_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"})
    assert "错误 OC301: 没有编号为 `b` 的岗位" in said.stdout.decode()
    assert "提示：请先写在 `positions:` 下面" in said.stdout.decode()
    assert "error OC301: no position `b`" in orgchart("check", file, env={"ORGCHART_LANG": "en"}).stdout.decode()


def test_no_table_is_loaded_before_something_is_told(orgchart: Orgchart) -> None:
    code = (
        "import sys; from orgchart_cli.cli import run; run(['render', sys.argv[1]]);"
        "sys.exit('orgchart_cli.translations.zh_cn' in sys.modules)"
    )
    env = {**os.environ, "ORGCHART_LANG": "zh"}
    done = subprocess.run([sys.executable, "-c", code, str(EXAMPLE)], env=env, capture_output=True, check=False)
    assert done.returncode == 0 and not done.stderr


def test_every_code_is_explained_in_chinese_and_nothing_else_is() -> None:
    assert set(zh_cn.CODES) == set(CODES)
    for code, (title, meaning) in zh_cn.CODES.items():
        assert (
            title and meaning and not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,} [a-z]", re.sub("`[^`]*`", "", meaning))
        ), code


def test_an_explanation_is_in_chinese(orgchart: Orgchart) -> None:
    text = orgchart("explain", "oc305", env={"ORGCHART_LANG": "zh"}).stdout.decode()
    assert text.startswith("OC305: 循环\n") and "错误写法：" in text and "正确写法：" in text
    said = orgchart("explain", "OC3055", env={"ORGCHART_LANG": "zh"}).stderr.decode()
    assert "没有代码“OC3055”；是不是要写 OC305？" in said


def test_machines_get_the_users_language_and_the_same_fingerprints(orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("orgchart: 1\nname: Acme\npositions:\n  a: {title: A, reports_to: b}\n", "utf-8")
    for format in ("json", "github", "gitlab", "sarif", "junit"):
        chinese, english = (
            orgchart("check", file, "--format", format, env={"ORGCHART_LANG": language}).stdout.decode()
            for language in ("zh", "en")
        )
        assert "没有编号为 `b` 的岗位" in chinese and "no position `b`" in english and "OC301" in chinese
        if format == "gitlab":
            assert json.loads(chinese)[0]["fingerprint"] == json.loads(english)[0]["fingerprint"]


def test_a_code_is_told_twenty_times_and_then_counted(orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    regions = "".join(f"  r{n}: R\n" for n in range(1030))
    file.write_text(f"orgchart: 1\nname: Acme\nregions:\n{regions}positions:\n  a: {{title: A}}\n", "utf-8")
    text = orgchart("check", file).stdout.decode()
    assert text.count("warning OC403: ") == 20 and "and 1,010 more OC403; `--all` shows them\n" in text
    assert text.endswith(f"1,030 warnings in {file}\n")
    assert orgchart("check", file, "--all").stdout.count(b"warning OC403: ") == 1030
    log = orgchart("check", file, "--format", "github").stdout.decode()
    assert log.count("::warning ") == 9 and log.count("\nalso ") == 20 and "and 1,001 more OC403\n" in log
    assert orgchart("check", file, "--format", "github", "--all").stdout.count(b"OC403: ") == 1021
    for format in ("json", "gitlab", "sarif", "junit"):
        assert orgchart("check", file, "--format", format).stdout.count(b"no post is in the region") >= 1030


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "none.csv"], "无法读取：没有这个文件或文件夹"),
        (["import", "."], "无法读取：这是文件夹，不是文件"),
        (["render", "a.yaml", "-o", "none/a.svg"], "无法写入：没有这个文件或文件夹"),
        (["log", "a.yaml"], "这里不是 git 仓库"),
        (["diff", "a.yaml", "b.yaml"], "导入.列.团队 无 → 部门"),
        (["diff", "a.yaml", "b.yaml"], "管理幅度上限 12 → 9"),
    ],
)
def test_what_the_system_refuses_and_what_a_file_says_is_in_chinese(
    arguments: list[str], said: str, orgchart: Orgchart, tmp_path: Path
) -> None:
    chart = "orgchart: 1\nname: 商务部\npositions: {a: {title: 总监}}\n"
    (tmp_path / "a.yaml").write_text(chart, "utf-8")
    (tmp_path / "b.yaml").write_text(f"{chart}import: {{columns: {{团队: 部门}}}}\nchecks: {{max_span: 9}}\n", "utf-8")
    done = orgchart(*arguments, env={"ORGCHART_LANG": "zh"}, cwd=tmp_path)
    assert said in (done.stdout + done.stderr).decode()

"""Real git in temporary repositories: drivers, merges, rebases, history, and git without orgchart."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import warm
from conftest import SCRIPT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

BASE = """\
orgchart: 1
lang: en
name: 公司   # the name
regions:
  north: 北区
  south: 南区
positions:
  director:
    title: 总监
    holders: [王芳]
  manager:
    title: 经理
    label: "{region}经理"
    reports_to: director
    regions: all
  desk:   # 客服组
    title: 客服组长
    reports_to: manager
    regions: [north]
  agent:
    title: 客服
    reports_to: desk
    regions: [north]
    headcount: 12
"""
MOVED = BASE.replace("regions: [north]", "regions: [south]")


class Repository:
    """A repository of its own: no configuration of the machine, a fixed author."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = folder.parent / "home"
        home.mkdir()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "ORGCHART_", "XDG_"))}
        path = f"{SCRIPT.parent}{os.pathsep}{kept['PATH']}"
        who = {f"GIT_{x}_{y}": "n@example.com" for x in ("AUTHOR", "COMMITTER") for y in ("NAME", "EMAIL")}
        self.env = {**kept, **who, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "PATH": path, "LC_ALL": "C"}
        folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def run(self, *arguments: str, ok: bool = True) -> str:
        done = subprocess.run(
            arguments,
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            check=False,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        out = (done.stdout + done.stderr).decode()
        assert not ok or done.returncode == 0, out
        return out

    def git(self, *arguments: str, ok: bool = True) -> str:
        return self.run("git", *arguments, ok=ok)

    def orgchart(self, *arguments: str, ok: bool = True) -> str:
        done = warm.run(arguments, cwd=self.folder, env=self.env)
        out = (done.stdout + done.stderr).decode()
        assert not ok or done.returncode == 0, out
        return out

    def write(self, text: str, name: str = "a.orgchart.yaml") -> None:
        (self.folder / name).write_bytes(text.encode())

    def read(self, name: str = "a.orgchart.yaml") -> str:
        return (self.folder / name).read_bytes().decode()

    def commit(self, text: str, message: str = "change", name: str = "a.orgchart.yaml") -> None:
        self.write(text, name)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def without_orgchart(self) -> None:
        """As on a machine where nobody installed it: the configuration names a program that is not there."""
        for key in ("diff.orgchart.textconv", "diff.orgchart.command", "merge.orgchart.driver"):
            value = self.git("config", key, ok=False).rstrip("\n").replace(str(SCRIPT), "/nowhere/orgchart")
            if value:
                self.git("config", key, value)
        folders = [f for f in self.env["PATH"].split(os.pathsep) if not (Path(f) / "orgchart").exists()]
        self.env["PATH"] = os.pathsep.join(folders)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.commit(BASE, "begin")
    return made


@pytest.fixture
def installed(repository: Repository) -> Repository:
    repository.orgchart("git", "install")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "install")
    return repository


# Comparing


def test_one_file_is_compared_with_head(repository: Repository) -> None:
    repository.write(MOVED)
    told = repository.orgchart("diff", "a.orgchart.yaml")
    assert "→ 客服组长 (desk@south): moved, 北区经理 (manager@north) → 南区经理 (manager@south), 1 post follows" in told
    assert told.splitlines()[-1].startswith("posts 5 ")
    assert repository.orgchart("diff", "HEAD:a.orgchart.yaml", "a.orgchart.yaml") == told


def test_revisions_can_be_named_from_a_folder_below(repository: Repository) -> None:
    (repository.folder / "sub").mkdir()
    repository.commit(BASE, name="sub/b.orgchart.yaml")
    repository.commit(MOVED, name="sub/b.orgchart.yaml")
    told = repository.run(
        "sh",
        "-c",
        f"cd sub && '{SCRIPT}' diff b.orgchart.yaml --from HEAD~1 --to HEAD && '{SCRIPT}' diff b.orgchart.yaml",
    )
    assert told.count("客服组长 (desk@south): moved") == 1
    absolute = str(repository.folder / "sub" / "b.orgchart.yaml")
    assert "moved" in repository.orgchart("diff", absolute, "--from", "HEAD~1")


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--exit-code",), 1), (("--fail-on", "notice"), 1), (("--fail-on", "warning"), 0)],
)
def test_exit_codes(repository: Repository, options: tuple[str, ...], code: int) -> None:
    repository.write(MOVED)
    done = warm.run(["diff", "a.orgchart.yaml", *options], cwd=repository.folder, env=repository.env)
    assert done.returncode == code


def test_a_file_that_is_new_deleted_or_renamed(repository: Repository) -> None:
    """Also by its former name, and where its folder is gone."""
    (repository.folder / "sub").mkdir()
    repository.write(BASE, "sub/new.yaml")
    assert "+ 总监 (director): new position" in repository.orgchart("diff", "sub/new.yaml", "--exit-code", ok=False)
    repository.commit(BASE, name="sub/new.yaml")
    shutil.rmtree(repository.folder / "sub")
    told = repository.orgchart("diff", "sub/new.yaml")
    assert "- warning: 总监 (director): removed" in told
    assert "sub/new.yaml is deleted" in told
    repository.git("checkout", "-q", "sub")
    repository.git("mv", "sub/new.yaml", "b.yaml")
    repository.commit(MOVED, name="b.yaml")
    for name, to in (("b.yaml", ()), ("sub/new.yaml", ()), ("b.yaml", ("--to", "HEAD"))):
        told = repository.orgchart("diff", "--from", "HEAD~1", *to, "--", name)
        assert "→ 客服组长 (desk@south): moved" in told
        assert "sub/new.yaml is now b.yaml" in told
        assert "new position" not in told
    assert "客服组长 (desk@north): moved" in repository.orgchart("diff", "--from", "HEAD", "--to", "HEAD~1", "b.yaml")
    assert "no file 'nowhere/x.yaml' in HEAD" in repository.orgchart("diff", "nowhere/x.yaml", ok=False)
    assert "OC722" in repository.orgchart("diff", "--from", "nope", "b.yaml", ok=False)


def test_before_the_first_commit_every_file_is_new(tmp_path: Path) -> None:
    made = Repository(tmp_path / "repository")
    made.write(BASE)
    assert "+ 总监 (director): new position" in made.orgchart("diff", "a.orgchart.yaml")


def test_a_repository_that_git_does_not_trust_and_a_bare_one(repository: Repository, tmp_path: Path) -> None:
    repository.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    for command in (("diff", "a.orgchart.yaml"), ("log", "a.orgchart.yaml"), ("git", "install")):
        told = repository.orgchart(*command, ok=False)
        assert "OC726" in told
        assert f"safe.directory {repository.folder}" in told
    del repository.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"]
    repository.commit(MOVED, "move")
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    repository.folder = tmp_path / "bare"
    for command in (("diff", "a.orgchart.yaml"), ("git", "install")):
        assert "OC727" in repository.orgchart(*command, ok=False)
    assert "move" in repository.orgchart("log", "a.orgchart.yaml")
    assert "moved" in repository.orgchart("diff", "HEAD~1:a.orgchart.yaml", "HEAD:a.orgchart.yaml")


def test_the_repository_of_a_hook_and_of_a_rebase_is_the_one_meant(repository: Repository) -> None:
    """They set GIT_DIR; a file of the same name at the top is another file."""
    (repository.folder / "hr").mkdir()
    repository.commit(BASE.replace("公司", "人事"), name="hr/a.orgchart.yaml")
    repository.git("worktree", "add", "-q", "../linked", "-b", "linked")
    top, repository.folder = repository.folder, repository.folder.parent / "linked"
    repository.commit(MOVED.replace("公司", "人事"), name="hr/a.orgchart.yaml")
    command = f"'{SCRIPT}' diff --from HEAD~1 hr/a.orgchart.yaml"
    told = repository.git("rebase", "-q", "-f", "HEAD~1", "--exec", command)
    assert "客服组长 (desk@south): moved" in told
    assert "人事" not in told  # the name is the same: it is that file, not the one at the top
    repository.folder = top
    hook = top / ".git" / "hooks" / "pre-commit"
    outside = f"'{SCRIPT}' diff --from HEAD ../linked/hr/a.orgchart.yaml"
    hook.write_text(f"#!/bin/sh\n'{SCRIPT}' diff hr/a.orgchart.yaml\n{outside}\n'{SCRIPT}' log hr/a.orgchart.yaml\n")
    hook.chmod(0o755)
    repository.write(MOVED.replace("公司", "人事"), "hr/a.orgchart.yaml")
    told = repository.git("commit", "-a", "-m", "move")
    assert told.count("客服组长 (desk@south): moved") == 1  # in the linked worktree nothing changed since its HEAD
    assert "file created: hr/a.orgchart.yaml" in told


def test_includes_are_read_from_the_same_revision(repository: Repository) -> None:
    (repository.folder / "sub").mkdir()
    part = "positions:\n  x: {title: 甲}\n"
    repository.write(part, "sub/part.yaml")
    repository.commit("orgchart: 1\nname: x\ninclude: [part.yaml]\npositions: {}\n", name="sub/b.yaml")
    repository.write(part.replace("甲", "乙"), "sub/part.yaml")
    for folder, name in ((".", "sub/b.yaml"), ("sub", "b.yaml")):
        assert "title 甲 → 乙" in repository.run("sh", "-c", f"cd {folder} && '{SCRIPT}' diff {name}")


# Drivers


def test_install_is_idempotent_and_uninstall_leaves_nothing(repository: Repository) -> None:
    config = repository.read(".git/config")
    assert "not installed" in repository.orgchart("git", "status", ok=False)
    assert repository.orgchart("git", "install", "org/*.yaml").startswith("installed: *.orgchart.yaml, org/*.yaml")
    once = repository.read(".git/config"), repository.read(".gitattributes")
    assert repository.orgchart("git", "install", "org/*.yaml").startswith("already installed")
    assert (repository.read(".git/config"), repository.read(".gitattributes")) == once
    assert "diff driver: installed" in repository.orgchart("git", "status")
    repository.orgchart("git", "uninstall")
    assert repository.read(".git/config") == config
    assert not (repository.folder / ".gitattributes").exists()
    assert repository.orgchart("git", "uninstall") == "nothing was installed\n"


def test_uninstall_keeps_what_others_wrote(repository: Repository) -> None:
    repository.write("*.png binary\n", ".gitattributes")
    repository.git("config", "diff.orgchart.color", "x")
    repository.orgchart("git", "install")
    repository.orgchart("git", "uninstall")
    assert repository.read(".gitattributes") == "*.png binary\n"
    assert repository.git("config", "diff.orgchart.color") == "x\n"


def test_global_installation(repository: Repository) -> None:
    repository.orgchart("git", "install", "--global")
    attributes = Path(repository.env["HOME"]) / ".config" / "git" / "attributes"
    assert attributes.read_text() == "*.orgchart.yaml diff=orgchart merge=orgchart\n"
    repository.write(MOVED)
    assert "moved" in repository.git("diff")
    repository.orgchart("git", "uninstall", "--global")
    assert not attributes.exists()
    assert "orgchart" not in (Path(repository.env["HOME"]) / ".gitconfig").read_text()
    assert "-    regions: [north]" in repository.git("diff")


def test_git_diff_reads_as_structure(installed: Repository) -> None:
    installed.write("# only a comment\n" + BASE)
    assert "no change of the structure" in installed.git("diff")
    installed.write(MOVED)
    assert "客服组长 (desk@south): moved" in installed.git("diff")
    installed.commit(MOVED, "move")
    for told in (installed.git("log", "-p", "-1", "--ext-diff"), installed.git("show", "--ext-diff")):
        assert "客服组长 (desk@south): moved" in told
    installed.git("mv", "a.orgchart.yaml", "b.orgchart.yaml")
    installed.write(BASE, "b.orgchart.yaml")
    assert "客服组长 (desk@north): moved" in installed.git("diff", "-M", "HEAD")
    installed.git("rm", "-q", "-f", "b.orgchart.yaml")
    assert "deleted file" in installed.git("diff", "HEAD")


def test_a_file_that_does_not_load_is_shown_by_lines(installed: Repository) -> None:
    installed.write(BASE.replace("reports_to: director", "reports_to: directr"))
    told = installed.git("diff")
    assert "# not shown as structure: a.orgchart.yaml:14:17: OC301" in told
    assert "-    reports_to: director\n+    reports_to: directr" in told
    assert "--- a/a.orgchart.yaml\n+++ b/a.orgchart.yaml" in told


def test_without_a_textconv_blame_and_patches_speak_of_the_file(installed: Repository) -> None:
    assert "    title: 总监\n" in installed.git("blame", "-s", "a.orgchart.yaml")
    installed.write(MOVED)
    (installed.folder / "p").write_text(installed.git("diff", "--binary", "--no-ext-diff"), encoding="utf-8")
    installed.git("apply", "-R", "--check", "p")
    installed.git("stash")
    assert "+    regions: [south]" in installed.git("stash", "show", "-p")


def test_a_textconv_is_a_choice_and_keeps_no_cache(installed: Repository) -> None:
    installed.commit(MOVED, "move")
    assert "-    regions: [north]" in installed.git("show")
    installed.orgchart("git", "install", "--textconv")
    assert "+  reports to: manager@south" in installed.git("show")
    assert installed.orgchart("git", "install").startswith("already installed")  # the choice stays
    assert "diff driver: installed" in installed.orgchart("git", "status")
    installed.without_orgchart()
    assert "-    regions: [north]" in installed.git("show")  # and nothing was kept
    assert installed.git("for-each-ref", "refs/notes") == ""


FORMER = {
    "diff.orgchart.textconv": f': orgchart 0.1; f() {{ "{SCRIPT}" git textconv "$1" 2>/dev/null || cat "$1"; }}; f',
    "diff.orgchart.cachetextconv": "true",
    "diff.orgchart.command": f'f() {{ "{SCRIPT}" git diff-driver "$@" 2>/dev/null && return; }}; f',
    "merge.orgchart.driver": f'f() {{ "{SCRIPT}" git merge-driver "$@"; }}; f %O %A %B %L %P',
}


def test_what_former_versions_installed_works_and_is_replaced(repository: Repository) -> None:
    repository.write("*.orgchart.yaml diff=orgchart merge=orgchart\n", ".gitattributes")
    for key, value in FORMER.items():
        repository.git("config", key, value)
    branch_and_merge(repository, BASE.replace("总监", "总经理"), BASE.replace("headcount: 12", "headcount: 13"))
    assert "总经理" in repository.read() and "headcount: 13" in repository.read()
    assert "headcount 12 → 13" in repository.git("show", "--ext-diff", "topic")
    assert "+  headcount: 13" in repository.git("show", "topic")
    assert repository.git("for-each-ref", "refs/notes")
    assert "by another version" in repository.orgchart("git", "status", ok=False)
    repository.orgchart("git", "install")
    assert "textconv =" not in repository.read(".git/config")
    assert repository.git("for-each-ref", "refs/notes") == ""


def test_status_tells_here_from_everywhere(repository: Repository) -> None:
    assert repository.orgchart("git", "status", ok=False).count("driver: not installed\n") == 2
    repository.orgchart("git", "install", "--global")
    told = repository.orgchart("git", "status")
    assert told.count("not installed here, works globally") == 2
    assert "patterns: *.orgchart.yaml" in told
    assert "diff driver: installed" in repository.orgchart("git", "status", "--global")


def test_patterns_are_what_somebody_means_where_he_is(repository: Repository) -> None:
    hr = repository.folder / "hr"
    hr.mkdir()
    for name in ("c.yaml", "hr/c.yaml", "hr/a[1] b.yaml", "hr/#x.yaml"):
        repository.write(BASE, name)
    names = ("./c.yaml", "../c.yaml", str(hr / "c.yaml"), "./a[1] b.yaml", "#x.yaml", "*.org.yaml")
    repository.run("sh", "-c", f"cd hr && '{SCRIPT}' git install " + " ".join(f"'{name}'" for name in names))
    once = repository.read(".gitattributes")
    patterns = [line.rpartition(" diff=")[0] for line in once.splitlines()]
    assert patterns == ["*.orgchart.yaml", "hr/c.yaml", "/c.yaml", '"hr/a\\\\[1] b.yaml"', '"#x.yaml"', "*.org.yaml"]
    for name in ("c.yaml", "hr/c.yaml", "hr/a[1] b.yaml", "hr/#x.yaml", "x/y.org.yaml"):
        assert repository.git("check-attr", "merge", "--", name).endswith("merge: orgchart\n")
    assert repository.git("check-attr", "merge", "--", "x/c.yaml").endswith("merge: unspecified\n")
    repository.run("sh", "-c", f"cd hr && '{SCRIPT}' git install ./c.yaml ../c.yaml '#x.yaml' './a[1] b.yaml'")
    assert repository.read(".gitattributes") == once
    assert "OC728" in repository.orgchart("git", "install", "../c.yaml", ok=False)


def test_other_attributes_that_hold_are_told(repository: Repository) -> None:
    repository.write("*.yaml -merge\n", ".git/info/attributes")
    told = repository.orgchart("git", "install", "a.orgchart.yaml")
    assert "warning OC729" in told
    assert "a.orgchart.yaml" in told


def test_attributes_in_another_encoding_stay_as_they_are(repository: Repository) -> None:
    file = repository.folder / ".gitattributes"
    former = "# 组织\r\n*.png binary\r\n".encode("gbk")
    file.write_bytes(former)
    repository.orgchart("git", "install")
    assert file.read_bytes() == former + b"*.orgchart.yaml diff=orgchart merge=orgchart\n"
    repository.orgchart("git", "uninstall")
    assert file.read_bytes() == former


@pytest.mark.parametrize("program", ["import no_such_module", "", "print('hello')", "raise SystemExit(1)"])
def test_a_broken_program_is_no_conflict_and_no_answer(installed: Repository, program: str) -> None:
    """What exits with 0 or 1 without having merged must not pass for clean or for a conflict."""
    folder = installed.folder.parent / "broken"
    folder.mkdir()
    (folder / "orgchart").write_text(f"#!/usr/bin/env python3\n{program}\n")
    (folder / "orgchart").chmod(0o755)
    installed.env["PATH"] = f"{folder}{os.pathsep}{installed.env['PATH']}"
    ours, theirs = BASE.replace("总监", "总经理"), BASE.replace("headcount: 12", "headcount: 13")
    told = branch_and_merge(installed, ours, theirs)
    assert installed.read() == ours.replace("headcount: 12", "headcount: 13")
    assert "merged line by line, because" in told
    assert "+    headcount: 13" in installed.git("diff", "HEAD~1", "topic")
    installed.git("checkout", "-q", "-b", "other", "HEAD~1")
    installed.commit(ours.replace("headcount: 12", "headcount: 14"))
    assert "CONFLICT" in installed.git("merge", "topic", ok=False)
    assert "<<<<<<< ours\n    headcount: 14\n" in installed.read()


def test_git_replays_a_resolution(installed: Repository) -> None:
    installed.git("config", "rerere.enabled", "true")
    titles = [BASE.replace("title: 客服组长", f"title: {title}") for title in ("组长", "主管", "主任")]
    branch_and_merge(installed, titles[0], titles[1], ok=False)
    assert "++<<<<<<< ours" in installed.git("diff")  # shown so that people can resolve it
    installed.write(titles[2])
    installed.git("commit", "-q", "-a", "-m", "resolved")
    installed.git("reset", "-q", "--hard", "HEAD~1")
    assert "using previous resolution" in installed.git("merge", "topic", ok=False)
    assert installed.read() == titles[2]


def test_a_file_named_like_an_option_is_a_file(installed: Repository) -> None:
    name = "-h.orgchart.yaml"
    installed.commit(BASE, name=name)
    installed.write(MOVED, name)
    assert "moved" in installed.git("diff")


def test_without_orgchart_git_shows_and_merges_as_ever(installed: Repository) -> None:
    installed.git("checkout", "-q", "-b", "topic")
    installed.commit(BASE.replace("title: 客服组长", "title: 客服主管"))
    installed.git("checkout", "-q", "main")
    installed.commit(BASE.replace("title: 客服组长", "title: 组长"))
    installed.without_orgchart()
    assert "+    title: 组长" in installed.git("diff", "HEAD~1")
    assert "+    title: 组长" in installed.git("log", "-p", "-1")
    assert "CONFLICT" in installed.git("merge", "topic", ok=False)
    assert "<<<<<<< ours\n    title: 组长\n" in installed.read()
    assert installed.git("diff")  # an unmerged path


# Merging


def branch_and_merge(repository: Repository, ours: str, theirs: str, ok: bool = True) -> str:
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit(theirs, "theirs")
    repository.git("checkout", "-q", "main")
    repository.commit(ours, "ours")
    return repository.git("merge", "topic", "-m", "merge", ok=ok)


def test_edits_that_git_cannot_merge(installed: Repository) -> None:
    ours = BASE.replace("headcount: 12", "headcount: 14\n    grade: P3")
    theirs = BASE.replace("headcount: 12", "headcount: 12\n    holders: [李强]").replace("# the name", "# its name")
    branch_and_merge(installed, ours, theirs)
    both = ours.replace("grade: P3", "holders: [李强]\n    grade: P3").replace("# the name", "# its name")
    assert sorted(installed.read().splitlines()) == sorted(both.splitlines())
    assert not installed.git("status", "--porcelain")


def test_a_conflict_has_markers_and_names_the_post(installed: Repository) -> None:
    told = branch_and_merge(
        installed,
        BASE.replace("title: 客服组长", "title: 组长"),
        BASE.replace("title: 客服组长", "title: 主管"),
        ok=False,
    )
    assert "both sides changed post desk: title" in told
    assert "<<<<<<< ours\n    title: 组长\n=======\n    title: 主管\n>>>>>>> theirs\n    reports_to" in installed.read()
    assert "UU a.orgchart.yaml" in installed.git("status", "--porcelain")
    installed.write(BASE)
    installed.git("commit", "-q", "-a", "-m", "resolved")


CHINESE = """\
组织架构图: 1
名称: 客服部   # 自2026年起
岗位:
  总监:
    岗位名称: 总监
    任职者: [{姓名: 王芳, 代理: 是}]
  组长: {岗位名称: 组长, 上级: 总监, 编制: 2, 职级: P5}
  客服:
    岗位名称: 客服
    上级: 组长
    编制: 12
输出:
  - {路径: 架构图.svg, 纸张: a3}
"""


def test_what_is_merged_in_has_the_words_of_the_file(installed: Repository) -> None:
    """Whoever writes English keys into a file in Chinese leaves no file in two languages behind."""
    installed.commit(CHINESE)
    agent = "    编制: 12\n"
    theirs = CHINESE.replace(
        agent, f"{agent}    holders: [{{name: 李强, acting: true}}]\n  nurse: {{title: 护士, reports_to: 组长}}\n"
    )
    theirs = theirs.replace("职级: P5}", "职级: P5, holders: [{name: 张三, fte: 0.5}]}")
    theirs = theirs.replace("纸张: a3}", "纸张: a3, theme: dark}")
    ours = (
        CHINESE.replace("编制: 2,", "编制: 3,")
        .replace(agent, agent.replace("12", "14"))
        .replace("纸张: a3", "纸张: a4")
    )
    branch_and_merge(installed, ours, theirs)
    wanted = ours.replace("职级: P5}", "职级: P5, 任职者: [{姓名: 张三, 全职当量: 0.5}]}")
    wanted = wanted.replace("纸张: a4}", "纸张: a4, 配色: 深色}")
    more = "    任职者: [{姓名: 李强, 代理: 是}]\n  nurse: {岗位名称: 护士, 上级: 组长}\n"
    assert installed.read() == wanted.replace("编制: 14\n", f"编制: 14\n{more}")


def test_words_that_one_side_put_into_the_other_language_stay_so(installed: Repository) -> None:
    """In a map on one line too, whose values the other side changed."""
    line = "  agent2: {title: 客服, reports_to: desk, headcount: 2}\n"
    mine = "  agent2: {岗位名称: 客服, 上级: desk, 编制: 2}\n"
    installed.commit(BASE + line)
    branch_and_merge(
        installed, BASE + mine, BASE + line.replace("count: 2", "count: 3").replace("}", ", kind: assistant}")
    )
    assert installed.read() == BASE + mine.replace("编制: 2}", "编制: 3, kind: assistant}")


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("zh_CN.UTF-8", CHINESE, "两边都改了 岗位 客服：编制"),
        ("C", CHINESE, "both sides changed post 客服: 编制"),
        ("zh_CN.UTF-8", BASE, "两边都改了 岗位 agent：编制"),
        ("C", BASE, "both sides changed post agent: headcount"),
    ],
)
def test_a_conflict_names_keys_in_the_words_of_the_file_or_of_its_reader(
    installed: Repository, language: str, text: str, said: str
) -> None:
    installed.env["LC_ALL"] = language
    installed.commit(f"{text}# 完\n")
    text, word = installed.read(), "编制" if text is CHINESE else "headcount"
    told = branch_and_merge(
        installed, text.replace(f"{word}: 12", f"{word}: 13"), text.replace(f"{word}: 12", "headcount: 14"), ok=False
    )
    assert said in told
    assert f"<<<<<<< ours\n    {word}: 13\n=======\n    {word}: 14\n>>>>>>> theirs\n" in installed.read()


def test_a_merge_into_a_loop_is_never_clean(installed: Repository) -> None:
    forest = BASE + "  chief:\n    title: 首席\n"
    installed.commit(forest)
    ours = forest.replace("title: 首席\n", "title: 首席\n    reports_to: director\n")
    theirs = forest.replace("    holders: [王芳]\n", "    holders: [王芳]\n    reports_to: chief\n")
    told = branch_and_merge(installed, ours, theirs, ok=False)
    assert "director → chief → director" in told
    assert installed.read().count("<<<<<<< ours") == 2


def test_rebase_and_cherry_pick(installed: Repository) -> None:
    installed.git("checkout", "-q", "-b", "topic")
    installed.commit(BASE.replace("headcount: 12", "headcount: 13"))
    installed.commit(BASE.replace("headcount: 12", "headcount: 13\n    grade: P3"))
    installed.git("checkout", "-q", "main")
    installed.commit(BASE.replace("    headcount: 12", "    tags: [一线]\n    headcount: 12"))
    installed.git("rebase", "-q", "main", "topic")
    assert "    tags: [一线]\n    headcount: 13\n    grade: P3\n" in installed.read()


def test_files_with_windows_line_ends_and_a_mark_stay_so(installed: Repository) -> None:
    windows = "\ufeff" + BASE.replace("\n", "\r\n")
    installed.commit(windows)
    branch_and_merge(installed, windows.replace("总监", "总经理"), windows.replace("headcount: 12", "headcount: 9"))
    assert installed.read() == windows.replace("总监", "总经理").replace("headcount: 12", "headcount: 9")


def test_a_file_that_others_include_merges_by_ids_too(installed: Repository) -> None:
    part = "positions:\n  x:\n    title: 甲\n    reports_to: director\n    headcount: 1\n"
    installed.commit(BASE.replace("name:", "include: [part.orgchart.yaml]\nname:"))
    installed.commit(part, name="part.orgchart.yaml")
    installed.git("checkout", "-q", "-b", "topic")
    installed.commit(part.replace("headcount: 1", "headcount: 2"), name="part.orgchart.yaml")
    installed.git("checkout", "-q", "main")
    installed.commit(part.replace("    reports_to", "    grade: P1\n    reports_to"), name="part.orgchart.yaml")
    installed.git("merge", "topic", "-m", "merge")
    assert "headcount: 2" in installed.read("part.orgchart.yaml")


def test_what_does_not_load_is_merged_by_lines_and_looked_at(installed: Repository) -> None:
    broken = BASE.replace("reports_to: desk", "reports_to: nobody")
    installed.commit(broken)
    told = branch_and_merge(installed, broken.replace("北区", "北方"), broken.replace("12", "13"), ok=False)
    assert "merged line by line" in told
    assert "OC301" in told


# History


def test_history_of_a_file_through_renames_and_broken_commits(repository: Repository) -> None:
    repository.commit(MOVED, "move the desk")
    repository.commit("# a comment\n" + MOVED, "comment")
    repository.git("mv", "a.orgchart.yaml", "b.orgchart.yaml")
    repository.git("commit", "-q", "-m", "rename the file")
    repository.commit("broken: [", "break it", "b.orgchart.yaml")
    renamed = MOVED.replace("  agent:", "  clerk:\n    renamed_from: agent")
    repository.commit(renamed, "rename the agent", "b.orgchart.yaml")
    told = repository.orgchart("log", "b.orgchart.yaml")
    subjects = [line.split("  ", 1)[1] for line in told.splitlines() if line[:1] not in (" ", "")]
    assert subjects == ["rename the agent", "break it", "move the desk", "begin"]
    assert "stepped over: b.orgchart.yaml" in told
    assert "~ 客服 (clerk): id agent → clerk" in told
    life = repository.orgchart("log", "b.orgchart.yaml", "--post", "clerk@south")
    assert [line.split("  ", 1)[1] for line in life.splitlines() if line[:1] not in (" ", "")] == [
        "rename the agent", "move the desk", "begin",
    ]  # fmt: skip
    assert repository.orgchart("log", "b.orgchart.yaml", "-n", "1").count("\n  ~") == 1


def test_history_of_what_is_not_there(repository: Repository, tmp_path: Path) -> None:
    assert "OC723" in repository.orgchart("log", "nope.yaml", ok=False)
    (tmp_path / "x.yaml").write_text(BASE, encoding="utf-8")
    env = {**repository.env, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    done = warm.run(["log", "x.yaml"], cwd=tmp_path, env=env)
    assert done.returncode == 2
    assert b"OC721" in done.stderr


def test_history_in_other_formats(repository: Repository) -> None:
    repository.commit(MOVED, "move *the* desk")
    page = repository.orgchart("log", "a.orgchart.yaml", "-f", "md")
    assert "move \\*the\\* desk\n" in page
    assert "- **→** 客服组长 (desk@south): moved" in page
    found = json.loads(repository.orgchart("log", "a.orgchart.yaml", "-f", "json", "--post", "desk@south"))
    assert [(c["subject"], c["state"], len(c["changes"])) for c in found["commits"]] == [
        ("move *the* desk", "changed", 1),
        ("begin", "created", 1),
    ]


def subjects(told: str) -> list[str]:
    return [line.split("  ", 1)[1] for line in told.splitlines() if line[:1] not in (" ", "")]


def test_history_reads_what_each_commit_includes(repository: Repository) -> None:
    part = "positions:\n  x: {title: 旧名, reports_to: director}\n"
    repository.write(part, "a part.yaml")
    repository.commit(BASE.replace("regions:\n  n", "include: [a part.yaml]\nregions:\n  n"), "include")
    repository.commit(part.replace("旧名", "新名"), "only the part", "a part.yaml")
    told = repository.orgchart("log", "a.orgchart.yaml")
    assert subjects(told) == ["only the part", "include", "begin"]
    assert "~ 新名 (x): title 旧名 → 新名" in told
    assert "+ 旧名 (x): new position" in told


@pytest.mark.parametrize("path", ["nope\\nHEAD:a.orgchart.yaml", "../../x.yaml", "a b", ".", "/etc/passwd"])
def test_one_commit_with_a_wrong_include_is_one_line(repository: Repository, path: str) -> None:
    repository.commit(f'orgchart: 1\nname: x\ninclude: ["{path}"]\npositions: {{z: {{title: Z}}}}\n', "include")
    repository.commit(MOVED, "move")
    told = repository.orgchart("log", "a.orgchart.yaml")
    assert subjects(told) == ["move", "include", "begin"]
    assert told.count("stepped over: a.orgchart.yaml:3:11: OC120") == 1
    assert "desk@south): moved" in told


def test_subjects_may_hold_anything(repository: Repository) -> None:
    repository.commit(MOVED, "a\x01b :100644")
    repository.git("config", "i18n.logOutputEncoding", "GBK")
    repository.commit(BASE, "改回")
    assert subjects(repository.orgchart("log", "a.orgchart.yaml"))[::2] == ["改回", "begin"]


def test_history_of_merges(repository: Repository) -> None:
    """What a merge only brings together is told with the commits; what somebody wrote in it, with the merge."""
    ours, theirs = BASE.replace("总监", "总经理"), BASE.replace("headcount: 12", "headcount: 13")
    branch_and_merge(repository, ours, theirs)
    assert subjects(repository.orgchart("log", "a.orgchart.yaml")) == ["ours", "theirs", "begin"]
    both = ours.replace("headcount: 12", "headcount: 13").replace("客服组长", "主管")
    repository.write(both)
    repository.git("commit", "-q", "-a", "--amend", "-m", "merge and more")
    told = repository.orgchart("log", "a.orgchart.yaml")
    assert sorted(subjects(told)) == ["begin", "merge and more", "ours", "theirs"]
    evil = told[told.index("merge and more") :].split("\n\n")[0]
    assert evil.count("\n") == 1 and "客服组长 → 主管" in evil


def test_history_through_a_rename_on_a_branch(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "topic")
    repository.git("mv", "a.orgchart.yaml", "b.orgchart.yaml")
    repository.git("commit", "-q", "-m", "rename")
    repository.git("checkout", "-q", "main")
    repository.commit(MOVED, "move")
    repository.git("merge", "-q", "topic", "-m", "merge")
    told = repository.orgchart("log", "b.orgchart.yaml")
    assert subjects(told) == ["move", "begin"]
    assert "new position" not in told[: told.index("begin")]


def test_the_border_of_a_shallow_clone_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.commit(MOVED, "move")
    repository.commit(BASE, "back")
    repository.git("clone", "-q", "--depth", "2", f"file://{repository.folder}", str(tmp_path / "shallow"))
    repository.folder = tmp_path / "shallow"
    told = repository.orgchart("log", "a.orgchart.yaml")
    assert subjects(told) == ["back", "move"]
    assert "the history ends here" in told
    assert "file created" not in told
    states = [c["state"] for c in json.loads(repository.orgchart("log", "a.orgchart.yaml", "-f", "json"))["commits"]]
    assert states == ["changed", "shallow"]

"""Real git in temporary repositories: drivers, merges, rebases, history, and git without orgchart."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import SCRIPT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

BASE = """\
orgchart: 1
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
        return self.run(str(SCRIPT), *arguments, ok=ok)

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
            value = self.git("config", key).rstrip("\n").replace(str(SCRIPT), "/nowhere/orgchart")
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
    done = subprocess.run(
        [str(SCRIPT), "diff", "a.orgchart.yaml", *options], cwd=repository.folder, env=repository.env, check=False,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == code


def test_a_file_that_head_does_not_have(repository: Repository) -> None:
    repository.write(BASE, "new.yaml")
    assert "no file 'new.yaml' in HEAD" in repository.orgchart("diff", "new.yaml", ok=False)
    assert "OC723" in repository.orgchart("diff", "nowhere/new.yaml", ok=False)


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
    repository.write(MOVED)
    repository.git("diff", "--no-ext-diff")  # fills the cache of converted files
    repository.orgchart("git", "uninstall")
    assert repository.read(".git/config") == config
    assert not (repository.folder / ".gitattributes").exists()
    assert repository.git("for-each-ref", "refs/notes") == ""
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
    for told in (installed.git("log", "-p", "-1"), installed.git("show")):
        assert "-post desk@north 客服组长" in told or "-  reports to: manager@north" in told
        assert "+  reports to: manager@south" in told
    assert installed.git("notes", "--ref", "textconv/orgchart", "list")  # converted once and kept
    installed.git("mv", "a.orgchart.yaml", "b.orgchart.yaml")
    installed.write(BASE, "b.orgchart.yaml")
    assert "客服组长 (desk@north): moved" in installed.git("diff", "-M", "HEAD")
    installed.git("rm", "-q", "-f", "b.orgchart.yaml")
    assert "deleted file" in installed.git("diff", "HEAD")


def test_a_file_that_does_not_load_is_shown_by_lines(installed: Repository) -> None:
    installed.write(BASE.replace("reports_to: director", "reports_to: directr"))
    told = installed.git("diff")
    assert "# not shown as structure: a.orgchart.yaml:13:17: OC301" in told
    assert "-    reports_to: director\n+    reports_to: directr" in told
    assert "--- a/a.orgchart.yaml\n+++ b/a.orgchart.yaml" in told
    installed.git("commit", "-q", "-a", "-m", "broken")
    assert "# not shown as structure: " in installed.git("show")


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
    done = subprocess.run(
        [str(SCRIPT), "log", "x.yaml"], cwd=tmp_path, env={**repository.env, "GIT_CEILING_DIRECTORIES": str(tmp_path)},
        capture_output=True, check=False,
    )  # fmt: skip
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

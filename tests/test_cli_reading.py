from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgchart_cli import git
from orgchart_cli.cli.files import STDIN, opened, split_revision
from orgchart_cli.problems import OrgchartError


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, whose working tree has gone on since."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "组织 架构"
    folder.mkdir()
    (folder / "表.yaml").write_bytes(b"old")
    (tmp_path / "top.yaml").write_bytes(b"top")
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "第一"]):
        subprocess.run(["git", *command], check=True)
    (folder / "表.yaml").write_bytes(b"new")
    return tmp_path


def read(argument: str) -> bytes:
    name, reader = opened(argument)
    return reader(name)


def refused(argument: str) -> tuple[str, str]:
    with pytest.raises(OrgchartError) as refusal:
        read(argument)
    (problem,) = refusal.value.problems
    assert refusal.value.exit_code == 2
    assert str(problem.where) == argument
    return problem.code, problem.hint


@pytest.mark.parametrize("revision", ["HEAD", "HEAD^{/第一}", "HEAD@{0}", ""])
def test_a_revision_reads_what_was_committed(revision: str) -> None:
    assert read("组织 架构/表.yaml") == b"new"
    assert read(f"{revision}:组织 架构/表.yaml") == b"old"


def test_paths_count_from_the_top_as_in_git_unless_they_begin_with_a_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("组织 架构")
    assert read("HEAD:top.yaml") == b"top"
    assert read("HEAD:./表.yaml") == b"old"
    assert read("HEAD:../top.yaml") == b"top"
    assert refused("HEAD:表.yaml") == (
        "OC723",
        "did you mean `HEAD:./表.yaml`? Without ./ a path counts from the top of the repository",
    )


def test_a_file_that_a_revision_includes_is_of_that_revision() -> None:
    name, reader = opened("HEAD:组织 架构/表.yaml")
    assert reader(name) == b"old"
    assert reader("HEAD:组织 架构/../top.yaml") == b"top"
    assert reader("top.yaml") == b"top"


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ("nowhere:top.yaml", "OC722"),
        ("--upload-pack=x:top.yaml", "OC722"),
        ("HEAD:gone.yaml", "OC723"),
        (":gone.yaml", "OC723"),
        ("HEAD:组织 架构", "OC724"),
    ],
)
def test_what_git_does_not_have_is_a_coded_error(argument: str, code: str) -> None:
    assert refused(argument)[0] == code


def test_outside_of_a_repository_git_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    with pytest.raises(OrgchartError) as refusal:
        git.show("HEAD", "top.yaml", str(outside))
    assert refusal.value.problems[0].code == "OC721"


def test_without_git_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OrgchartError, match="git is not installed"):
        read("HEAD:top.yaml")


@pytest.mark.parametrize("plain", ["top.yaml", "C:\\x.yaml", "c:/x.yaml", "nowhere.yaml", "a{b:c", "./no:x", "/no:x"])
def test_plain_paths_are_not_revisions(plain: str) -> None:
    assert split_revision(plain) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_an_existing_file_with_a_colon_is_a_file() -> None:
    Path("HEAD:top.yaml").write_bytes(b"mine")
    assert read("HEAD:top.yaml") == b"mine"


def test_standard_input_has_a_name_and_includes_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
    name, reader = opened("-")
    assert (name, reader(name), reader("top.yaml")) == (STDIN, b"piped", b"top")
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(OrgchartError, match="closed"):
        read("-")

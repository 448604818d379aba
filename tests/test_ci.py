"""Where CI meets a chart: real git and pre-commit, and the action's own steps run as the shell scripts that they are.

Each goes the same way: stale is red and says so, rebuilt is green, an edit by hand is red.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import warm
from conftest import SCRIPT

TOP = Path(__file__).parent.parent
EXAMPLE = TOP / "examples" / "bizdept.yaml"
CHART = "bizdept.orgchart.yaml"
OUTPUTS = """
outputs:
  - docs/chart.svg
  - {path: README.md, inject: chart}
"""
README = "# 商务部门\n\n<!-- orgchart:begin chart -->\n<!-- orgchart:end chart -->\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="POSIX shells"),
    pytest.mark.skipif(not shutil.which("git"), reason="needs git"),
]


class Shop:
    """A repository with a chart whose outputs are fresh and committed, and the environment that its tools run in."""

    def __init__(self, folder: Path, top: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("ORGCHART_", "GIT", "PRE_"))},
            "PATH": f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": str(top / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(top / "pre-commit"),
            "COLUMNS": "80",
        }
        config = (
            '[user]\nname = a\nemail = a@example.org\n[init]\ndefaultBranch = main\n[protocol "file"]\nallow = always\n'
        )
        (top / "gitconfig").write_text(config)

    def run(self, *command: str, code: int | None = 0, **environment: str) -> str:
        """What the command says on both streams; `code` is how it must end."""
        env, (program, *arguments) = {**self.environment, **environment}, command
        if program == "orgchart":
            done = warm.run(arguments, cwd=self.folder, env=env, together=True)
        else:
            done = subprocess.run(command, cwd=self.folder, env=env, check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        said = done.stdout.decode()
        assert code is None or done.returncode == code, said
        return said

    def git(self, *arguments: str) -> str:
        return self.run("git", *arguments).strip()

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new).encode())


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path / "shop", tmp_path)
    shop.folder.mkdir()
    (shop.folder / CHART).write_bytes(EXAMPLE.read_bytes() + OUTPUTS.encode())
    (shop.folder / "README.md").write_bytes(README.encode())
    shop.git("init", "-q")
    shop.run("orgchart", "build", CHART)
    shop.git("add", ".")
    shop.git("commit", "-qm", "Fresh")
    return shop


def red(said: str, *messages: str) -> None:
    for message in messages:
        assert message in said, said


def test_one_build_mends_a_merge_that_conflicts_in_the_outputs_alone(shop: Shop) -> None:
    shop.change(CHART, "  - docs/chart.svg\n", "  - docs/chart.svg\n  - docs/chart.png\n")
    shop.run("orgchart", "build", CHART)
    shop.git("add", ".")
    shop.git("commit", "-qm", "Picture")
    shop.git("checkout", "-qb", "side")
    for branch, old, new in (("side", "title: 商务总监", "title: 总监"), ("main", "label: 行政", "label: 后勤")):
        shop.git("checkout", "-q", branch)
        shop.change(CHART, old, new)
        shop.run("orgchart", "build", CHART)
        shop.git("commit", "-qam", branch)
    shop.run("git", "merge", "-q", "side", code=1)
    conflicts = set(shop.git("diff", "--name-only", "--diff-filter=U").splitlines())
    assert conflicts == {f"{CHART}.outputs", "docs/chart.png", "docs/chart.svg"}
    assert "<<<<<<<" in (shop.folder / "docs" / "chart.svg").read_text(encoding="utf-8")
    red(shop.run("orgchart", "build", "--check", CHART, code=1), "docs/chart.png is stale", f"orgchart build {CHART}")
    shop.run("orgchart", "build", CHART)
    shop.run("orgchart", "build", "--check", CHART)
    readme = (shop.folder / "README.md").read_text(encoding="utf-8")
    assert "│ 总监 │" in readme and "后勤" in readme


# pre-commit


def local_hooks(**changes: Any) -> str:
    """A configuration with the hooks that the project offers, run by the `orgchart` that is installed."""
    hooks = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = [{**hook, "language": "system", **changes} for hook in hooks]
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})


def test_pre_commit_stops_a_commit_whose_outputs_are_not_fresh(shop: Shop) -> None:
    pytest.importorskip("pre_commit")
    config = shop.folder / ".pre-commit-config.yaml"
    config.write_text(local_hooks())
    shop.run("pre-commit", "install")
    shop.git("add", ".")
    shop.git("commit", "-qm", "Hooks")

    shop.change(CHART, "title: 商务总监", "title: 总监")
    said = shop.run("git", "commit", "-qam", "Stale", code=1)
    red(said, "charts are right.", "Passed", "outputs of charts are fresh", "Failed")
    red(said, "error OC620: docs/chart.svg is stale", "README.md (chart) is stale", f"orgchart build {CHART}")

    shop.run("orgchart", "build", CHART)
    said = shop.run("git", "commit", "-am", "Rebuilt")
    assert said.count("Passed") == 2

    shop.change(CHART, "title: 总监", "titel: 总监")
    red(shop.run("git", "commit", "-qam", "Wrong", code=1), "charts are right", "error OC2", "did you mean `title`")
    shop.git("checkout", "-q", CHART)

    # An edit of an output alone: the hooks see every file that the outputs stand in, and check the one chart.
    config.write_text(local_hooks(files=r"\.orgchart\.yaml|^README\.md$|^docs/", pass_filenames=False, args=[CHART]))
    shop.git("commit", "-qam", "All files")
    shop.change("README.md", "北区经理", "北方经理")
    said = shop.run("git", "commit", "-qam", "By hand", code=1)
    red(said, "error OC622: README.md (chart) was edited by hand", f"orgchart build {CHART}")
    shop.git("checkout", "-q", "README.md")

    # A deleted output is no file that a hook is called for: one that always runs sees it, too.
    config.write_text(local_hooks(always_run=True, pass_filenames=False, args=[CHART]))
    shop.git("commit", "-qam", "Always")
    shop.git("rm", "-q", "docs/chart.svg")
    red(shop.run("git", "commit", "-qm", "Deleted", code=1), "error OC621: docs/chart.svg is missing")


def test_pre_commit_installs_the_hooks_from_the_repository(shop: Shop) -> None:
    """The way of a user: `repo` and `rev`, and pre-commit makes an environment of its own."""
    pytest.importorskip("pre_commit")
    copy = shop.folder.parent / "orgchart"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, check=False, capture_output=True).stdout.decode()
    if not listed:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.split("\0")):
        if (TOP / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TOP / name, copy / name)
    theirs = Shop(copy, shop.folder.parent)
    theirs.git("init", "-q")
    theirs.git("add", "-f", ".")
    theirs.git("commit", "-qm", "x")
    hooks = [{"id": "orgchart-check"}, {"id": "orgchart-build-check"}]
    source = {"repo": str(copy), "rev": theirs.git("rev-parse", "HEAD"), "hooks": hooks}
    (shop.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [source]}))
    shop.git("add", ".")
    said = shop.run("pre-commit", "run", "--all-files", code=None)
    if "Could not find a version" in said or "No matching distribution" in said:
        pytest.skip("no package index")
    assert said.count("Passed") == 2, said
    shop.change(CHART, "title: 商务总监", "title: 总监")
    shop.git("add", ".")
    red(shop.run("pre-commit", "run", "--all-files", code=1), "error OC620: docs/chart.svg is stale")


# GitHub


GH = '''#!{python}
"""Stands in for GitHub's own `gh`: comments are files in a folder."""
import json, os, re, sys
folder, words = {folder!r}, sys.argv[1:]
os.makedirs(folder, exist_ok=True)
log = open(os.path.join(folder, "log"), "a")
print(json.dumps(words), file=log)
if os.environ.get("GH_TOKEN") != "t0ken":
    sys.exit("gh: no permission")
bodies = [word.partition("=@")[2] for word in words if word.startswith("body=@")]
url = next(word for word in words if word.startswith("repos/"))
if "PATCH" in words:
    name = re.fullmatch("repos/a/shop/issues/comments/([0-9]+)", url)[1]
    assert os.path.exists(os.path.join(folder, name))
elif "POST" in words:
    assert url == "repos/a/shop/issues/7/comments"
    name = str(len(os.listdir(folder)))
else:
    mark = re.fullmatch(r'\\.\\[\\] \\| select\\(\\.body \\| startswith\\("(.*)"\\)\\) \\| \\.id', words[-1])[1]
    for name in sorted(os.listdir(folder)):
        if open(os.path.join(folder, name)).read().startswith(mark):
            print(name)
    sys.exit()
with open(os.path.join(folder, name), "w") as file:
    file.write(open(bodies[0]).read())
'''


class Runner:
    """Runs the steps of action.yml as GitHub's runner does: in order, by bash, with the files that steps write to."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.top = shop.folder.parent
        self.action = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
        programs = self.top / "programs"
        programs.mkdir()
        (programs / "gh").write_text(GH.format(python=sys.executable, folder=str(self.top / "comments")))
        (programs / "gh").chmod(0o755)
        shop.environment["PATH"] = f"{programs}{os.pathsep}{shop.environment['PATH']}"

    def run(self, event: str = "push", base: str = "", token: str = "t0ken", **inputs: str) -> tuple[bool, str]:
        """Is the job green, and what its steps say."""
        given = {name: spec.get("default", "") for name, spec in self.action["inputs"].items()}
        given |= {"install": "false", "token": token, **inputs}
        values = {f"inputs.{name}": value for name, value in given.items()}
        values |= {"github.event_name": event, "github.event.pull_request.base.sha": base}
        values |= {"github.event.pull_request.number": "7"}
        green, said = True, ""
        for number, step in enumerate(self.action["runs"]["steps"]):
            if not self.wanted(step.get("if", "success()"), values, green):
                continue
            code, text = self.step(number, step, values)
            green, said = green and code == 0, said + text
        return green, said

    def wanted(self, condition: str, values: dict[str, str], green: bool) -> bool:
        terms = [term.strip() for term in condition.strip("${} ").split("&&")]
        always = "always()" in terms
        for term in terms:
            if term not in ("always()", "success()"):
                name, _, literal = term.partition(" == ")
                if values[name] != literal.strip("'"):
                    return False
        return green or always

    def step(self, number: int, step: dict[str, Any], values: dict[str, str]) -> tuple[int, str]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what users write reaches a script through `env` only"
        script = self.top / f"step{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        filled = {
            name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], value)
            for name, value in step.get("env", {}).items()
        }
        environment = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(TOP),
            "GITHUB_PATH": str(self.top / "path"),
            "GITHUB_REPOSITORY": "a/shop",
            "GITHUB_SHA": self.shop.git("rev-parse", "HEAD"),
            "GITHUB_STEP_SUMMARY": str(self.top / "summary.md"),
            "RUNNER_TEMP": str(self.top),
        }
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(shell, cwd=self.shop.folder, env={**self.shop.environment, **environment, **filled},
                              check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        return done.returncode, done.stdout.decode()

    def summary(self) -> str:
        page = self.top / "summary.md"
        text = page.read_bytes().decode() if page.exists() else ""
        page.unlink(missing_ok=True)
        return text

    def comments(self) -> list[str]:
        folder = self.top / "comments"
        return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("[0-9]*"))]


@pytest.fixture
def runner(shop: Shop) -> Runner:
    return Runner(shop)


def test_the_action_is_red_where_outputs_are_not_fresh(shop: Shop, runner: Runner) -> None:
    assert runner.run() == (True, "2 outputs of bizdept.orgchart.yaml: fresh\n")
    assert "no problems" in runner.summary()

    shop.change(CHART, "title: 商务总监", "title: 总监")
    green, said = runner.run()
    assert not green
    red(said, f"::error file={CHART},title=OC620,line=75,", "::docs/chart.svg is stale")
    red(runner.summary(), f"`orgchart build {CHART}`", "| OC620 | docs/chart.svg is stale")

    shop.run("orgchart", "build", CHART)
    assert runner.run()[0]

    shop.change("README.md", "北区经理", "北方经理")
    green, said = runner.run()
    assert not green
    red(said, "title=OC622", "::README.md (chart) was edited by hand")
    assert runner.run(outputs="false")[0]


def test_the_action_is_red_where_a_chart_is_wrong_and_goes_on(shop: Shop, runner: Runner) -> None:
    shop.change(CHART, "title: 商务总监", "titel: 商务总监")
    green, said = runner.run()
    assert not green
    red(said, "::error file=", "title=OC2", "did you mean")
    green, said = runner.run(files="*.nothing\n\n")
    assert not green
    red(said, "::error title=orgchart::no file in the repository matches")


def pull_request(shop: Shop) -> Iterator[str]:
    """Check out the merge that a pull request would make, as `actions/checkout` does: one commit deep."""
    home = shop.folder
    shop.git("clone", "-q", "--bare", str(home), str(home.parent / "origin.git"))
    shop.git("config", "--file", str(home.parent / "origin.git" / "config"), "uploadpack.allowAnySHA1InWant", "true")
    shop.git("remote", "add", "origin", str(home.parent / "origin.git"))
    stale_base = shop.git("rev-parse", "HEAD")
    number = 0
    while True:
        number += 1
        shop.git("push", "-q", "--force", "origin", "HEAD:refs/pull/7/merge")
        shallow = home.parent / f"shallow{number}"
        shop.git("init", "-q", str(shallow))
        shop.folder = shallow
        shop.git("fetch", "-q", "--depth=1", f"file://{home.parent / 'origin.git'}", "refs/pull/7/merge")
        shop.git("checkout", "-q", "FETCH_HEAD")
        shop.git("remote", "add", "origin", f"file://{home.parent / 'origin.git'}")
        yield stale_base
        shop.folder = home


def test_the_action_says_in_one_comment_what_the_pull_request_changes(shop: Shop, runner: Runner) -> None:
    checkout = pull_request(shop)
    # Meanwhile main has gone on: that change is not the pull request's.
    shop.git("checkout", "-qb", "side")
    shop.change(CHART, "title: 助理", "title: 销售助理")
    shop.run("orgchart", "build", CHART)
    shop.git("commit", "-qam", "Side")
    shop.git("checkout", "-q", "main")
    shop.change(CHART, "answer: 依据销售额", "answer: 主要依据销售额")
    shop.run("orgchart", "build", CHART)
    shop.git("commit", "-qam", "Main")
    base = next(checkout)
    shop.folder = runner.top / "shop"
    shop.git("push", "-q", "origin", "main")
    shop.git("merge", "-q", "-X", "ours", "side")
    shop.run("orgchart", "build", "--force", CHART)
    shop.git("commit", "-qam", "Merge", "--amend")

    next(checkout)
    green, said = runner.run("pull_request", base)
    assert (green, "warning" in said) == (True, False), said
    (comment,) = runner.comments()
    red(comment, "<!-- orgchart-diff ", "销售助理")
    assert "主要依据" not in comment
    assert comment.partition("\n")[2] in runner.summary()

    shop.folder = runner.top / "shop"
    shop.change(CHART, "title: 销售助理", "title: 营销助理")
    shop.run("orgchart", "build", CHART)
    shop.git("commit", "-qam", "Again", "--amend")
    next(checkout)
    assert runner.run("pull_request", base)[0]
    (comment,) = runner.comments()
    assert "营销助理" in comment and "销售助理" not in comment

    green, said = runner.run("pull_request", base, token="fork")
    assert green
    red(said, "::warning title=orgchart::cannot read the comments")
    assert "营销助理" in runner.summary()
    calls = (runner.top / "comments" / "log").read_text()
    assert runner.run("pull_request", base, comment="false")[0]
    assert (runner.top / "comments" / "log").read_text() == calls


HOSTILE = (
    *("-h", "--summary=x", "--help", "$(touch pwned)", ";touch pwned;", "`touch pwned`"),
    *("a\nb", "::error::e", "##[error]e"),
)


def hostile_files(shop: Shop) -> list[bytes]:
    """Charts with names that a shell, an option parser, a runner or a decoder could take for something else."""
    folder = os.fsencode(shop.folder)
    names = [f"{name}.orgchart.yaml".encode() for name in HOSTILE] + [b"\xff\x9b31m.orgchart.yaml"]
    os.mkdir(os.path.join(folder, b"--summary=y"))
    names.append(b"--summary=y/x.orgchart.yaml")
    for number, name in enumerate(names):
        with open(os.path.join(folder, name), "w") as file:
            file.write(
                f"orgchart: 1\nname: '::error::n'\npositions: {{a: {{title: '::error::{number} $(touch pwned)'}}}}\n"
            )
    return names


def assert_no_command(said: str, *but: str) -> None:
    commands = [line for line in said.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert [line for line in commands if not line.startswith(but)] == []
    assert "\x1b" not in said


def test_the_action_takes_hostile_names_of_files_and_branches_for_names(shop: Shop, runner: Runner) -> None:
    shop.git("checkout", "-qb", "a;touch${IFS}pwned;$(touch${IFS}pwned)")
    names = hostile_files(shop)
    (shop.folder / "link.orgchart.yaml").symlink_to("/proc/self/environ")
    shop.git("add", "-A")
    shop.git("commit", "-qm", "::error::one\n\n##[error]two")
    base = shop.git("rev-parse", "HEAD")
    for name in names:
        path = os.path.join(os.fsencode(shop.folder), name)
        with open(path) as file:
            changed = file.read().replace("::error::", "::warning::")
        with open(path, "w") as file:
            file.write(changed)
    shop.git("commit", "-qam", "two")
    green, said = runner.run("pull_request", base, files="*.orgchart.yaml\n*.none")
    assert green, said
    assert_no_command(said)
    assert "link.orgchart.yaml" not in said
    assert len(runner.comments()) == len(names)
    assert all("touch pwned" in comment for comment in runner.comments())
    assert not [name for name in os.listdir(shop.folder) if name in ("pwned", "x")]

    for name in names:
        with open(os.path.join(os.fsencode(shop.folder), name), "a") as file:
            file.write("kind: ['::add-mask::x']\n")
    green, said = runner.run("pull_request", base)
    assert not green
    assert said.count("title=OC201") == 2 * min(len(names), 9)
    assert_no_command(said, "::error file=", "::notice title=orgchart::")


def test_the_action_tells_a_renamed_chart_as_the_same(shop: Shop, runner: Runner) -> None:
    base = shop.git("rev-parse", "HEAD")
    shop.git("mv", CHART, "new.orgchart.yaml")
    shop.git("mv", f"{CHART}.outputs", "new.orgchart.yaml.outputs")
    shop.change("new.orgchart.yaml", "title: 商务总监", "title: 总监")
    shop.run("orgchart", "build", "new.orgchart.yaml")
    shop.git("add", "-A")
    shop.git("commit", "-qm", "Renamed")
    assert runner.run("pull_request", base)[0]
    (comment,) = runner.comments()
    red(comment, "商务总监", "总监")


def test_the_action_tells_new_and_deleted_charts(shop: Shop, runner: Runner) -> None:
    base = shop.git("rev-parse", "HEAD")
    shop.git("rm", "-q", CHART)
    (shop.folder / "-new.orgchart.yaml").write_text("orgchart: 1\nname: New\npositions: {a: {title: Captain}}\n")
    shop.git("add", "-A")
    shop.git("commit", "-qm", "Another")
    assert runner.run("pull_request", base)[0]
    comments = "\n".join(runner.comments())
    red(comments, "Captain", "商务总监")
    assert len(runner.comments()) == 2


def test_only_a_step_that_reads_no_checkout_has_the_token(shop: Shop, runner: Runner) -> None:
    steps = runner.action["runs"]["steps"]
    (number,) = [i for i, step in enumerate(steps) if "token" in json.dumps(step.get("env", {}))]
    script = steps[number]["run"]
    assert script.startswith('cd "$RUNNER_TEMP"')
    assert not re.search(r"\b(git|orgchart|python3?) (?!api)", script)
    assert not [step for step in steps if re.search("secrets|github.token", json.dumps(step))]
    base = shop.git("rev-parse", "HEAD")
    shop.change(CHART, "title: 商务总监", "title: 总监")
    shop.git("commit", "-qam", "x")
    runner.run("pull_request", base, comment="false", outputs="false")
    shutil.move(shop.folder, shop.folder.parent / "gone")
    shop.folder.mkdir()
    values = {"inputs.token": "t0ken", "github.event.pull_request.number": "7"}
    shop.git("init", "-q")
    shop.git("commit", "-q", "--allow-empty", "-m", "x")
    assert runner.step(number, steps[number], values)[0] == 0
    assert len(runner.comments()) == 1


def test_every_list_of_files_comes_behind_the_options(runner: Runner) -> None:
    for step in runner.action["runs"]["steps"]:
        for line in step["run"].splitlines():
            if re.search(r"\borgchart (check|build|diff) ", line):
                assert " -- " in line


PYTHON = """#!/bin/sh
echo "$PWD $*" >> {log}
case "$*" in *" -m venv "*) mkdir -p orgchart-venv/bin; cp "$0" orgchart-venv/bin/python ;; esac
"""


def test_the_action_runs_no_python_of_the_checkout(shop: Shop, runner: Runner) -> None:
    log, program = runner.top / "log", runner.top / "programs" / "python3"
    program.write_text(PYTHON.format(log=log))
    program.chmod(0o755)
    step = runner.action["runs"]["steps"][0]
    assert runner.step(0, step, {"inputs.install": "true"}) == (0, "")
    assert (runner.top / "path").read_text() == f"{runner.top}/orgchart-bin\n"
    subprocess.run([runner.top / "orgchart-bin" / "orgchart", "check", "a b"], cwd=runner.top, check=True)
    calls = log.read_text().splitlines()
    assert [call.split(" ")[:2] for call in calls] == [[str(runner.top), "-I"]] * 3
    assert calls[-1].endswith("main() check a b")
    for name in ("venv.py", "pip.py", "click.py"):
        (shop.folder / name).write_text("raise SystemExit('code of the pull request runs')")
    shop.run(sys.executable, "-I", "-c", "import venv, pip, click", PYTHONPATH=str(shop.folder))


def test_the_action_installs_orgchart_alone_onto_the_path(runner: Runner) -> None:
    green, said = runner.run(install="true", outputs="false", diff="false")
    if "Could not find a version" in said or "No matching distribution" in said:
        pytest.skip("no package index")
    assert green, said
    (folder,) = (runner.top / "path").read_text().split()
    assert os.listdir(folder) == ["orgchart"]
    assert b"orgchart, version" in subprocess.run([Path(folder) / "orgchart", "--version"], capture_output=True,
                                                  check=True).stdout  # fmt: skip


# GitLab


def gitlab_jobs() -> dict[str, tuple[str, str]]:
    """The script and the report's file of each job on the page, with what it takes over from another."""
    page = (TOP / "docs" / "recipes" / "ci.md").read_text(encoding="utf-8")
    found = re.search(r'```yaml title="\.gitlab-ci\.yml"\n(.*?)```', page, re.S)
    assert found
    every = yaml.safe_load(found[1])
    jobs = {name: {**every[job["extends"]], **job} for name, job in every.items() if not name.startswith(".")}
    for job in jobs.values():
        assert job["artifacts"]["when"] == "always"
    return {name: ("\n".join(job["script"]), job["artifacts"]["reports"]["codequality"]) for name, job in jobs.items()}


def test_the_gitlab_jobs_give_code_quality_reports(shop: Shop) -> None:
    jobs = gitlab_jobs()
    assert set(jobs) == {"charts", "outputs"}

    def codes(name: str, code: int) -> tuple[list[str], str]:
        script, report = jobs[name]
        said = shop.run("sh", "-ec", script.replace("bizdept.yaml", CHART), code=code)
        return [issue["check_name"] for issue in json.loads((shop.folder / report).read_bytes())], said

    assert codes("charts", 0) == ([], "")
    assert codes("outputs", 0)[0] == []
    shop.change(CHART, "title: 商务总监", "title: 总监")
    found, said = codes("outputs", 1)
    assert (found, f"orgchart build {CHART}" in said) == (["OC620", "OC620"], True)
    shop.change("README.md", "北区经理", "北方经理")
    assert codes("outputs", 1)[0] == ["OC620", "OC622"]
    shop.change(CHART, "title: 总监", "titel: 总监")
    assert codes("charts", 1)[0] == codes("outputs", 1)[0]

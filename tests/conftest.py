"""What every test may use: golden files, and `orgchart` as a user runs it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import warm

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "bizdept.yaml"
os.environ["ORGCHART_LANG"] = "en"  # whoever runs the tests may speak another language
SCRIPT = warm.SCRIPT

# How long an example takes says more about the machine than about the code. CI draws the same examples every time, so
# that it says something about the change; whoever runs the tests at home draws new ones, so that few a run are many.
settings.register_profile(
    "house",
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that nobody waits for it alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """`golden(text, "text/bizdept.txt")` compares with tests/cases/…; `BLESS=1 pytest` writes what is new."""

    def check(actual: str, name: str) -> None:
        file = HERE / "cases" / name
        if os.environ.get("BLESS") == "1":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(actual.encode())
        assert file.exists(), f"no golden {file}; look at the output and bless it with BLESS=1"
        assert actual == file.read_bytes().decode().replace("\r\n", "\n")

    return check


@pytest.fixture
def orgchart() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs `orgchart` in a process of its own, without the ORGCHART_… of whoever runs the tests."""

    def run(
        *arguments: str | Path,
        stdin: bytes = b"",
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("ORGCHART_")}
        return warm.run(arguments, stdin, cwd, {**clean, "ORGCHART_LANG": "en", **(env or {})})

    return run

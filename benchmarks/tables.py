"""Prints how long a table of people takes to import, beside loading the file that comes of it.

    python benchmarks/tables.py [ROWS]        (default: 100000)

The table has everybody below somebody, eight titles, 40 departments with 900 inside them. Processor time, of one
process for each; the ratio says more than the seconds where the machine has other things to do.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

SCRIPT = Path(sys.executable).with_name("orgchart")
TITLES = ["经理", "专员", "工程师", "主管", "助理", "会计", "代表", "顾问"]
SPAN = 40  # people below each who leads any


def staff(rows: int) -> Iterator[list[str]]:
    """The header, then a person a row, whose manager has a smaller number."""
    chance = random.Random(1)
    yield ["工号", "姓名", "部门", "职位", "直属上级工号", "邮箱", "职级"]
    for number in range(rows):
        above = (number - 1) // SPAN
        unit = number if number * SPAN + 1 < rows else max(above, 0)
        name = chance.choice("赵钱孙李周吴郑王") + "".join(chance.choices("一二三四五六七八", k=2))
        title = TITLES[unit % 8] if unit == number else TITLES[unit % 3 + 1]
        manager = f"{above:06d}" if number else ""
        where = f"公司/中心{unit % 40}/部{unit % 900}"
        yield [f"{number:06d}", name, where, title, manager, f"u{number}@example.org", f"P{unit % 9}"]


def seconds(*arguments: str | Path) -> float:
    """Processor time of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(SCRIPT), *map(str, arguments)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Write the tables, import them, load what comes of it."""
    rows = list(staff(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with Path("staff.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        with xlsxwriter.Workbook("staff.xlsx", {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        times = {table: seconds("import", table, "-o", "chart.yaml") for table in ("staff.csv", "staff.xlsx")}
        loading = seconds("check", "chart.yaml", "--ignore", "OC4")
    for table, took in times.items():
        ratio = f"{took / loading:.1f} × a check of the chart ({loading:.2f} s)"
        print(f"{len(rows) - 1:,} rows of {table}: {took:.2f} s, {ratio}")


if __name__ == "__main__":
    main()

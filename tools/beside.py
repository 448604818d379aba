"""Draw docs/beside/company.yaml by other tools, as somebody who knows them would: for docs/beside/index.md.

    npm install --prefix FOLDER @terrastruct/d2@0.1.33 mermaid@11 d3@7 d3-org-chart@3 d3-flextree@2
    python tools/beside.py FOLDER

Needs `dot`, `plantuml`, `node` and `chromium` on the PATH. Each tool gets the same boxes (title, names of the holders)
and the same lines, at its own defaults for such a chart. The versions of the tools go to standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import orgchart_cli
from orgchart_cli import Chart, Tree

HERE = Path(__file__).parent.parent / "docs" / "beside"
WIDE = 1600  # px of a screenshot


def main() -> None:
    packages = Path(sys.argv[1]).resolve() / "node_modules"
    chart = orgchart_cli.load(str(HERE / "company.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        for draw in (graphviz, plantuml, d2, mermaid, d3):
            draw(chart, packages, Path(folder))


def lines_of(chart: Chart) -> list[tuple[str, list[str], str]]:
    """Id, the lines of the box and the manager's id of each post."""
    return [(p.id, [p.title, *wrapped([h.name for h in p.holders])], p.manager) for p in chart.posts]


def wrapped(names: list[str], wide: int = 26) -> list[str]:
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + len(name) + 2 <= wide:
            lines[-1] += f", {name}"
        else:
            lines.append(name)
    return lines


def graphviz(chart: Chart, packages: Path, folder: Path) -> None:
    boxes = [
        f"{json.dumps(i)} [label={json.dumps(chr(10).join(t), ensure_ascii=False)}]" for i, t, _ in lines_of(chart)
    ]
    arrows = [f"{json.dumps(m)} -> {json.dumps(i)}" for i, _, m in lines_of(chart) if m]
    head = 'graph [splines=ortho]; node [shape=box fontname="Helvetica"]; edge [arrowhead=none]'
    run("dot", "-Tsvg", "-o", HERE / "dot.svg", given="\n".join(["digraph {", head, *boxes, *arrows, "}"]))
    say("Graphviz", subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr)


def plantuml(chart: Chart, packages: Path, folder: Path) -> None:
    tree = Tree(chart.posts)
    texts = {i: t for i, t, _ in lines_of(chart)}
    levels = tree.levels()
    rows = ["*" * (levels[i] + 1) + " " + "\\n".join(texts[chart.posts[i].id]) for i in tree.preorder()]
    drawn = run("plantuml", "-tsvg", "-pipe", "-charset", "UTF-8", given="\n".join(["@startwbs", *rows, "@endwbs"]))
    (HERE / "plantuml.svg").write_bytes(drawn)
    say("PlantUML", run("plantuml", "-version").decode().splitlines()[0])


def d2(chart: Chart, packages: Path, folder: Path) -> None:
    boxes = [f"{json.dumps(i)}: {json.dumps(chr(10).join(t), ensure_ascii=False)}" for i, t, _ in lines_of(chart)]
    arrows = [f"{json.dumps(m)} -- {json.dumps(i)}" for i, _, m in lines_of(chart) if m]
    script = folder / "d2.mjs"
    script.write_text(f"""
import {{ D2 }} from {json.dumps(str(packages / "@terrastruct/d2/dist/node-esm/index.js"))}
import {{ writeFileSync }} from "fs"
const d2 = new D2()
const done = await d2.compile({json.dumps(chr(10).join([*boxes, *arrows]))}, {{ layout: "elk" }})
writeFileSync({json.dumps(str(HERE / "d2.svg"))}, await d2.render(done.diagram, done.renderOptions))
process.exit(0)
""")
    run("node", script)
    say("D2", version(packages / "@terrastruct/d2"))


def mermaid(chart: Chart, packages: Path, folder: Path) -> None:
    names = {i: f"n{k}" for k, (i, _, _) in enumerate(lines_of(chart))}
    boxes = [f'{names[i]}["{"<br>".join(t)}"]' for i, t, _ in lines_of(chart)]
    arrows = [f"{names[m]} --- {names[i]}" for i, _, m in lines_of(chart) if m]
    source = "\n".join(["flowchart TD", *boxes, *arrows])
    script = (packages / "mermaid/dist/mermaid.min.js").as_uri()
    page(folder, "mermaid", f'<div class="mermaid">{source.replace("<", "&lt;")}</div><script src="{script}"></script>'
         "<script>mermaid.initialize({startOnLoad: true, flowchart: {useMaxWidth: true}})</script>", 700)  # fmt: skip
    say("Mermaid", version(packages / "mermaid"))


def d3(chart: Chart, packages: Path, folder: Path) -> None:
    rows = [{"id": i, "parentId": m, "title": t[0], "names": t[1:]} for i, t, m in lines_of(chart)]
    scripts = "".join(
        f'<script src="{(packages / path).as_uri()}"></script>'
        for path in ("d3/dist/d3.min.js", "d3-flextree/build/d3-flextree.min.js", "d3-org-chart/build/d3-org-chart.js")
    )
    page(folder, "d3-org-chart", f"""<div id="c"></div>{scripts}<script>
new d3.OrgChart().container("#c").data({json.dumps(rows)}).svgHeight(900).nodeWidth(() => 200).nodeHeight(() => 90)
  .nodeContent(d =>
    `<div style="border:1px solid #999;border-radius:6px;background:#fff;
    height:88px;font:13px sans-serif;padding:6px;box-sizing:border-box"><b>${{d.data.title}}</b>
    <br>${{d.data.names.join("<br>")}}</div>`)
  .duration(0).render().expandAll().fit()
</script>""", 900)  # fmt: skip
    say("d3-org-chart", version(packages / "d3-org-chart"))


def page(folder: Path, name: str, body: str, tall: int) -> None:
    """A screenshot of what a page shows, as these tools draw in a browser."""
    file = folder / f"{name}.html"
    file.write_text(f'<!doctype html><meta charset="utf-8"><body style="margin:8px">{body}', encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
    run("chromium", *flags, "--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=8000", f"--window-size={WIDE},{tall}", f"--screenshot={HERE / (name + '.png')}",
        file.as_uri())  # fmt: skip


def run(*command: str | Path, given: str = "") -> bytes:
    return subprocess.run(list(map(str, command)), input=given.encode(), capture_output=True, check=True).stdout


def version(package: Path) -> str:
    found: str = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    return found


say: Callable[[str, str], None] = lambda tool, text: print(f"{tool}: {text.strip()}")  # noqa: E731


if __name__ == "__main__":
    main()

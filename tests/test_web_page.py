"""The page in a real browser: what a reader sees, presses and hears, and what the page never does."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

import pytest

from browser import CHROMIUM, Browser, browsing
from orgchart_cli import loads
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions
from orgchart_cli.diff.formats.html import render as render_changes
from orgchart_cli.documents import figure
from orgchart_cli.options import Options
from orgchart_cli.problems import Place
from orgchart_cli.renderers.html import FILES, data, render

HOME = Path(__file__).parent.parent
AXE = HOME / "web/node_modules/axe-core/axe.min.js"
MOST_BYTES = 60_000  # of script and style
CHART = """
orgchart: 1
name: 远山集团
lang: zh-CN
regions: {north: 北区, south: 南区}
positions:
  boss: {title: 总经理, holders: [王芳], purpose: 管好公司。}
  secretary: {title: 秘书, reports_to: boss, kind: assistant, holders: [{name: 单雄, acting: true}]}
  manager:
    title: 经理
    label: "{region}经理"
    reports_to: boss
    regions: {north: {holders: [李重]}, south: {headcount: 2}}
    duties:
      - {name: 市场开拓, detail: 走访客户, kpi: 每月十家, raci: {R: [seller], A: [manager]}}
    tags: [core]
  seller: {title: 业务员, reports_to: manager, regions: all, headcount: 3, holders: [张一, 张二]}
  auditor: {title: 审计, reports_to: boss, dotted_to: [{to: manager@north, label: 内审}], holders: [赵六]}
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium here to open the page in")
    with browsing() as browser:
        yield browser


@pytest.fixture
def opened(shared: Browser, tmp_path: Path) -> Any:
    """Opens the page of a chart in a window, and afterwards wants no complaint and no request."""
    path = tmp_path / "chart.html"

    def open(text: str = CHART, width: int = 1280, height: int = 800, hash: str = "", **options: Any) -> Browser:
        path.write_text(render(loads(text), Options(format="html", **options)), encoding="utf-8")
        shared.resize(width, height, mobile=width < 600)
        shared.open("about:blank")
        shared.errors.clear()
        shared.requests.clear()
        shared.open(path.as_uri() + hash)
        shared.run("globalThis.matchMedia = () => ({ matches: true }), 0")  # nothing moves slowly
        return shared

    yield open
    assert shared.errors == []
    assert {address.partition("#")[0] for address in shared.requests} <= {path.as_uri()}


browser = pytest.mark.browser
POST = "orgchart.app.chart.data.positions[orgchart.app.chart.position[orgchart.app.selected]]"


@browser
def test_the_page_shows_the_chart_and_its_words(opened: Any) -> None:
    page = opened()
    assert page.run("document.title") == "远山集团组织架构图" == page.run("document.querySelector('h1').textContent")
    assert page.run("orgchart.app.arrangement.order.length") == 7
    inked = "new Set(document.querySelector('canvas').getContext('2d').getImageData(0, 0, 900, 600).data).size > 20"
    assert page.run(inked)


@browser
def test_a_search_leads_to_a_post_and_back_returns(opened: Any) -> None:
    page = opened(
        CHART.replace("positions:", "departments: {d: 信贷部}\npositions:").replace("总经理,", "总经理, department: d,")
    )
    for query, wanted in [
        ("李重", "manager"),
        ("SELLER", "seller"),
        ("core", "manager"),
        ("信贷", "boss"),
        ("走访", "manager"),
        ("lc", "manager"),
        ("sx", "secretary"),
    ]:
        page.run("document.getElementById('search').value = ''")
        page.press("/")
        page.write(query)
        page.press("Enter")
        assert page.run(POST) == wanted, query
        page.run("document.activeElement.blur()")
    assert page.run("decodeURIComponent(location.hash)") == "#secretary"
    page.run("history.back()")
    page.until("decodeURIComponent(location.hash) === '#manager@north'")
    page.until(f"{POST} === 'manager'")


@browser
def test_a_link_to_a_post_opens_its_details(opened: Any) -> None:
    page = opened(hash="#manager%40north")
    said = page.run("document.getElementById('details').innerText")
    for words in ("北区经理", "李重", "市场开拓", "走访客户", "每月十家", "总经理", "业务员", "审计 · 赵六 · 内审"):
        assert words in said, words
    page.run("[...document.querySelectorAll('#details a')].find((a) => a.textContent === '总经理').click()")
    page.until(f"{POST} === 'boss'")
    assert "管好公司。" in page.run("document.getElementById('details').innerText")


@browser
def test_the_outline_is_a_tree_for_the_keyboard(opened: Any) -> None:
    page = opened()
    page.press("o")
    page.run("document.querySelector('[role=treeitem][tabindex=\"0\"]').focus()")
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft"):
        page.press(key)
    focused = "((e) => [e.querySelector('.name').textContent, e.ariaLevel, e.ariaExpanded])(document.activeElement)"
    assert page.run(focused) == ["北区经理", "2", "false"]
    assert page.run("orgchart.app.arrangement.order.length") == 6
    page.press("ArrowRight")
    page.press("ArrowRight")
    assert page.run(focused) == ["业务员", "3", None]
    page.press("Enter")
    assert page.run(POST) == "seller"


@browser
def test_keys_walk_the_chart_and_close_branches(opened: Any) -> None:
    page = opened()
    page.run("document.getElementById('stage').focus()")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.press(key)
    assert page.run(POST) == "manager"
    page.press(" ")
    assert page.run("orgchart.app.arrangement.order.length") == 6
    page.press("b")
    assert page.run("orgchart.app.arrangement.order.length") == 2
    page.press("b")
    before = page.run("orgchart.stage.view().scale")
    page.press("+")
    assert page.run("orgchart.stage.view().scale") > before
    page.press("Escape")
    assert page.run("location.hash") == "" and page.run("document.getElementById('details').hidden")
    page.press("?")
    assert page.run("document.getElementById('help').open")


@browser
def test_wheel_and_drag_move_the_chart(opened: Any) -> None:
    page = opened()
    x, scale = page.run("[orgchart.stage.view().x, orgchart.stage.view().scale]")
    for kind, at in (("mousePressed", 300), ("mouseMoved", 340), ("mouseMoved", 400), ("mouseReleased", 400)):
        page.call("Input.dispatchMouseEvent", type=kind, x=at, y=600, button="left", buttons=1)
    page.until(f"orgchart.stage.view().x > {x} + 50")
    page.call("Input.dispatchMouseEvent", type="mouseWheel", x=400, y=400, deltaX=0, deltaY=240)
    page.until(f"orgchart.stage.view().scale < {scale}")


FAR = """(x, y, scale) => {
  orgchart.stage.setView({ scale, x, y });
  orgchart.stage.paint();
  const context = document.querySelector('canvas.chart').getContext('2d'), { arrangement: a } = orgchart.app;
  const middle = (i) => [x + (a.x[i] + a.width[i] / 2) * scale, y + (a.y[i] + a.height[i] / 2) * scale];
  const at = (i) => [...context.getImageData(...middle(i), 1, 1).data];
  return [at(0), at(2)];
}"""


@browser
def test_far_away_cards_are_areas_that_move_with_the_window(opened: Any) -> None:
    page = opened()
    page.until("orgchart.stage.view().scale > 1")  # a small chart is larger than drawn
    head, report = page.run(f"({FAR})(300, 200, 0.15)")
    assert head == [0x24, 0x40, 0x5F, 255] and report not in (head, [255] * 4)
    assert page.run(f"({FAR})(500, 90, 0.15)") == [head, report]
    nothing = "[...document.querySelector('canvas.chart').getContext('2d').getImageData(300, 200, 20, 5).data]"
    assert set(page.run(nothing)) == {255}  # where it was before
    page.run("orgchart.app.matches = new Uint8Array(7), 0")
    faded = page.run(f"({FAR})(500, 90, 0.15)")
    assert head not in faded and report not in faded
    page.press("d")
    assert page.run(f"({FAR})(500, 90, 0.15)") != faded


@browser
def test_two_fingers_zoom_about_the_point_between_them(opened: Any) -> None:
    page = opened()
    before = page.run("orgchart.stage.view()")

    def touch(kind: str, *fingers: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(fingers)]
        page.call("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    touch("touchStart", (600, 400), (700, 400))
    for spread in (10, 25, 40):
        touch("touchMove", (600 - spread, 400), (700 + spread, 400))
    touch("touchEnd")
    page.until(f"Math.abs(orgchart.stage.view().scale / {before['scale']} - 1.8) < 0.1")
    box = page.run("(({ x, y }) => [x, y])(document.getElementById('stage').getBoundingClientRect())")
    after = page.run("orgchart.stage.view()")
    for axis, middle in (("x", 650 - box[0]), ("y", 400 - box[1])):
        was, now = ((middle - view[axis]) / view["scale"] for view in (before, after))
        assert abs(was - now) < 12, axis


@browser
def test_texts_and_links_are_copied(opened: Any) -> None:
    page = opened(hash="#manager%40north")
    page.run("navigator.clipboard.writeText = (text) => { globalThis.copied = text; return Promise.resolve() }, 0")
    press = "[...document.querySelectorAll('#details button')].find((b) => b.textContent === '%s').click()"
    page.run(press % "复制为文本")
    page.until("globalThis.copied")
    assert page.run("copied") == "北区经理  李重\n  业务员  张一、张二\n"
    page.run(press % "复制链接")
    page.until("copied.startsWith('file:')")
    assert page.run("copied === location.href && copied.endsWith('chart.html#manager%40north')")
    page.run("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')), 0")
    page.run(press % "已复制")  # and where a page may not write there, by the older way
    assert page.run("document.querySelectorAll('textarea').length") == 0


@browser
def test_a_reader_chooses_the_language(opened: Any) -> None:
    page = opened(
        CHART.replace("headcount: 2}", "headcount: 2}, west: {holders: []}").replace("south:", "west: 西区, south:", 1),
        hash="#manager%40south",
    )
    page.press("f")
    page.run("document.querySelector('#filters input').click()")
    page.click_on("#language")
    assert page.run("[document.documentElement.lang, document.title]") == ["en", "远山集团: Org chart"]
    said = page.run("document.body.innerText")
    for words in ("Headcount", "Chain of command", "Duties", "Only with vacancies", "Region", "业务员", "中文"):
        assert words in said, words
    assert not {"汇报链", "岗位职责", "筛选", "编制"} & set(re.findall(r"[一-龥]+", said))
    labels = "[...document.querySelectorAll('#bar button, #bar input')].map((b) => b.ariaLabel || b.textContent)"
    assert page.run(labels) == [
        "Search: name, title, id, duty", "Whole chart", "Outline", "Filter", "Duties", "Open all", "Close all",
        "Zoom out", "Zoom in", "Fit to window", "Light or dark", "中文", "Print", "Save as SVG", "Help",
    ]  # fmt: skip
    assert page.run("document.querySelector('#filters input').checked && orgchart.app.matches[0] === 0")
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert "Vacant" in page.run("[...document.querySelectorAll('#sheet text')].map((t) => t.textContent)")
    page.press("l")
    assert page.run("document.title") == "远山集团组织架构图" and "汇报链" in page.run("document.body.innerText")


@browser
def test_the_duties_of_a_branch_are_a_text_to_read(opened: Any) -> None:
    page = opened()
    page.press("t")
    assert page.run("document.getElementById('stage').offsetWidth") == 0
    said = page.run("document.getElementById('duties').innerText")
    assert said.count("市场开拓") == 1  # of a position with two posts
    for words in ("北区经理", "李重", "南区经理", "走访客户", "每月十家"):
        assert words in said, words
    page.run("[...document.querySelectorAll('#duties a')].find((a) => a.textContent === '南区经理').click()")
    assert page.run("decodeURIComponent(location.hash)") == "#manager@south"
    page.press("t")
    assert page.run("document.getElementById('stage').offsetWidth") > 400
    page = opened(
        CHART.replace("duties", "kpis").replace(
            "{name: 市场开拓, detail: 走访客户, kpi: 每月十家, raci: {R: [seller], A: [manager]}}", "每月十家"
        )
    )
    assert page.run("document.getElementById('show-duties')") is None


@browser
def test_seats_that_are_not_filled_are_as_red_as_on_cards(opened: Any) -> None:
    text = "orgchart: 1\nname: A\nlang: en\npositions:\n  a: {title: A, headcount: 3, filled: 1}\n"
    text += "  b: {title: B, reports_to: a, headcount: 3, filled: 1}\n"
    page = opened(text + "  c: {title: C, reports_to: a, headcount: 2, filled: 2}\n")
    page.run("dispatchEvent(new Event('beforeprint'))")
    fills = page.run(
        "[...document.querySelectorAll('#sheet text')].map((t) => [t.textContent, t.getAttribute('fill')])"
    )
    off = page.run("orgchart.app.chart.data.themes[0].off")
    assert ["1/3", off] in fills and ["2/2", off] not in fills


@browser
def test_the_overview_appears_when_a_part_is_shown_and_leads_elsewhere(opened: Any) -> None:
    page = opened()
    assert page.run("document.querySelector('.map').hidden")
    page.run("orgchart.stage.setView({ scale: 2, x: -900, y: -500 })")
    page.until("!document.querySelector('.map').hidden")
    inked = (
        "[...document.querySelector('.map').getContext('2d').getImageData(0, 0, 180, 120).data].filter((v) => v < 200)"
    )
    assert page.run(f"{inked}.length") > 300
    page.click_on(".map")
    page.until("orgchart.stage.view().x > -900")


@browser
def test_filters_fade_what_does_not_match(opened: Any) -> None:
    page = opened()
    page.press("f")
    page.run("document.querySelector('#filters input').click()")
    assert page.run("[...orgchart.app.matches]") == [0, 1, 0, 1, 1, 1, 0]
    choose = (
        "((s) => { s.value = '1'; s.dispatchEvent(new Event('change')) })(document.querySelector('#filters select'))"
    )
    page.run(choose)
    assert page.run("[...orgchart.app.matches]") == [0, 0, 0, 0, 1, 1, 0]
    assert "2 / 7" in page.run("document.getElementById('filters').innerText")


@browser
def test_print_is_a_picture_of_texts(opened: Any) -> None:
    page = opened()
    page.press("d")
    page.run("dispatchEvent(new Event('beforeprint'))")
    texts = page.run("[...document.querySelectorAll('#sheet text')].map((t) => t.textContent)")
    assert {"远山集团组织架构图", "总经理", "王芳", "张一、张二", "2/3", "北区"} <= set(texts)
    assert page.run("document.querySelector('#sheet rect').getAttribute('fill')") == "#fff"
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("document.querySelector('#sheet').childElementCount") == 0


@browser
def test_texts_near_the_reader_can_be_found_and_selected(opened: Any) -> None:
    page = opened()
    page.run("orgchart.stage.setView({ scale: 1, x: 10, y: 10 })")
    page.until("document.querySelectorAll('.texts div').length > 3")
    assert page.run("window.find('总经理')")
    assert page.run("getSelection().toString()") == "总经理"


@browser
def test_as_many_levels_are_open_as_can_be_read(opened: Any) -> None:
    lines = [f"  p{n}: {{title: Post number {n}, reports_to: p{n % 30 + 1 if n > 30 else 0}}}" for n in range(1, 211)]
    page = opened("orgchart: 1\nname: A\nlang: en\npositions:\n  p0: {title: Top}\n" + "\n".join(lines) + "\n")
    assert page.run("orgchart.app.arrangement.order.length") == 31
    page = opened("orgchart: 1\nname: A\nlang: en\npositions:\n  p0: {title: Top}\n" + "\n".join(lines[:10]) + "\n")
    assert page.run("orgchart.app.arrangement.order.length") == 11


@browser
def test_a_phone_shows_the_tree(opened: Any) -> None:
    page = opened(width=390, height=844)
    assert page.run("document.querySelector('.tree').offsetWidth") == 390
    assert page.run("document.querySelectorAll('[role=treeitem]').length") == 7
    assert page.run("document.documentElement.scrollWidth") <= 390


@browser
@pytest.mark.parametrize("lang", ["ar", "he", "en"])
def test_pages_run_as_their_language_does(opened: Any, lang: str) -> None:
    page = opened(CHART.replace("zh-CN", lang).replace("总经理", "المدير العام"))
    assert page.run("getComputedStyle(document.body).direction") == ("ltr" if lang == "en" else "rtl")


NAMED = "(e) => [e.tagName, e.id, e.ariaLabel, e.id === 'stage' ? '' : e.textContent].join('|')"
CONTROLS = """[...document.querySelectorAll("button,input,select,a[href],[tabindex]")]
  .filter((e) => e.tabIndex >= 0 && e.checkVisibility() && !e.closest("dialog"))"""


@browser
def test_every_control_is_reached_by_the_tab_key(opened: Any) -> None:
    page = opened(hash="#manager%40north")
    for key in "of":
        page.press(key)
    page.run(f"globalThis.named = {NAMED}; document.activeElement.blur()")  # by name, as rows are made anew
    wanted = set(page.run(f"{CONTROLS}.map(named)"))
    assert len(wanted) > 25
    for _ in range(70):
        page.press("Tab")
        wanted.discard(page.run("named(document.activeElement)"))
    assert wanted == set()
    page.run("document.querySelector('#show-filters').focus()")
    page.press("Enter")
    assert page.run("document.getElementById('filters').hidden")


@browser
def test_colours_follow_what_is_chosen(opened: Any) -> None:
    page = opened(
        CHART.replace("tags: [core]", "tags: [core]\n    department: d").replace(
            "positions:", "departments: {d: 商务}\npositions:"
        )
    )
    page.press("f")
    look = "((d) => { dispatchEvent(new Event('beforeprint')); return document.querySelector('#sheet').innerHTML })()"
    before = page.run(look)
    choice = "[...document.querySelectorAll('#filters select')].at(-1)"
    assert page.run(f"[...{choice}.options].map((o) => o.value)") == ["department", "region", "tag", "none"]
    seen = {before}
    for colour in ("region", "tag", "none"):
        page.run(f"((s) => {{ s.value = '{colour}'; s.dispatchEvent(new Event('change')) }})({choice})")
        seen.add(page.run(look))
    assert len(seen) == 4


@browser
def test_a_comparison_shows_before_after_and_leads_to_what_changed(shared: Browser, tmp_path: Path) -> None:
    changes = compare(
        loads(CHART), loads(CHART.replace("  auditor:", "  clerk: {title: 文员, reports_to: boss}\n  auditor:"))
    )
    path = tmp_path / "changes.html"
    path.write_text(render_changes(changes, ChangeOptions(format="html")), encoding="utf-8")
    shared.open(path.as_uri())
    shared.run("document.querySelector('#changes button').click()")
    shared.until("orgchart.app.selected >= 0")
    assert shared.run("orgchart.app.chart.data.signs[orgchart.app.selected][0]") == "+"
    shared.press("f")
    shown = []
    choice = "document.querySelector('#filters select')"
    for time in ("before", "after", ""):
        shared.run(f"((s) => {{ s.value = '{time}'; s.dispatchEvent(new Event('change')) }})({choice})")
        shown.append(shared.run("orgchart.app.matches ? orgchart.app.matches[orgchart.app.selected] : 1"))
    assert shown == [0, 1, 1]
    assert shared.errors == []


HOSTILE = '"</script><script>hacked=1</script><img src=x onerror=hacked=1>'


@browser
def test_hostile_names_stay_text(opened: Any) -> None:
    text = json.dumps({
        "orgchart": 1, "name": HOSTILE, "terms": {"manager": HOSTILE},
        "regions": {"r": HOSTILE},
        "positions": {"a": {"title": HOSTILE, "holders": [{"name": HOSTILE, "since": HOSTILE}], "regions": ["r"],
                            "purpose": HOSTILE, "duties": [{HOSTILE: HOSTILE}], "tags": [HOSTILE], "note": HOSTILE}},
    })  # fmt: skip
    page = opened(text, hash="#a%40r")
    page.press("o")
    page.press("f")
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("typeof hacked") == "undefined"
    assert page.run("document.querySelectorAll('img').length") == 0
    assert page.run("document.querySelectorAll('script').length") == 2
    assert HOSTILE in page.run("document.getElementById('details').textContent")


@browser
@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: npm install --prefix web")
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_for_assistive_technology(opened: Any, width: int) -> None:
    page = opened(width=width, height=844, hash="#manager%40north")
    for key in "of" if width > 600 else "f":
        page.press(key)
    page.run(AXE.read_text(encoding="utf-8") + ";0")
    for dark in (False, True):
        found = page.run(
            "axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes.map((n) => n.html).slice(0, 3)]))"
        )
        assert [each for each in found if each[0] in ("serious", "critical")] == [], dark
        page.press("d")


# --- in pages of a site


def frames(html: str) -> list[dict[str, str | None]]:
    class Parser(HTMLParser):
        met: ClassVar[list[dict[str, str | None]]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "iframe":
                self.met.append(dict(attrs))

    Parser().feed(html)
    return Parser.met


@pytest.mark.parametrize("asked", ["true", "", "interactive"])
def test_a_page_of_a_site_shows_it_in_a_frame_without_rights(asked: str) -> None:
    said: list[str] = []
    chart = loads(CHART)
    html = figure(lambda: chart, {"interactive": asked, "root": "manager@north"}, Place("p.md", 1), said.append)
    (frame,) = frames(html)
    assert "allow-same-origin" not in (frame["sandbox"] or "") and said == []
    shown = re.search(r'id="data">(.*?)</script>', frame["srcdoc"] or "")
    assert shown and json.loads(shown[1])["positions"] == ["manager", "seller"]
    assert "<noscript><svg" in html


def test_the_picture_stays_what_a_page_shows_by_default() -> None:
    said: list[str] = []
    for asked in ({}, {"interactive": "false"}):
        assert frames(figure(lambda: loads(CHART), asked, Place("p.md", 1), said.append)) == []
    assert said == []
    assert "OC762" in figure(lambda: loads(CHART), {"interactive": "perhaps"}, Place("p.md", 1), said.append)


# --- what ships


def test_what_ships_is_made_of_the_modules() -> None:
    """Without node: it names the sources that it was made of."""
    spec = importlib.util.spec_from_file_location("web_build", HOME / "web/build.py")
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    for name in ("chart.js", "chart.css"):
        assert build.sources() in (FILES / name).read_text("utf-8").split("\n")[0], "run python web/build.py"
    if build.ESBUILD.exists():
        for path, text in build.documents().items():
            assert path.read_text("utf-8") == text


TOOLS = HOME / "web/node_modules/.bin"


@pytest.mark.parametrize(("tool", "arguments"), [("tsc", ["-p", "."]), ("prettier", ["--check", "."])])
def test_types_and_form_of_the_modules_hold(tool: str, arguments: list[str]) -> None:
    if not (TOOLS / tool).exists():
        pytest.skip(f"no {tool} here: npm install --prefix web")
    done = subprocess.run([TOOLS / tool, *arguments], cwd=HOME / "web", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_script_and_style_are_small() -> None:
    assert sum(len((FILES / name).read_bytes()) for name in ("chart.js", "chart.css")) <= MOST_BYTES


def test_the_page_allows_its_own_script_alone() -> None:
    class Parser(HTMLParser):
        met: ClassVar[list[tuple[str, dict[str, str | None]]]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.met.append((tag, dict(attrs)))

    parser = Parser()
    parser.feed(render(loads(CHART), Options(format="html")))
    policy = next(a["content"] or "" for tag, a in parser.met if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy and "unsafe" not in policy and "connect-src" not in policy
    assert not [a for _, a in parser.met if "src" in a or "href" in a or any(name.startswith("on") for name in a)]


def test_numbers_of_a_post_are_few() -> None:
    """Beside its texts a post of a large chart takes about 16 bytes."""
    lines = [f"  p{n}: {{title: Title, reports_to: p{(n - 1) // 5}}}" for n in range(1, 2000)]
    text = "orgchart: 1\nname: Large\npositions:\n  p0: {title: Title}\n" + "\n".join(lines) + "\n"
    columns = data(loads(text), Options(format="html"))
    words = ("words", "themes", "marks", "fonts", "positions", "spacing", "frame")
    rest = json.dumps({k: v for k, v in columns.items() if k not in words}, separators=(",", ":"))
    assert len(rest) / 2000 <= 17


def test_only_the_characters_of_the_page_have_initials() -> None:
    initials = data(loads(CHART), Options(format="html"))["initials"]
    assert "重" in initials["c"] and "重" in initials["z"] and "单" in initials["s"]
    assert not set("".join(initials.values())) - set(re.findall(r"[一-龥]", CHART))

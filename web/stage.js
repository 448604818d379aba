/** The window on the chart: canvas, texts that can be selected, overview, and what pointers and keys do to them. */

import { on, rearrange, select, showBranch, themeOf, toggle } from "./app.js";
import { idOf, isManager, reportsOf, saidOf, titleOf } from "./data.js";
import { element } from "./dom.js";
import { worded } from "./language.js";
import { cardTexts, hiddenBelow } from "./looks.js";
import { areaOf, painterOf, seenIn } from "./painter.js";
import { firstView, fitted, hearPointers, zoomed } from "./view.js";

/** @typedef {import("./app.js").App} App @typedef {import("./painter.js").View} View */

const NEAR = 0.6,
  MOST_TEXTS = 300,
  MOST_MOVING = 1500,
  CALM = 220,
  SETTLED = 120,
  STEP = 1.25;

/** @param {App} app */
export function stageOf(app) {
  const { words } = app.chart.data;
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { "aria-hidden": "true", class: "chart" }));
  const texts = element("div", { class: "texts", "aria-hidden": "true" });
  const map = /** @type {HTMLCanvasElement} */ (
    element("canvas", { class: "map", "aria-hidden": "true", title: words.page_overview, width: 180, height: 120 })
  );
  worded(app, map, "page_overview");
  const stage = element("div", { id: "stage", role: "application", tabindex: 0 }, canvas, texts, map);
  const label = () => stage.setAttribute("aria-label", `${app.chart.data.title} – ${words.page_help}: ?`);
  on(app, "language", () => (label(), ask()));
  label();
  let view = /** @type {View} */ ({ scale: 1, x: 0, y: 0 }),
    asked = 0,
    timer = 0,
    isTouched = false,
    wantsAll = false;

  const ask = () => {
    if (!asked) asked = requestAnimationFrame(() => ((asked = 0), paint()));
  };
  const painter = painterOf(canvas, app, ask);
  const paint = () => {
    painter.paint(view);
    texts.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    paintMap(map, app, view, painter.size());
    if (asked) return;
    clearTimeout(timer);
    timer = setTimeout(() => layTexts(texts, app, view, painter), SETTLED);
  };
  const move = (/** @type {(view: View) => View} */ change) => {
    isTouched = true;
    view = change(view);
    ask();
  };
  const home = () => {
    const [width, height] = painter.size();
    view = wantsAll ? fitted(app.arrangement, width, height) : firstView(app, width, height);
    isTouched = false;
    ask();
  };
  const fit = () => {
    wantsAll = true;
    home();
  };
  const zoom = (/** @type {number} */ factor) => {
    const [width, height] = painter.size();
    move((now) => zoomed(now, factor, width / 2, height / 2));
  };
  /** Bring a post into the window, at a scale at which it can be read. @param {number} i @param {boolean} [always] */
  const show = (i, always = false) => {
    const { x, y, width, height } = app.arrangement,
      [wide, tall] = painter.size(),
      scale = Math.max(view.scale, 0.75);
    const left = x[i] * view.scale + view.x,
      top = y[i] * view.scale + view.y;
    const isInside =
      left > 20 && top > 20 && left + width[i] * view.scale < wide - 20 && top + height[i] * view.scale < tall - 20;
    if (isInside && view.scale >= TEXT_SCALE_READ && !always) return ask();
    const to = { scale, x: wide / 2 - (x[i] + width[i] / 2) * scale, y: tall * 0.4 - (y[i] + height[i] / 2) * scale };
    let last = view;
    glide(view, to, (now) => {
      if (view === last) move(() => (last = now)); // else a reader has gone elsewhere meanwhile
      return view === now;
    });
  };
  const resize = () => {
    painter.resize();
    if (isTouched || app.selected >= 0) paint();
    else home();
    if (app.selected >= 0) show(app.selected); // details that open beside the chart must not cover what they are about
  };

  hearPointers(stage, {
    move,
    tap: (x, y) => {
      const [i, isPill] = hit(app, view, x, y);
      if (i >= 0 && isPill) keepPlace(i, () => toggle(app, i));
      else select(app, i);
    },
    doubleTap: (x, y) => {
      const [i] = hit(app, view, x, y);
      if (i >= 0) keepPlace(i, () => toggle(app, i));
      else zoom(STEP * STEP);
    },
  });
  /** A post stays where it is in the window while the chart changes around it. @param {number} i @param {() => void} change */
  function keepPlace(i, change) {
    const before = app.arrangement;
    change();
    const after = app.arrangement;
    if (after === before || !after.shown[i]) return;
    const dx = (before.x[i] - after.x[i]) * view.scale,
      dy = (before.y[i] - after.y[i]) * view.scale;
    view = { ...view, x: view.x + dx, y: view.y + dy };
    isTouched = true;
    moveCards(app, before, after, i, ask);
  }
  map.addEventListener("pointerdown", (event) => {
    const follow = (/** @type {MouseEvent} */ e) => {
      const box = map.getBoundingClientRect(),
        [wide, tall] = painter.size(),
        m = mapScale(map, app);
      const size = map.width / box.width; // a phone shows it smaller
      const cx = ((e.clientX - box.left) * size - m.x) / m.scale,
        cy = ((e.clientY - box.top) * size - m.y) / m.scale;
      move((now) => ({ ...now, x: wide / 2 - cx * now.scale, y: tall / 2 - cy * now.scale }));
    };
    follow(event);
    map.setPointerCapture(event.pointerId);
    map.onpointermove = follow;
    map.onpointerup = () => (map.onpointermove = null);
  });
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(app, event.key);
    if (next >= 0) {
      select(app, next);
      event.preventDefault();
    } else if (event.key === " " && app.selected >= 0) {
      keepPlace(app.selected, () => toggle(app, app.selected));
      event.preventDefault();
    }
  });
  on(app, "arranged", () => (ask(), isTouched || home()));
  on(app, "selected", () => (app.selected >= 0 ? show(app.selected) : ask()));
  on(app, "looks", ask);
  new ResizeObserver(resize).observe(stage);
  return {
    stage,
    fit,
    zoom,
    show,
    paint,
    resize,
    keepPlace,
    view: () => view,
    setView: (/** @type {View} */ next) => move(() => next),
    measure: painter.measure,
  };
}

const TEXT_SCALE_READ = 0.5;

/** The card at a point of the window, and whether the point is on the pill below it. @param {App} app @param {View} view @param {number} px @param {number} py @returns {[number, boolean]} */
function hit(app, view, px, py) {
  const a = app.arrangement,
    x = (px - view.x) / view.scale,
    y = (py - view.y) / view.scale;
  for (const i of a.order) {
    if (x < a.x[i] || x > a.x[i] + a.width[i] || y < a.y[i] || y > a.y[i] + a.height[i] + 9) continue;
    const isPill = Math.abs(x - a.x[i] - a.width[i] / 2) < 26 && y > a.y[i] + a.height[i] - 8;
    if (isPill && hiddenBelow(app, i)) return [i, true];
    if (y <= a.y[i] + a.height[i]) return [i, false];
  }
  return [-1, false];
}

const KEYS = /** @type {Record<string, string>} */ ({
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
});

/** Where an arrow key leads: manager, first report, neighbours. @param {App} app @param {string} key */
export function neighbour(app, key) {
  const { chart, selected, open } = app,
    way = KEYS[key];
  if (!way) return -1;
  if (selected < 0) return app.top >= 0 ? app.top : (chart.roots[0] ?? -1);
  if (way === "up") return chart.parent[selected];
  if (way === "down") return isManager(chart, selected) && open[selected] ? selected + 1 : -1;
  const peers = chart.parent[selected] < 0 ? chart.roots : reportsOf(chart, chart.parent[selected]);
  return peers[peers.indexOf(selected) + (way === "left" ? -1 : 1)] ?? -1;
}

/** Texts over the picture near the reader, that can be found and selected. @param {HTMLElement} layer @param {App} app @param {View} view @param {ReturnType<typeof painterOf>} painter */
function layTexts(layer, app, view, painter) {
  const [width, height] = painter.size(),
    seen = view.scale >= NEAR ? seenIn(app, areaOf(view, width, height)) : [];
  const cards =
    seen.length > MOST_TEXTS
      ? []
      : seen.map((i) => {
          const card = element("div", { "data-id": idOf(app.chart, i) });
          card.style.cssText = `left:${app.arrangement.x[i]}px;top:${app.arrangement.y[i]}px;width:${app.arrangement.width[i]}px;height:${app.arrangement.height[i]}px`;
          for (const text of cardTexts(app, i, painter.measure)) {
            const span = element("span", {}, text.text),
              shift = { start: 0, middle: -50, end: -100 }[text.anchor];
            span.style.cssText = `left:${text.x}px;top:${text.y - text.size}px;font:${text.weight} ${text.size}px ${app.chart.data.fonts};transform:translateX(${shift}%)`;
            card.append(span);
          }
          return card;
        });
  layer.replaceChildren(...cards);
}

/** From one view to another, calmly. @param {View} from @param {View} to @param {(view: View) => boolean} each whether to go on */
function glide(from, to, each) {
  if (isStill()) return each(to);
  const start = performance.now();
  const step = (/** @type {number} */ time) => {
    const t = Math.min(1, (time - start) / CALM),
      e = t * (2 - t);
    const scale = from.scale * (to.scale / from.scale) ** e,
      mix = to.scale === from.scale ? e : (scale - from.scale) / (to.scale - from.scale);
    if (!each(t < 1 ? { scale, x: from.x + (to.x - from.x) * mix, y: from.y + (to.y - from.y) * mix } : to)) return;
    if (t < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;

/** Cards go to their new places. @param {App} app @param {App["arrangement"]} before @param {App["arrangement"]} after @param {number} kept @param {() => void} ask */
function moveCards(app, before, after, kept, ask) {
  if (isStill() || after.order.length > MOST_MOVING) return;
  const start = performance.now(),
    [dx, dy] = [after.x[kept] - before.x[kept], after.y[kept] - before.y[kept]];
  const from = (/** @type {Float64Array} */ old, /** @type {Float64Array} */ now, /** @type {number} */ d) =>
    now.map((place, i) => (before.shown[i] ? old[i] + d : now[kept]));
  const x = from(before.x, after.x, dx),
    y = from(before.y, after.y, dy);
  const step = (/** @type {number} */ time) => {
    const t = Math.min(1, Math.max(0, (time - start) / CALM)),
      e = t * (2 - t);
    const mix = (/** @type {Float64Array} */ a, /** @type {Float64Array} */ b) =>
      b.map((place, i) => a[i] + (place - a[i]) * e);
    if (app.arrangement.order !== after.order) return;
    app.arrangement =
      t < 1 ? { ...after, x: mix(x, after.x), y: mix(y, after.y), lines: e > 0.6 ? after.lines : [] } : after;
    ask();
    if (t < 1) requestAnimationFrame(step);
  };
  step(start);
}

/** @param {HTMLCanvasElement} map @param {App} app */
function mapScale(map, app) {
  const { wide, tall } = app.arrangement,
    scale = Math.min((map.width - 12) / Math.max(wide, 1), (map.height - 12) / Math.max(tall, 1));
  return { scale, x: (map.width - wide * scale) / 2, y: (map.height - tall * scale) / 2 };
}

const pictures = /** @type {WeakMap<HTMLCanvasElement, {of: unknown, isDark: boolean, picture: ImageData}>} */ (
  new WeakMap()
);

/** The overview: the picture is made once for each arrangement, the window's frame each time. @param {HTMLCanvasElement} map @param {App} app @param {View} view @param {number[]} size */
function paintMap(map, app, view, size) {
  const { wide, tall, order, x, y, width, height } = app.arrangement,
    theme = themeOf(app),
    m = mapScale(map, app);
  const isAll =
    view.x >= 0 && view.y >= 0 && view.x + wide * view.scale <= size[0] && view.y + tall * view.scale <= size[1];
  map.hidden = isAll;
  if (isAll) return;
  const context = /** @type {CanvasRenderingContext2D} */ (map.getContext("2d", { willReadFrequently: true })),
    known = pictures.get(map);
  if (known && known.of === order && known.isDark === app.isDark) context.putImageData(known.picture, 0, 0);
  else {
    context.fillStyle = theme.paper === "none" ? "#fff" : theme.paper;
    context.fillRect(0, 0, map.width, map.height);
    context.fillStyle = theme.line;
    for (const i of order)
      context.fillRect(
        m.x + x[i] * m.scale,
        m.y + y[i] * m.scale,
        Math.max(1, width[i] * m.scale),
        Math.max(0.7, height[i] * m.scale),
      );
    pictures.set(map, { of: order, isDark: app.isDark, picture: context.getImageData(0, 0, map.width, map.height) });
  }
  const area = areaOf(view, size[0], size[1]);
  [context.strokeStyle, context.lineWidth] = [theme.dotted, 2];
  context.strokeRect(
    m.x + area.left * m.scale,
    m.y + area.top * m.scale,
    (area.right - area.left) * m.scale,
    (area.bottom - area.top) * m.scale,
  );
}

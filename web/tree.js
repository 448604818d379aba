/** The outline: the open posts as a tree that a keyboard and a screen reader can walk; only the rows in view are there. */

import { on, select, toggle } from "./app.js";
import { shownOf } from "./arrangement.js";
import { isManager, namesOf, reportsOf, titleOf } from "./data.js";
import { element } from "./dom.js";
import { worded } from "./language.js";

/** @typedef {import("./app.js").App} App */

const ROW = 32,
  SPARE = 8;

/** @param {App} app */
export function treeOf(app) {
  const rows = element("div", { class: "rows", role: "none" });
  const tree = worded(app, element("div", { role: "tree", "aria-label": "", class: "tree" }, rows), "page_outline");
  let shown = /** @type {number[]} */ ([]),
    current = 0;

  const draw = () => {
    const first = Math.max(0, Math.floor(tree.scrollTop / ROW) - SPARE),
      count = Math.ceil((tree.clientHeight || 600) / ROW) + 2 * SPARE;
    const places = new Set([current]),
      isFocused = tree.contains(document.activeElement);
    for (let n = first; n < Math.min(shown.length, first + count); n++) places.add(n);
    rows.style.height = `${shown.length * ROW}px`;
    rows.replaceChildren(
      ...[...places]
        .sort((a, b) => a - b)
        .filter((n) => n < shown.length)
        .map((n) => rowOf(app, shown[n], n, n === current)),
    );
    if (isFocused)
      /** @type {HTMLElement | null} */ (rows.querySelector('[tabindex="0"]'))?.focus({ preventScroll: true });
  };
  const list = () => {
    const kept = shown[current];
    shown = shownOf(app.chart, app.open, app.top);
    current = Math.max(0, shown.indexOf(kept));
    draw();
  };
  const go = (/** @type {number} */ n) => {
    current = Math.max(0, Math.min(shown.length - 1, n));
    const top = current * ROW;
    if (top < tree.scrollTop) tree.scrollTop = top;
    if (top + ROW > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + ROW - tree.clientHeight;
    draw();
  };
  tree.addEventListener("scroll", draw);
  tree.addEventListener("click", (event) => {
    const row = /** @type {HTMLElement} */ (event.target).closest("[data-place]"),
      i = Number(row?.getAttribute("data-place") ?? -1);
    if (i < 0) return;
    current = shown.indexOf(i);
    if (/** @type {HTMLElement} */ (event.target).closest(".twisty")) toggle(app, i);
    else select(app, i);
  });
  tree.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(event.key)) event.preventDefault();
    else return;
    event.stopPropagation();
  });
  /** @param {string} key */
  const act = (key) => {
    const i = shown[current],
      isShut = isManager(app.chart, i) && !app.open[i];
    if (key === "ArrowDown") go(current + 1);
    else if (key === "ArrowUp") go(current - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(shown.length - 1);
    else if (key === "ArrowRight") isShut ? toggle(app, i, true) : isManager(app.chart, i) && go(current + 1);
    else if (key === "ArrowLeft")
      isManager(app.chart, i) && !isShut
        ? toggle(app, i, false)
        : app.chart.parent[i] >= 0 && go(shown.indexOf(app.chart.parent[i]));
    else if (key === "Enter") select(app, i);
    else if (key === " ") toggle(app, i);
    else return false;
    return true;
  };
  on(app, "arranged", list);
  on(app, "looks", draw);
  on(app, "language", draw);
  on(app, "selected", () => {
    const n = shown.indexOf(app.selected);
    if (n >= 0) go(n);
    else draw();
  });
  new ResizeObserver(draw).observe(tree);
  list();
  return tree;
}

/** @param {App} app @param {number} i @param {number} n @param {boolean} isCurrent */
function rowOf(app, i, n, isCurrent) {
  const { chart, open } = app,
    parent = chart.parent[i],
    peers = parent < 0 || i === app.top ? chart.roots : reportsOf(chart, parent);
  const base = app.top < 0 ? 0 : chart.data.depths[app.top],
    level = chart.data.depths[i] - base,
    isBranch = isManager(chart, i);
  const names = namesOf(chart, i);
  const row = element(
    "div",
    {
      role: "treeitem",
      tabindex: isCurrent ? 0 : -1,
      "data-place": i,
      "aria-level": level + 1,
      "aria-setsize": peers.length,
      "aria-posinset": Math.max(1, peers.indexOf(i) + 1),
      "aria-selected": String(i === app.selected),
      ...(isBranch ? { "aria-expanded": String(Boolean(open[i])) } : {}),
      class: app.matches && !app.matches[i] ? "row faded" : "row",
    },
    element("span", { class: "twisty", "aria-hidden": "true" }, isBranch ? (open[i] ? "▾" : "▸") : ""),
    element("span", { class: "name" }, titleOf(chart, i)),
    element("span", { class: "who" }, names),
  );
  row.style.cssText = `top:${n * ROW}px;padding-inline-start:${8 + Math.min(level, 12) * 14}px`;
  return row;
}

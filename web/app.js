/** What the page shows now: one value that every part reads, and the changes that a reader makes to it. */

import { arrange } from "./arrangement.js";
import { chainOf, chartOf, idOf, isManager } from "./data.js";
import { READABLE } from "./view.js";

/** @typedef {import("./data.js").Chart} Chart @typedef {import("./data.js").Data} Data @typedef {import("./data.js").Theme} Theme */
/** @typedef {import("./arrangement.js").Arrangement} Arrangement */

const FEW = 300, // posts that are open at first
  USUAL = [1400, 840]; // px of a window

/**
 * @typedef {object} App
 * @property {Chart} chart @property {Uint8Array} open whose reports are shown @property {number} top of the branch shown, or -1
 * @property {Arrangement} arrangement @property {number} selected a post or -1
 * @property {Uint8Array | null} matches which posts the filter leaves, null for all
 * @property {string} colour the facet that colours posts, "none" for no colour
 * @property {boolean} isDark
 * @property {Map<string, Set<() => void>>} listeners
 */

/** @param {Data} data @returns {App} */
export function appOf(data) {
  const chart = chartOf(data),
    open = openedFirst(chart);
  const wantsDark = data.follows && globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches;
  return {
    chart,
    open,
    top: -1,
    arrangement: arrange(chart, open, -1),
    selected: -1,
    matches: null,
    colour: data.colour,
    isDark: Boolean(wantsDark),
    listeners: new Map(),
  };
}

/** The top levels: as many as show few posts, whose titles can be read in a usual window, but two at least. @param {Chart} chart */
function openedFirst(chart) {
  const counts = /** @type {number[]} */ ([]);
  for (const depth of chart.data.depths) counts[depth] = (counts[depth] ?? 0) + 1;
  let levels = 1;
  for (let all = counts[0]; levels < counts.length && all + counts[levels] <= FEW; levels++) all += counts[levels];
  let open = openedTo(chart, Math.max(levels, counts[0] > 1 ? 1 : 2));
  for (; levels > 2 && isSmall(arrange(chart, open, -1)); levels--) open = openedTo(chart, levels - 1);
  return open;
}

/** @param {Chart} chart @param {number} levels */
const openedTo = ({ data }, levels) => Uint8Array.from(data.depths, (depth) => (depth < levels - 1 ? 1 : 0));

/** @param {Arrangement} arrangement */
const isSmall = ({ wide, tall }) => Math.min(USUAL[0] / wide, USUAL[1] / tall) < READABLE;

/** @param {App} app @param {string} event @param {() => void} listener */
export function on(app, event, listener) {
  if (!app.listeners.has(event)) app.listeners.set(event, new Set());
  app.listeners.get(event)?.add(listener);
}

/** `arranged`, `selected`, `looks`, `language` or `data`. @param {App} app @param {string} event */
export function tell(app, event) {
  for (const listener of app.listeners.get(event) ?? []) listener();
}

/** @param {App} app */
export const themeOf = (app) => /** @type {Theme} */ (app.chart.data.themes[app.isDark ? 1 : 0]);

/** @param {App} app */
export function rearrange(app) {
  app.arrangement = arrange(app.chart, app.open, app.top);
  tell(app, "arranged");
}

/** @param {App} app @param {number} i @param {boolean} [isOpen] */
export function toggle(app, i, isOpen = !app.open[i]) {
  if (!isManager(app.chart, i) || Boolean(app.open[i]) === isOpen) return;
  app.open[i] = isOpen ? 1 : 0;
  rearrange(app);
}

/** @param {App} app @param {boolean} isOpen */
export function toggleAll(app, isOpen) {
  app.open.fill(isOpen ? 1 : 0);
  if (!isOpen) for (const root of app.chart.roots) app.open[root] = 1;
  if (!isOpen && app.top >= 0) app.open[app.top] = 1;
  rearrange(app);
}

/** Show a branch alone, or with -1 the whole chart again. @param {App} app @param {number} top */
export function showBranch(app, top) {
  app.top = top;
  if (top >= 0) app.open[top] = 1;
  rearrange(app);
}

/** Select a post and open what hides it; -1 selects none. @param {App} app @param {number} i */
export function select(app, i) {
  app.selected = i;
  if (i >= 0) reveal(app, i);
  tell(app, "selected");
}

/** @param {App} app @param {number} i */
function reveal(app, i) {
  const isOutside = app.top >= 0 && (i < app.top || i >= app.chart.end[app.top]);
  const closed = chainOf(app.chart, i).filter((p) => !app.open[p] && (isOutside || p >= app.top));
  for (const p of closed) app.open[p] = 1;
  if (isOutside) app.top = -1;
  if (closed.length || isOutside) rearrange(app);
}

/** The chart as a preview has it now; what was open, selected and shown stays so, by the posts' ids. @param {App} app @param {Data} data */
export function replaceChart(app, data) {
  data.words = Object.assign(app.chart.data.words, data.words); // parts of the page hold on to the words
  const old = app.chart,
    chart = chartOf(data),
    before = new Map();
  for (let i = 0; i < old.count; i++) before.set(idOf(old, i), i);
  const open = openedFirst(chart),
    now = new Map();
  for (let i = 0; i < chart.count; i++) {
    const id = idOf(chart, i),
      was = before.get(id);
    now.set(id, i);
    if (was !== undefined && isManager(old, was)) open[i] = app.open[was];
  }
  const found = (/** @type {number} */ i) => (i < 0 ? -1 : (now.get(idOf(old, i)) ?? -1));
  Object.assign(app, { chart, open, top: found(app.top), selected: found(app.selected), matches: null });
  tell(app, "data");
  rearrange(app);
  tell(app, "selected");
}

/** How cards look, for the canvas and for print alike: colours, texts and their places. */

import { themeOf } from "./app.js";

/** @typedef {import("./app.js").App} App */

/**
 * @typedef {{fill: string, stroke: string, line: number, dash: number[], radius: number, bar: string, faded: boolean}} CardLook
 * @typedef {{text: string, x: number, y: number, size: number, weight: number, colour: string, anchor: "start" | "middle" | "end", struck: number}} CardText of whose end `struck` characters are no more
 */

const QUIET = 11,
  INSET = 12,
  FIGURE_INSET = 10,
  FIGURE_GAP = 8,
  CAPITAL = 9.1,
  WEIGHTS = [700, 700, 600, 500];
export const CORNER = 6,
  PILL = 16,
  BAR = 3,
  DASH = [5, 4];

/** The number of a post's colour, -1 for none. @param {App} app @param {number} i */
export function colourOf(app, i) {
  const facet = app.chart.data.facets.find((each) => each.key === app.colour);
  const value = facet ? facet.sets[facet.column[i]][0] : undefined;
  return facet && value !== undefined ? facet.values[value][1] : -1;
}

/** @param {App} app @param {number} i @returns {CardLook} */
export function cardLook(app, i) {
  const theme = themeOf(app),
    { data } = app.chart,
    [, rank, flags] = data.looks[data.look[i]],
    sign = data.signs[i];
  const number = colourOf(app, i),
    pair = number >= 0 ? theme.regions[number % theme.regions.length] : null;
  const look = {
    fill: theme.card,
    stroke: theme.edge,
    line: 1,
    dash: /** @type {number[]} */ ([]),
    radius: flags & 1 ? PILL : CORNER,
    bar: pair && theme.regions.length > 1 && !(flags & 1) ? pair[0] : "",
    faded: Boolean(app.matches && !app.matches[i]),
  };
  if (pair && rank > 0 && !isFramed(app, i)) look.fill = pair[1] === "none" ? theme.card : pair[1];
  if (rank === 0) [look.fill, look.stroke, look.line] = [theme.top, theme.top_edge, theme.top_stroke];
  if (rank === 1)
    [look.fill, look.stroke, look.line] = pair ? [pair[1], pair[0], 1.5] : [theme.head, theme.head_edge, 1.5];
  if (flags & 2) [look.stroke, look.dash] = [theme.quiet, DASH];
  if (sign) {
    const colours = data.marks[sign[0]];
    [look.fill, look.stroke, look.line, look.bar] = [colours[app.isDark ? 2 : 1], colours[0], 2, ""];
    if (sign[1]) [look.fill, look.dash, look.line] = ["transparent", [1, 4], 1.25];
  }
  return look;
}

/** Whether a frame around a post has its colour already. @param {App} app @param {number} i */
function isFramed(app, i) {
  const { frames } = app.chart.data;
  if (!frames || app.colour !== app.chart.data.framed_by) return false;
  for (let p = app.open[i] ? i : app.chart.parent[i]; p >= 0; p = app.chart.parent[p]) if (frames[p]) return true;
  return false;
}

/** The texts of a card from its corner. @param {App} app @param {number} i @param {(text: string, size: number, weight: number) => number} measure @returns {CardText[]} */
export function cardTexts(app, i, measure) {
  const theme = themeOf(app),
    { chart, arrangement } = app,
    { data } = chart,
    [, rank, , lines] = data.looks[data.look[i]];
  const hangs = arrangement.hangs[i],
    width = arrangement.width[i],
    texts = /** @type {CardText[]} */ ([]),
    sign = data.signs[i];
  const isRoot = rank === 0 && !sign,
    down = downOf(lines, arrangement.height[i]);
  let at = chart.first[i];
  lines.forEach(([kind, y, figure], n) => {
    const isTitle = kind === "t",
      size = isTitle ? data.sizes[rank] : QUIET,
      weight = isTitle ? WEIGHTS[rank] : kind === "o" ? 600 : 400;
    const ink = sign ? theme.ink : isRoot ? theme.top_ink : theme.ink,
      quiet = isRoot ? theme.top_quiet : theme.quiet;
    const own = kind === "v" || kind === "o" ? theme.off : kind === "d" ? theme.dotted : quiet,
      struck = sign?.[2][n] ?? 0;
    const said = lineIn(data.words, kind, chart.text[at++].trimEnd()),
      told = figure ? chart.text[at++] : "";
    const beside = told && !hangs ? (measure(told, QUIET, 400) + FIGURE_GAP) / 2 : 0;
    const colour = isTitle ? ink : isRoot ? quiet : own;
    const x = hangs ? INSET : width / 2 - beside;
    texts.push({
      text: said,
      x,
      y: y + down,
      size,
      weight,
      colour,
      anchor: hangs ? "start" : "middle",
      struck: sign?.[0] === "-" && isTitle ? said.length : Math.min(struck, said.length),
    });
    if (!told) return;
    const right = hangs ? width - FIGURE_INSET : x + measure(said, size, weight) / 2 + 2 * beside;
    const off = figure === 2 && !isRoot ? theme.off : quiet;
    texts.push({
      text: told,
      x: right,
      y: y + down,
      size: QUIET,
      weight: figure === 2 ? 600 : 400,
      colour: off,
      anchor: "end",
      struck: 0,
    });
  });
  return texts;
}

/** A line of a card; what is not the file's own words is in the page's language. @param {Record<string, string>} words @param {string} kind @param {string} text */
function lineIn(words, kind, text) {
  if (kind === "v") return words.vacant;
  return kind === "s" && !text.includes("/") ? words.seats.replace("{n}", text.match(/\d+$/)?.[0] ?? "") : text;
}

/** How much lower the texts stand in a card that is higher than they need. @param {import("./data.js").LineLook[]} lines @param {number} height */
function downOf(lines, height) {
  const down = (height - lines[lines.length - 1][1] - lines[0][1] + CAPITAL) / 2;
  return down > 2 ? down : 0;
}

/** What a closed branch, or one that is cut off, hides: `▾ 12`. @param {App} app @param {number} i */
export function hiddenBelow(app, i) {
  const hidden = (app.open[i] ? 0 : app.chart.end[i] - i - 1) + (app.chart.data.below[i] ?? 0);
  return hidden ? `▾ ${hidden}` : "";
}

/** The nearest post above that is shown, or itself. @param {App} app @param {number} i */
export function shownAbove(app, i) {
  while (i >= 0 && !app.arrangement.shown[i]) i = app.chart.parent[i];
  return i;
}

/** The dotted lines to draw, as [from, to, label]: all where they are few, else the selected post's. @param {App} app @returns {[number, number, string][]} */
export function dottedLines(app) {
  const every = Object.entries(app.chart.data.dotted).flatMap(([from, ends]) =>
    ends.map(([to, label]) => /** @type {[number, number, string]} */ ([Number(from), to, label])),
  );
  const few = every.length <= 6 ? every : every.filter(([from, to]) => from === app.selected || to === app.selected);
  const drawn = few.map(
    ([from, to, label]) =>
      /** @type {[number, number, string]} */ ([shownAbove(app, from), shownAbove(app, to), label]),
  );
  return drawn.filter(([from, to]) => from >= 0 && to >= 0 && from !== to);
}

/** A curve between two cards: from side to side, or from the upper edge where they stand in one column. @param {App} app @param {number} from @param {number} to */
export function curveOf(app, from, to) {
  const a = app.arrangement,
    y = a.y[from] + a.height[from] / 2,
    end = a.y[to] + a.height[to] / 2;
  const isRight = a.x[to] > a.x[from] + a.width[from] / 2,
    reach = 40 + Math.abs(a.x[to] - a.x[from]) / 5;
  const x = isRight ? a.x[from] + a.width[from] : a.x[from],
    other = isRight ? a.x[to] : a.x[to] + a.width[to];
  const isBeside = isRight ? other > x : other < x,
    last = isBeside ? other : a.x[to],
    way = isRight ? reach : -reach;
  return [x, y, x + way, y, isBeside ? last - way : last - reach, end, last, end];
}

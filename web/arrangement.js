/** Where all open cards stand: every branch is measured from below, then placed from above, as `layout/regular.py` does. */

import { isAssistant } from "./data.js";
import { rectangle } from "./outline.js";
import { stand } from "./standing.js";

/** @typedef {import("./data.js").Chart} Chart @typedef {import("./outline.js").Block} Block */
/** @typedef {[number, number, number, number]} Pad */

/**
 * The places of the posts that are shown, by place in the chart; lines as x1, y1, x2, y2 one after the other.
 * @typedef {object} Arrangement
 * @property {number[]} order those that are shown, managers first
 * @property {Uint8Array} shown @property {Float64Array} x @property {Float64Array} y @property {Float64Array} width
 * @property {Float64Array} height @property {Uint8Array} hangs whether a line arrives at a card's left side
 * @property {number[]} lines
 * @property {{post: number, x: number, y: number, width: number, height: number}[]} frames
 * @property {number} wide @property {number} tall
 */

const HANGING = /** @type {[string, number, number]} */ (["column", 1, 1]);
const NO_PAD = /** @type {Pad} */ ([0, 0, 0, 0]);
const ASIDE = ["column", "grid", "packed", "drop"];

/**
 * The chart with the reports of posts that are open; of one branch if `top` is a post and not -1.
 * @param {Chart} chart @param {Uint8Array} open @param {number} top @returns {Arrangement}
 */
export function arrange(chart, open, top) {
  const order = shownOf(chart, open, top),
    isSwapped = chart.data.direction === "right",
    memory = memoryOf(chart, isSwapped);
  const { size } = memory,
    blocks = new Array(chart.count),
    places = emptyPlaces(chart, order, size);
  for (let n = order.length - 1; n >= 0; n--) {
    const i = order[n],
      isOpen = open[i] && chart.end[i] > i + 1;
    blocks[i] = isOpen
      ? openBlock(chart, i, blocks, memory, open, isSwapped)
      : closedBlock(chart, i, memory, open, isSwapped);
  }
  const extent = placeRoots(chart, top < 0 ? chart.roots : [top], blocks, places);
  for (const i of order) if (open[i] && chart.end[i] > i + 1) placeReports(chart, i, memory, blocks, places, open);
  const frames = framesAround(chart, open, order, blocks, places, size);
  const arrangement = { ...places, order, frames, ...extent };
  return isSwapped ? swapped(arrangement) : arrangement;
}

/** @param {Chart} chart @param {Uint8Array} open @param {number} top */
export function shownOf(chart, open, top) {
  const order = [],
    end = top < 0 ? chart.count : chart.end[top];
  for (let i = Math.max(top, 0); i < end; i = open[i] ? i + 1 : chart.end[i]) order.push(i);
  return order;
}

/**
 * What was made of branches before: one that is as it was need not be made again when a reader closes another. A block is
 * the same object as long as all in it is the same.
 * @typedef {object} Memory
 * @property {Sizes} size @property {(OfPost | undefined)[]} members of managers @property {(Made | undefined)[]} made
 * @property {(Made | undefined)[]} stretched the same with a head that is as high as its peers
 * @property {Map<string, Block>} closed
 * @typedef {{below: Block[], height: number, standing: ReturnType<typeof stand>, block?: Block}} Made
 */

const memories = /** @type {WeakMap<Chart, Memory>} */ (new WeakMap());

/** @param {Chart} chart @param {boolean} isSwapped @returns {Memory} */
function memoryOf(chart, isSwapped) {
  let memory = memories.get(chart);
  if (!memory) {
    memory = { size: sizesOf(chart, isSwapped), members: [], made: [], stretched: [], closed: new Map() };
    memories.set(chart, memory);
  }
  return memory;
}

/** @param {Chart} chart @param {number} i @param {Memory} memory @param {Uint8Array} open @param {boolean} isSwapped */
function closedBlock(chart, i, memory, open, isSwapped) {
  const { width, height } = memory.size,
    pad = padOf(chart, open, i, isSwapped),
    key = `${width[i]} ${height[i]} ${pad}`;
  let block = memory.closed.get(key);
  if (!block) memory.closed.set(key, (block = framed(rectangle(0, 0, width[i], height[i]), pad)));
  return block;
}

/** @param {Chart} chart @param {number} i @param {Block[]} blocks @param {Memory} memory @param {Uint8Array} open @param {boolean} isSwapped */
function openBlock(chart, i, blocks, memory, open, isSwapped) {
  const made = madeOf(chart, i, memory.size.height[i], blocks, memory, memory.made, open);
  return (made.block ??= framed(made.standing.block, padOf(chart, open, i, isSwapped)));
}

/** @param {Chart} chart @param {number} i @param {number} height @param {Block[]} blocks @param {Memory} memory @param {(Made | undefined)[]} all @param {Uint8Array} open */
function madeOf(chart, i, height, blocks, memory, all, open) {
  const of = (memory.members[i] ??= membersOf(chart, i)),
    known = all[i];
  if (known && known.height === height && isSame(known.below, of, blocks)) return known;
  const below = [...of.line, ...of.assistants].map((c) => blocks[c]),
    standing = standingOf(chart, i, of, blocks, memory.size, height, open);
  return (all[i] = { below, height, standing });
}

/** @param {Block[]} below @param {OfPost} of @param {Block[]} blocks */
function isSame(below, { line, assistants }, blocks) {
  for (let n = 0; n < line.length; n++) if (below[n] !== blocks[line[n]]) return false;
  for (let n = 0; n < assistants.length; n++) if (below[line.length + n] !== blocks[assistants[n]]) return false;
  return true;
}

/** @param {Chart} chart @param {boolean} isSwapped */
function sizesOf(chart, isSwapped) {
  const { look, looks, width } = chart.data,
    tall = Float64Array.from(look, (number) => looks[number][0]);
  const wide = new Float64Array(chart.count).fill(width);
  return isSwapped ? { width: tall, height: wide } : { width: wide, height: tall };
}

/** @typedef {{width: Float64Array, height: Float64Array}} Sizes */

/** @param {Chart} chart @param {number[]} order @param {Sizes} size */
function emptyPlaces(chart, order, size) {
  const shown = new Uint8Array(chart.count),
    lines = /** @type {number[]} */ ([]);
  for (const i of order) shown[i] = 1;
  return {
    shown,
    lines,
    x: new Float64Array(chart.count),
    y: new Float64Array(chart.count),
    hangs: new Uint8Array(chart.count),
    width: Float64Array.from(size.width),
    height: Float64Array.from(size.height),
  };
}

/** @typedef {ReturnType<typeof emptyPlaces>} Places */
/** @typedef {{line: number[], assistants: number[]}} OfPost */

/** @param {Chart} chart @param {number} i @returns {OfPost} */
function membersOf(chart, i) {
  const line = /** @type {number[]} */ ([]),
    assistants = /** @type {number[]} */ ([]);
  for (let c = i + 1; c < chart.end[i]; c = chart.end[c]) (isAssistant(chart, c) ? assistants : line).push(c);
  return { line, assistants };
}

/**
 * @param {Chart} chart @param {number} i @param {OfPost} of @param {Block[]} blocks @param {Sizes} size
 * @param {number} height @param {Uint8Array} open
 */
function standingOf(chart, i, of, blocks, size, height, open) {
  const [kind, columns, flush] = chart.data.styles[i] ?? HANGING;
  const sizeOf = (/** @type {number} */ c) => /** @type {[number, number]} */ ([size.width[c], size.height[c]]);
  return stand(
    {
      kind,
      columns,
      flush: flush === 1,
      width: size.width[i],
      height,
      line: of.line.map((c) => blocks[c]),
      sizes: of.line.map(sizeOf),
      busy: of.line.map((c) => open[c] === 1 && chart.end[c] > c + 1),
      assistants: of.assistants.map((c) => blocks[c]),
      beside: of.assistants.map(sizeOf),
    },
    chart.data.spacing,
  );
}

/** The room of a frame around an open branch; of a closed one, that above, which its peers have as well. @param {Chart} chart @param {Uint8Array} open @param {number} i @param {boolean} isSwapped @returns {Pad} */
function padOf(chart, open, i, isSwapped) {
  let pad = chart.data.pads?.[i] ?? NO_PAD;
  if (pad !== NO_PAD && chart.data.frames?.[i] && !open[i]) pad = [0, pad[1], 0, 0];
  return isSwapped && pad !== NO_PAD ? [pad[1], pad[0], pad[3], pad[2]] : pad;
}

/** @param {Block} block @param {Pad} pad */
function framed(block, pad) {
  if (pad === NO_PAD) return block;
  return rectangle(block.left - pad[0], block.top - pad[1], block.right + pad[2], block.bottom + pad[3]);
}

/** Trees on shelves as wide as the chart's own. @param {Chart} chart @param {number[]} roots @param {Block[]} blocks @param {Places} places */
function placeRoots(chart, roots, blocks, places) {
  const gap = chart.data.spacing.tree,
    wides = roots.map((root) => blocks[root].right - blocks[root].left);
  const limit = wides.reduce((a, b) => Math.max(a, b), chart.data.room);
  let x = 0,
    y = 0,
    shelf = 0,
    wide = 0;
  roots.forEach((root, n) => {
    if (x && x + wides[n] > limit) [x, y, shelf] = [0, y + shelf + gap, 0];
    places.x[root] = x - blocks[root].left;
    places.y[root] = y - blocks[root].top;
    x += wides[n] + gap;
    shelf = Math.max(shelf, blocks[root].bottom - blocks[root].top);
    wide = Math.max(wide, x - gap);
  });
  return { wide, tall: y + shelf };
}

/**
 * @param {Chart} chart @param {number} i @param {Memory} memory @param {Block[]} blocks @param {Places} places
 * @param {Uint8Array} open
 */
function placeReports(chart, i, memory, blocks, places, open) {
  const { x, y, width, height, hangs, lines } = places,
    kind = (chart.data.styles[i] ?? HANGING)[0],
    left = x[i],
    top = y[i];
  const all = height[i] === memory.size.height[i] ? memory.made : memory.stretched;
  const { standing } = madeOf(chart, i, height[i], blocks, memory, all, open),
    of = /** @type {OfPost} */ (memory.members[i]);
  if (kind === "column") widen(chart, of.line, width, open);
  of.line.forEach((c, j) => {
    [x[c], y[c]] = [left + standing.line[j][0], top + standing.line[j][1]];
    height[c] = standing.heights[j];
    hangs[c] = ASIDE.includes(kind) && kind !== "drop" ? 1 : 0;
  });
  of.assistants.forEach((c, j) => ([x[c], y[c]] = [left + standing.assistants[j][0], top + standing.assistants[j][1]]));
  for (const [a, b, c, d] of standing.segments) lines.push(a + left, b + top, c + left, d + top);
}

/** Boxes in a column that have nothing below them are equally wide. @param {Chart} chart @param {number[]} line @param {Float64Array} width @param {Uint8Array} open */
function widen(chart, line, width, open) {
  const leaves = line.filter((c) => !(open[c] && chart.end[c] > c + 1) && !chart.data.pads?.[c]);
  const widest = leaves.reduce((a, c) => Math.max(a, width[c]), 0);
  for (const c of leaves) width[c] = widest;
}

/**
 * @param {Chart} chart @param {Uint8Array} open @param {number[]} order @param {Block[]} blocks @param {Places} places
 * @param {Sizes} size
 */
function framesAround(chart, open, order, blocks, places, size) {
  const framing = order.filter((i) => open[i] && chart.data.frames?.[i]);
  return framing.map((post) => {
    const { left, top, right, bottom } = blocks[post],
      more = places.height[post] - size.height[post];
    const [x, y] = [places.x[post] + left, places.y[post] + top];
    return { post, x, y, width: right - left, height: bottom - top + more };
  });
}

/** With x and y exchanged, for a chart that grows to the right. @param {Arrangement} a @returns {Arrangement} */
function swapped(a) {
  const lines = [];
  for (let n = 0; n < a.lines.length; n += 4) lines.push(a.lines[n + 1], a.lines[n], a.lines[n + 3], a.lines[n + 2]);
  const frames = a.frames.map(({ post, x, y, width, height }) => ({ post, x: y, y: x, width: height, height: width }));
  const hangs = a.hangs.map((hanging, i) => (hanging ? 0 : a.shown[i]));
  return { ...a, x: a.y, y: a.x, width: a.height, height: a.width, lines, frames, wide: a.tall, tall: a.wide, hangs };
}

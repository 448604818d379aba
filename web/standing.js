/** Where the reports of one post stand, and the room that takes; the same as `layout/standing.py`, which says why. */

import { greatest, least, merged, movedBands, rectangle, shortened, sideBySide } from "./outline.js";

/** @typedef {import("./outline.js").Block} Block @typedef {import("./outline.js").Band} Band */
/** @typedef {import("./data.js").Spacing} Spacing @typedef {[number, number]} Pair */
/** @typedef {[number, number, number, number]} Segment */

/**
 * @typedef {object} Reports
 * @property {string} kind row, column, grid, packed, shelves or drop
 * @property {boolean} flush @property {number} columns @property {number} width @property {number} height
 * @property {Block[]} line @property {Pair[]} sizes @property {boolean[]} busy @property {Block[]} assistants
 * @property {Pair[]} beside
 *
 * @typedef {{block: Block, line: Pair[], heights: number[], assistants: Pair[], segments: Segment[]}} Standing
 */

const SNAP = 0.04,
  STRETCH = 1.5,
  CLEAR = 3;

/** @param {number} a */
const half = (a) => Math.floor(a / 2);
/** The room that frames need above heads on one line, beside a gap that is there anyway. @param {Block[]} blocks @param {number} gap */
const above = (blocks, gap) =>
  greatest([0, ...blocks.filter((block) => block.top < 0).map((block) => CLEAR - gap - block.top)]);

/** @param {Block} block */
const rowHeight = (block) => block.bottom - block.top;

/** @param {Reports} r @param {Spacing} s @returns {Standing} */
export function stand(r, s) {
  if (r.kind === "column") return column(r, s);
  if (!r.line.length) return noLine(r, s);
  if (r.kind === "drop") return drop(r, s);
  if (r.kind === "grid" || r.kind === "packed") return columns(r, s);
  return r.kind === "shelves" ? shelves(r, s) : row(r, s);
}

/** Everyone on the post's own trunk, assistants first. @param {Reports} r @param {Spacing} s @returns {Standing} */
function column(r, s) {
  const x = s.indent + greatest([...r.line, ...r.assistants].map((block) => -block.left));
  const aside = stacked(r.assistants, [], x, r.height + s.stack, s);
  const apart = r.assistants.length && r.line.length ? s.stack : 0;
  const line = stacked(r.line, r.busy, x, aside.y + apart, s);
  const bottom = line.y - s.stack - (r.busy[r.busy.length - 1] ? s.after : 0);
  const right = greatest([r.width, ...[...r.line, ...r.assistants].map((block) => x + block.right)]);
  const members = [
    ...aside.places.map((p, j) => p[1] + half(r.beside[j][1])),
    ...line.places.map((p, j) => p[1] + half(r.sizes[j][1])),
  ];
  /** @type {Segment[]} */
  const segments = [[s.trunk, r.height, s.trunk, members[members.length - 1]]];
  for (const y of members) segments.push([s.trunk, y, x, y]);
  const heights = r.sizes.map((size) => size[1]);
  return { block: rectangle(0, 0, right, bottom), line: line.places, heights, assistants: aside.places, segments };
}

/** @param {Block[]} blocks @param {boolean[]} busy @param {number} x @param {number} y @param {Spacing} s */
function stacked(blocks, busy, x, y, s) {
  const places = /** @type {Pair[]} */ ([]);
  blocks.forEach((block, j) => {
    y += above([block], s.stack);
    places.push([x, y]);
    y += block.bottom + s.stack + (busy[j] ? s.after : 0);
  });
  return { places, y };
}

/** A single report straight below. @param {Reports} r @param {Spacing} s @returns {Standing} */
function drop(r, s) {
  const block = r.line[0],
    size = r.sizes[0],
    x = -block.left,
    y = r.height + s.level - block.top;
  const trunk = x + half(Math.min(r.width - x, size[0]));
  const bands = /** @type {Band[]} */ ([[0, 0, Math.max(r.width, trunk)], ...movedBands(block, x, y)]);
  const segments = /** @type {Segment[]} */ ([[trunk, r.height, trunk, y]]);
  return { block: whole(bands, y + block.bottom), line: [[x, y]], heights: [size[1]], assistants: [], segments };
}

/** Assistants beside the trunk, first left, then right. @param {Reports} r @param {Spacing} s */
function flanksOf(r, s) {
  const places = /** @type {Pair[]} */ ([]),
    stubs = /** @type {Segment[]} */ ([]),
    step = r.flush ? 1 : 2;
  let left = 0,
    right = 0,
    y = r.height;
  for (let start = 0; start < r.assistants.length; start += step) {
    const pair = r.assistants.slice(start, start + step);
    y += s.stack + greatest(pair.map((block) => -block.top));
    pair.forEach((block, at) => {
      const isRight = at + 2 - step > 0,
        [wide, tall] = r.beside[places.length];
      const x = isRight ? s.beside - block.left : -s.beside - block.right,
        middle = y + half(tall);
      left = Math.min(left, x + block.left);
      right = Math.max(right, x + block.right);
      places.push([x, y]);
      stubs.push(isRight ? [0, middle, x, middle] : [x + wide, middle, 0, middle]);
    });
    y += greatest(pair.map((block) => block.bottom));
  }
  return { places, left, right, bottom: y, stubs };
}

/** @param {{places: Pair[], left: number, right: number, bottom: number, stubs: Segment[]}} flanks @param {number} trunk @param {Reports} r */
const beside = (flanks, trunk, r) => ({
  places: flanks.places.map(([x, y]) => /** @type {Pair} */ ([x + trunk, y])),
  stubs: flanks.stubs.map(([a, b, c, d]) => /** @type {Segment} */ ([a + trunk, b, c + trunk, d])),
  head: /** @type {Band} */ ([0, Math.min(0, trunk + flanks.left), Math.max(r.width, trunk + flanks.right)]),
});

/** Assistants only. @param {Reports} r @param {Spacing} s @returns {Standing} */
function noLine(r, s) {
  const flanks = flanksOf(r, s),
    trunk = half(r.width),
    { places, stubs, head } = beside(flanks, trunk, r);
  const last = greatest(stubs.map((stub) => stub[1]));
  const segments = /** @type {Segment[]} */ ([[trunk, r.height, trunk, last], ...stubs]);
  return { block: whole([head], flanks.bottom), line: [], heights: [], assistants: places, segments };
}

/** All heads on one line. @param {Reports} r @param {Spacing} s @returns {Standing} */
function row(r, s) {
  const flanks = flanksOf(r, s),
    { heights, blocks } = levelled(r),
    places = sideBySide(blocks, s.sibling);
  let entries = places.map((x, j) => x + half(r.sizes[j][0])),
    trunk = half(r.width),
    shift;
  if (r.flush) {
    shift = -least(places.map((x, j) => x + blocks[j].left));
    if (entries.length === 1 && shift === 0) entries = [(trunk = half(Math.min(r.width, r.sizes[0][0])))];
  } else shift = trunk - middleOf(places, entries, r.sizes, s);
  const top = flanks.bottom + s.level,
    y = top + above(blocks, s.bus),
    bus = top - s.bus;
  if (entries.length > 1 || shift) entries = entries.map((entry) => entry + shift);
  const line = places.map((x) => /** @type {Pair} */ ([x + shift, y])),
    sides = beside(flanks, trunk, r);
  const body = united(blocks, line, y, bus, [trunk, ...entries]);
  const block = whole([sides.head, ...body], y + greatest(blocks.map((b) => b.bottom)));
  const drops = entries.map((entry) => /** @type {Segment} */ ([entry, bus, entry, y]));
  const segments = [...sides.stubs, ...busOf(trunk, r.height, bus, entries, drops)];
  return { block, line, heights, assistants: sides.places, segments };
}

/** The boxes in a row made equally high. @param {Reports} r */
function levelled(r) {
  const own = r.sizes.map((size) => size[1]),
    tall = greatest(own);
  if (r.busy.some(Boolean) && tall > STRETCH * least(own)) return { heights: own, blocks: r.line };
  return { heights: own.map(() => tall), blocks: r.line.map((block, j) => taller(block, tall - own[j])) };
}

/** @param {Block} block @param {number} more @returns {Block} */
function taller(block, more) {
  if (!more) return block;
  const lower = block.bands.slice(1).map(([top, left, right]) => /** @type {Band} */ ([top + more, left, right]));
  return { ...block, bottom: block.bottom + more, bands: [block.bands[0], ...lower] };
}

/** @param {number[]} places @param {number[]} entries @param {Pair[]} sizes @param {Spacing} s */
function middleOf(places, entries, sizes, s) {
  const right = greatest(places.map((x, j) => x + sizes[j][0])),
    middle = half(places[0] + right);
  const nearest = entries.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
  return Math.abs(nearest - middle) <= Math.min(s.sibling, SNAP * (right - places[0])) + 1 ? nearest : middle;
}

/** @param {number} trunk @param {number} start @param {number} bus @param {number[]} entries @param {Segment[]} drops @returns {Segment[]} */
function busOf(trunk, start, bus, entries, drops) {
  if (entries.length === 1 && entries[0] === trunk && drops.length) return [[trunk, start, trunk, drops[0][3]]];
  return [[trunk, start, trunk, bus], [least([trunk, ...entries]), bus, greatest([trunk, ...entries]), bus], ...drops];
}

/** Columns with a trunk each. @param {Reports} r @param {Spacing} s @returns {Standing} */
function columns(r, s) {
  const flanks = flanksOf(r, s),
    { heights, blocks } = cells(r),
    top = flanks.bottom + s.level;
  const { runs, ys } = r.kind === "grid" ? gridOf(r, blocks, top, s) : packedOf(r, blocks, top, s);
  const offset = s.indent + greatest(blocks.map((block) => -block.left));
  const wide = runs.map(([start, end]) => offset + greatest(blocks.slice(start, end).map((block) => block.right)));
  const lefts = [0];
  for (const width of wide) lefts.push(lefts[lefts.length - 1] + width + s.sibling);
  const xs = runs.flatMap(([start, end], n) => Array(end - start).fill(lefts[n] + offset));
  const right = greatest(xs.map((x, j) => x + r.sizes[j][0])),
    trunk = half(r.width);
  const shift = r.flush ? 0 : trunk - half(offset + right);
  const line = xs.map((x, j) => /** @type {Pair} */ ([x + shift, ys[j]]));
  const bus = top - s.bus,
    entries = runs.map((_, n) => lefts[n] + s.trunk + shift),
    sides = beside(flanks, trunk, r);
  const segments = [...sides.stubs, ...trunksOf(trunk, r.height, bus, entries, line, heights, runs)];
  const last = runs.length - 1;
  const body = /** @type {Band} */ ([bus, Math.min(shift, trunk), Math.max(lefts[last] + wide[last] + shift, trunk)]);
  const bottom = greatest(blocks.map((block, j) => ys[j] + block.bottom));
  return { block: whole([sides.head, body], bottom), line, heights, assistants: sides.places, segments };
}

/** @param {Reports} r @param {Block[]} blocks @param {number} top @param {Spacing} s */
function gridOf(r, blocks, top, s) {
  const rows = Math.ceil(blocks.length / r.columns),
    tops = /** @type {number[]} */ ([]),
    runs = /** @type {Pair[]} */ ([]);
  let y = top;
  for (let n = 0; n < rows; n++) {
    const members = blocks.filter((_, j) => j % rows === n),
      isBusy = r.busy.some((busy, j) => busy && j % rows === n);
    y += above(members, s.stack);
    tops.push(y);
    y += greatest(members.map((block) => block.bottom)) + s.stack + (isBusy ? s.after : 0);
  }
  for (let start = 0; start < blocks.length; start += rows) runs.push([start, Math.min(start + rows, blocks.length)]);
  return { runs, ys: blocks.map((_, j) => tops[j % rows]) };
}

/** @param {Reports} r @param {Block[]} blocks @param {number} top @param {Spacing} s */
function packedOf(r, blocks, top, s) {
  const runs = splitEvenly(
    blocks.map((block) => rowHeight(block) + s.stack),
    r.columns,
  );
  const ys = runs.flatMap(([start, end]) =>
    stacked(blocks.slice(start, end), r.busy.slice(start, end), 0, top, s).places.map((place) => place[1]),
  );
  return { runs, ys };
}

/** @param {Reports} r */
const cells = (r) => (r.busy.some(Boolean) ? { heights: r.sizes.map((size) => size[1]), blocks: r.line } : levelled(r));

/**
 * @param {number} trunk @param {number} start @param {number} bus @param {number[]} entries @param {Pair[]} line
 * @param {number[]} heights @param {Pair[]} runs @returns {Segment[]}
 */
function trunksOf(trunk, start, bus, entries, line, heights, runs) {
  const straight = entries.length === 1 && entries[0] === trunk;
  const segments = straight ? [] : busOf(trunk, start, bus, entries, []);
  runs.forEach(([first, end], n) => {
    const x = entries[n],
      last = line[end - 1][1] + half(heights[end - 1]);
    segments.push([x, straight ? start : bus, x, last]);
    for (let j = first; j < end; j++) {
      const y = line[j][1] + half(heights[j]);
      segments.push([x, y, line[j][0], y]);
    }
  });
  return segments;
}

/** Several rows, each with a bus from a trunk along the left edge. @param {Reports} r @param {Spacing} s @returns {Standing} */
function shelves(r, s) {
  const flanks = flanksOf(r, s),
    { heights, blocks } = levelled(r),
    rows = /** @type {[number, number, number][]} */ ([]);
  let y = flanks.bottom,
    line = /** @type {Pair[]} */ ([]);
  for (const [start, end] of splitEvenly(
    blocks.map((block) => block.right - block.left + s.sibling),
    r.columns,
  )) {
    const members = blocks.slice(start, end),
      places = sideBySide(members, s.sibling);
    const shift = s.indent - least(places.map((x, j) => x + members[j].left)),
      top = y + s.level;
    const heads = top + above(members, s.bus);
    for (const x of places) line.push([x + shift, heads]);
    rows.push([top - s.bus, start, end]);
    y = heads + greatest(members.map((block) => block.bottom)) + s.after;
  }
  const right = greatest(line.map(([x], j) => x + blocks[j].right)),
    trunk = half(r.width);
  const shift = trunk - half(s.indent + greatest(line.map(([x], j) => x + r.sizes[j][0]))),
    margin = s.trunk + shift;
  line = line.map(([x, top]) => [x + shift, top]);
  const sides = beside(flanks, trunk, r),
    first = rows[0][0];
  const segments = [...sides.stubs, /** @type {Segment} */ ([trunk, r.height, trunk, first])];
  segments.push([margin, first, margin, rows[rows.length - 1][0]]);
  for (const [bus, start, end] of rows) {
    const entries = line.slice(start, end).map(([x], j) => x + half(r.sizes[start + j][0]));
    segments.push([
      margin,
      bus,
      start ? entries[entries.length - 1] : Math.max(entries[entries.length - 1], trunk),
      bus,
    ]);
    entries.forEach((entry, j) => segments.push([entry, bus, entry, line[start + j][1]]));
  }
  const body = /** @type {Band} */ ([first, Math.min(shift, 0), Math.max(right + shift, trunk)]);
  return { block: whole([sides.head, body], y - s.after), line, heights, assistants: sides.places, segments };
}

/** @param {Block[]} blocks @param {Pair[]} line @param {number} y @param {number} bus @param {number[]} across @returns {Band[]} */
function united(blocks, line, y, bus, across) {
  if (blocks.every((block) => block.bands.length === 1)) {
    const left = least([...line.map(([x], j) => x + blocks[j].left), ...across]);
    return [[bus, left, greatest([...line.map(([x], j) => x + blocks[j].right), ...across])]];
  }
  let bands = movedBands(blocks[0], line[0][0], y),
    bottom = y + blocks[0].bottom;
  blocks.slice(1).forEach((block, j) => {
    bands = merged(bands, bottom, movedBands(block, line[j + 1][0], y), y + block.bottom);
    bottom = Math.max(bottom, y + block.bottom);
  });
  return [[bus, least([bands[0][1], ...across]), greatest([bands[0][2], ...across])], ...bands.slice(1)];
}

/** @param {Band[]} bands @param {number} bottom @returns {Block} */
function whole(bands, bottom) {
  const kept = shortened(bands);
  return { left: least(kept.map((b) => b[1])), top: 0, right: greatest(kept.map((b) => b[2])), bottom, bands: kept };
}

/** At most `count` runs such that the tallest is as low as it can be. @param {number[]} heights @param {number} count @returns {Pair[]} */
export function splitEvenly(heights, count) {
  const sums = [0];
  for (const height of heights) sums.push(sums[sums.length - 1] + height);
  const all = sums[sums.length - 1];
  let limit = Math.max(greatest(heights), Math.ceil(all / count));
  for (;;) {
    const runs = /** @type {Pair[]} */ ([]);
    let raised = all;
    for (let start = 0; start < heights.length; ) {
      let end = start + 1;
      while (end < heights.length && sums[end + 1] <= sums[start] + limit) end++;
      runs.push([start, end]);
      if (end < heights.length) raised = Math.min(raised, sums[end + 1] - sums[start]);
      start = end;
    }
    if (runs.length <= count) return runs;
    limit = raised;
  }
}

/** Outlines of branches: where neighbours in a row may stand close, because one of them is narrow at that height. */

/**
 * Its upper edge, its left and its right; it reaches down to the next one.
 * @typedef {[number, number, number]} Band
 *
 * The room of a branch, from the upper left corner of its head.
 * @typedef {{left: number, top: number, right: number, bottom: number, bands: Band[]}} Block
 */

const MOST_BANDS = 6;

/** @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {Block} */
export const rectangle = (left, top, right, bottom) => ({ left, top, right, bottom, bands: [[top, left, right]] });

/** A least or greatest number of many; 0 of none. @param {number[]} numbers */
export const greatest = (numbers) => numbers.reduce((a, b) => (b > a ? b : a), numbers[0] ?? 0);
/** @param {number[]} numbers */
export const least = (numbers) => numbers.reduce((a, b) => (b < a ? b : a), numbers[0] ?? 0);

/** The x of each head when all stand in a row, the first at 0. @param {Block[]} blocks @param {number} gap */
export function sideBySide(blocks, gap) {
  if (blocks.every((block) => block.bands.length === 1)) return inALine(blocks, gap);
  const places = [0];
  let bands = movedBands(blocks[0], 0, 0),
    bottom = blocks[0].bottom;
  for (const block of blocks.slice(1)) {
    const place = clearOf(bands, bottom, block, gap);
    places.push(place);
    bands = merged(bands, bottom, movedBands(block, place, 0), block.bottom);
    bottom = Math.max(bottom, block.bottom);
  }
  return centredBetween(blocks, places, gap);
}

/** @param {Block[]} blocks @param {number} gap */
function inALine(blocks, gap) {
  const places = /** @type {number[]} */ ([]);
  let x = 0;
  for (const block of blocks) {
    places.push(x - block.left);
    x += block.right - block.left + gap;
  }
  return places.map((place) => place - places[0]);
}

/** @param {Block} block @param {number} x @param {number} y @returns {Band[]} */
export const movedBands = (block, x, y) => block.bands.map(([top, left, right]) => [top + y, left + x, right + x]);

/** @param {Band[]} bands @param {number} bottom @param {Block} block @param {number} gap */
function clearOf(bands, bottom, block, gap) {
  let place = -1e9;
  block.bands.forEach(([top, left], j) => {
    const end = j + 1 < block.bands.length ? block.bands[j + 1][0] : block.bottom;
    bands.forEach(([above, , right], m) => {
      const below = m + 1 < bands.length ? bands[m + 1][0] : bottom;
      if (above <= end && top <= below) place = Math.max(place, right + gap - left);
    });
  });
  return place;
}

/** The outline of two blocks together. @param {Band[]} one @param {number} oneBottom @param {Band[]} other @param {number} otherBottom */
export function merged(one, oneBottom, other, otherBottom) {
  const tops = [...new Set([...one, ...other].map((band) => band[0]))].sort((a, b) => a - b);
  /** @type {Band[]} */
  let bands = [];
  for (const top of tops) {
    const sides = [sideAt(one, oneBottom, top), sideAt(other, otherBottom, top)].filter((side) => side !== null);
    const left = Math.min(...sides.map((side) => side[0])),
      right = Math.max(...sides.map((side) => side[1]));
    const last = bands[bands.length - 1];
    if (!last || last[1] !== left || last[2] !== right) bands.push([top, left, right]);
  }
  if (oneBottom !== otherBottom) {
    const [lower, higher] = oneBottom < otherBottom ? [oneBottom, other] : [otherBottom, one];
    bands = belowOf(bands, lower + 1, higher);
  }
  return shortened(bands);
}

/** @param {Band[]} bands @param {number} y @param {Band[]} outline @returns {Band[]} */
function belowOf(bands, y, outline) {
  const side = sideAt(outline, y, y);
  if (!side) return bands;
  return [...bands.filter((band) => band[0] < y), [y, ...side], ...outline.filter((band) => band[0] > y)];
}

/** @param {Band[]} bands @param {number} bottom @param {number} y @returns {[number, number] | null} */
function sideAt(bands, bottom, y) {
  if (y > bottom) return null;
  /** @type {[number, number] | null} */
  let side = null;
  for (const [top, left, right] of bands) {
    if (top > y) break;
    side = [left, right];
  }
  return side;
}

/** At most `MOST_BANDS`: the lowest ones become one. @param {Band[]} bands @returns {Band[]} */
export function shortened(bands) {
  if (bands.length <= MOST_BANDS) return bands;
  const rest = bands.slice(MOST_BANDS - 1);
  const last = /** @type {Band} */ ([rest[0][0], least(rest.map((b) => b[1])), greatest(rest.map((b) => b[2]))]);
  return [...bands.slice(0, MOST_BANDS - 1), last];
}

/** Small blocks between two large ones stand in the middle there. @param {Block[]} blocks @param {number[]} places @param {number} gap */
function centredBetween(blocks, places, gap) {
  const lowest = greatest(blocks.map((block) => block.bottom));
  const large = blocks.map((_, i) => i).filter((i) => blocks[i].bands.length > 1 || blocks[i].bottom * 2 > lowest);
  const moved = [...places];
  for (let n = 0; n + 1 < large.length; n++) {
    const a = large[n],
      b = large[n + 1];
    if (b - a < 2) continue;
    const spare = blocks[b].bands[0][1] + places[b] - gap - (places[b - 1] + blocks[b - 1].right);
    if (spare <= 0 || !blocks.slice(a + 1, b).every((block) => isNarrow(block, blocks[a], blocks[b]))) continue;
    for (let i = a + 1; i < b; i++) moved[i] += Math.floor((spare * (i - a)) / (b - a));
  }
  return moved;
}

/** @param {Block} block @param {Block} left @param {Block} right */
const isNarrow = (block, left, right) =>
  [left, right].every((other) => other.bands.length > 1 && block.bottom < other.bands[1][0]);

/**
 * The picture far away, as a bitmap that is only moved while the window moves. It is filled pixel by pixel, each as far as
 * a card or a line covers it: a canvas takes ten times as long for a hundred thousand rectangles.
 */

import { themeOf } from "./app.js";
import { cardLook, dottedLines } from "./looks.js";

/** @typedef {import("./app.js").App} App @typedef {import("./painter.js").View} View @typedef {import("./painter.js").Area} Area */
/** @typedef {{red: number, green: number, blue: number, alpha: number, word: number}} Ink */
/** @typedef {{words: Uint32Array, bytes: Uint8ClampedArray, width: number, height: number}} Pixels */
/** @typedef {{scale: number, left: number, top: number, width: number, height: number, took: number, of: unknown[]}} Kept device px from the chart's corner */

const SPARE = 0.25; // of the window, kept ready at each side
const SLOW = 8,
  LATER = 90,
  MOST_STRETCHED = 1.7; // ms; how far a picture is stretched while somebody zooms
const FADED = 0.35;

/**
 * @param {App} app @param {(context: CanvasRenderingContext2D, scale: number, area: Area) => boolean} paintBelow what lies
 * below lines and cards, and whether that is anything
 * @param {() => void} ask for another painting
 */
export function farOf(app, paintBelow, ask) {
  const canvas = document.createElement("canvas"),
    inks = inksOf();
  const context = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext("2d", { alpha: false, willReadFrequently: true })
  );
  let kept = /** @type {Kept | null} */ (null),
    timer = 0,
    isDue = false;

  /** @param {View} view @param {number} ratio @param {Area} window */
  const make = (view, ratio, window) => {
    const start = performance.now(),
      scale = view.scale * ratio,
      area = within(app, window, SPARE);
    const left = Math.floor(area.left * scale),
      top = Math.floor(area.top * scale);
    const width = Math.max(1, Math.ceil(area.right * scale) - left),
      height = Math.max(1, Math.ceil(area.bottom * scale) - top);
    [canvas.width, canvas.height] = [width, height];
    context.fillStyle = paperOf(app);
    context.fillRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, -left, -top);
    const image = paintBelow(context, view.scale, area)
      ? context.getImageData(0, 0, width, height)
      : new ImageData(width, height);
    const pixels = { words: new Uint32Array(image.data.buffer), bytes: image.data, width, height };
    if (!pixels.bytes[3]) pixels.words.fill(inks(paperOf(app)).word);
    fillLines(pixels, app, scale, left, top, Math.max(1.25, 0.7 / view.scale), inks(themeOf(app).line));
    fillCards(pixels, app, scale, left, top, inks);
    context.putImageData(image, 0, 0);
    kept = { scale, left, top, width, height, took: performance.now() - start, of: shownBy(app) };
  };
  /** @param {View} view @param {number} ratio @param {Area} window */
  const isReady = (view, ratio, window) => {
    if (!kept || shownBy(app).some((each, n) => each !== kept?.of[n])) return false;
    const scale = view.scale * ratio,
      stretch = scale / kept.scale;
    if (stretch !== 1) return !isDue && kept.took > SLOW && stretch < MOST_STRETCHED && stretch > 1 / MOST_STRETCHED;
    const area = within(app, window, 0);
    return (
      area.left * scale >= kept.left &&
      area.top * scale >= kept.top &&
      area.right * scale <= kept.left + kept.width &&
      area.bottom * scale <= kept.top + kept.height
    );
  };
  /** @param {CanvasRenderingContext2D} target @param {View} view @param {number} ratio @param {Area} window */
  const paint = (target, view, ratio, window) => {
    if (!isReady(view, ratio, window)) make(view, ratio, window);
    if (!kept) return;
    const stretch = (view.scale * ratio) / kept.scale,
      x = Math.round(view.x * ratio),
      y = Math.round(view.y * ratio);
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.drawImage(
      canvas,
      x + kept.left * stretch,
      y + kept.top * stretch,
      kept.width * stretch,
      kept.height * stretch,
    );
    isDue = false;
    clearTimeout(timer);
    if (stretch !== 1) timer = setTimeout(() => ((isDue = true), ask()), LATER);
  };
  return { paint };
}

/** @param {App} app */
const paperOf = (app) => (themeOf(app).paper === "none" ? "#fff" : themeOf(app).paper);

/** What a picture is of; another is another picture. @param {App} app */
const shownBy = (app) => [
  app.arrangement,
  app.isDark,
  app.colour,
  app.matches,
  dottedLines(app).length ? app.selected : -1,
];

/** The part of the window where there is anything, and more at its sides. @param {App} app @param {Area} window @param {number} spare @returns {Area} */
function within(app, { left, top, right, bottom }, spare) {
  const { wide, tall } = app.arrangement,
    edge = 20,
    across = (right - left) * spare,
    down = (bottom - top) * spare;
  const between = (/** @type {number} */ n, /** @type {number} */ most) => Math.min(Math.max(n, -edge), most + edge);
  return {
    left: between(left - across, wide),
    top: between(top - down, tall),
    right: between(right + across, wide),
    bottom: between(bottom + down, tall),
  };
}

/** Colours as bytes, each looked up once. */
function inksOf() {
  const known = /** @type {Map<string, Ink>} */ (new Map()),
    one = document.createElement("canvas");
  one.width = one.height = 1;
  const context = /** @type {CanvasRenderingContext2D} */ (one.getContext("2d", { willReadFrequently: true }));
  return (/** @type {string} */ colour) => {
    let ink = known.get(colour);
    if (!ink) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const { data } = context.getImageData(0, 0, 1, 1),
        [red, green, blue, alpha] = data;
      ink = { red, green, blue, alpha: alpha / 255, word: new Uint32Array(data.buffer)[0] };
      known.set(colour, ink);
    }
    return ink;
  };
}

/** @param {Pixels} pixels @param {App} app @param {number} scale @param {number} left @param {number} top @param {number} thick @param {Ink} ink */
function fillLines(pixels, app, scale, left, top, thick, ink) {
  const { lines } = app.arrangement,
    half = (thick / 2) * scale;
  for (let n = 0; n < lines.length; n += 4) {
    fill(
      pixels,
      lines[n] * scale - left - half,
      lines[n + 1] * scale - top - half,
      lines[n + 2] * scale - left + half,
      lines[n + 3] * scale - top + half,
      ink,
      1,
    );
  }
}

/** @param {Pixels} pixels @param {App} app @param {number} scale @param {number} left @param {number} top @param {(colour: string) => Ink} inks */
function fillCards(pixels, app, scale, left, top, inks) {
  const { order, x, y, width, height } = app.arrangement,
    { data } = app.chart,
    known = /** @type {Map<number, Ink>} */ (new Map());
  const facet = data.facets.find((each) => each.key === app.colour);
  for (const i of order) {
    const x0 = x[i] * scale - left,
      y0 = y[i] * scale - top;
    if (x0 > pixels.width || y0 > pixels.height || x0 + width[i] * scale < 0 || y0 + height[i] * scale < 0) continue;
    const isFaded = Boolean(app.matches && !app.matches[i]),
      key = (data.look[i] * 65536 + (facet ? facet.column[i] + 1 : 0)) * 2 + (isFaded ? 1 : 0);
    let ink = data.signs[i] ? undefined : known.get(key);
    if (!ink) {
      ink = inks(areaColour(app, i));
      if (!data.signs[i]) known.set(key, ink);
    }
    fill(pixels, x0, y0, x0 + width[i] * scale, y0 + height[i] * scale, ink, isFaded ? FADED : 1);
  }
}

/** @param {App} app @param {number} i */
function areaColour(app, i) {
  const { fill, stroke, bar, faded } = cardLook(app, i),
    [, rank] = app.chart.data.looks[app.chart.data.look[i]];
  return faded ? themeOf(app).edge : rank === 0 && !app.chart.data.signs[i] ? fill : bar || stroke;
}

/** A rectangle, its edges as faint as little of a pixel is covered. @param {Pixels} pixels @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {Ink} ink @param {number} strength */
function fill({ words, bytes, width, height }, x0, y0, x1, y1, ink, strength) {
  if (x0 < 0) x0 = 0;
  if (y0 < 0) y0 = 0;
  if (x1 > width) x1 = width;
  if (y1 > height) y1 = height;
  if (x0 >= x1 || y0 >= y1) return;
  const first = Math.floor(x0),
    end = Math.ceil(x1),
    lowest = Math.ceil(y1),
    { red, green, blue } = ink,
    full = strength * ink.alpha;
  for (let y = Math.floor(y0); y < lowest; y++) {
    const down = full * ((y + 1 < y1 ? y + 1 : y1) - (y > y0 ? y : y0));
    for (let x = first, at = y * width + first; x < end; x++, at++) {
      const part = down * ((x + 1 < x1 ? x + 1 : x1) - (x > x0 ? x : x0));
      if (part > 0.996) words[at] = ink.word;
      else {
        const n = at * 4;
        bytes[n] += (red - bytes[n]) * part;
        bytes[n + 1] += (green - bytes[n + 1]) * part;
        bytes[n + 2] += (blue - bytes[n + 2]) * part;
      }
    }
  }
}

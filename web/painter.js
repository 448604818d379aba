/** The picture on the canvas: all of it far away as areas, near as cards with their texts. */

import { themeOf } from "./app.js";
import { farOf } from "./far.js";
import { BAR, cardLook, cardTexts, curveOf, dottedLines, hiddenBelow } from "./looks.js";

/** @typedef {import("./app.js").App} App @typedef {{scale: number, x: number, y: number}} View */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Area */

const TEXT_SCALE = 0.35,
  DETAIL_SCALE = 0.2,
  MANY = 2500;

/** @param {HTMLCanvasElement} canvas @param {App} app @param {() => void} ask for another painting */
export function painterOf(canvas, app, ask) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false })),
    widths = new Map();
  const fontOf = (/** @type {number} */ size, /** @type {number} */ weight) =>
    `${weight} ${size}px ${app.chart.data.fonts}`;
  const measure = (/** @type {string} */ text, /** @type {number} */ size, /** @type {number} */ weight) => {
    const key = `${weight} ${size} ${text}`;
    if (!widths.has(key)) {
      context.font = fontOf(size, weight);
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
  let width = 0,
    height = 0,
    ratio = 1;
  const resize = () => {
    ratio = globalThis.devicePixelRatio || 1;
    [width, height] = [canvas.clientWidth, canvas.clientHeight];
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  };
  /** What lies below lines and cards, and whether that is anything. @param {CanvasRenderingContext2D} to @param {number} scale @param {Area} area */
  const paintBelow = (to, scale, area) => {
    const hasFrames = scale >= DETAIL_SCALE && app.arrangement.frames.length > 0,
      hasDotted = scale >= DETAIL_SCALE / 2 && dottedLines(app).length > 0;
    if (hasFrames) paintFrames(to, app, area);
    if (hasDotted) paintDotted(to, app, measure, fontOf);
    return hasFrames || hasDotted;
  };
  const far = farOf(app, paintBelow, ask);
  /** @param {View} view */
  const paint = (view) => {
    const theme = themeOf(app),
      { scale } = view,
      area = areaOf(view, width, height),
      seen = seenIn(app, area);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = theme.paper === "none" ? "#fff" : theme.paper;
    context.fillRect(0, 0, width, height);
    const isFar = scale < DETAIL_SCALE || seen.length > MANY;
    if (isFar) far.paint(context, view, ratio, area);
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * view.x, ratio * view.y);
    if (!isFar) paintNear(seen, scale, area, theme.line);
    if (app.selected >= 0 && app.arrangement.shown[app.selected]) paintRing(context, app, scale);
  };
  /** @param {number[]} seen @param {number} scale @param {Area} area @param {string} line */
  const paintNear = (seen, scale, area, line) => {
    paintBelow(context, scale, area); // dotted lines too, which must not cross texts
    paintLines(context, app.arrangement.lines, area, Math.max(1.25, 0.7 / scale), line);
    for (const i of seen) paintCard(context, app, i, scale, measure, fontOf);
  };
  return { resize, paint, measure, size: () => [width, height] };
}

/** What is in the window, in the chart's px. @param {View} view @param {number} width @param {number} height @returns {Area} */
export function areaOf(view, width, height) {
  const { scale, x, y } = view;
  return { left: -x / scale, top: -y / scale, right: (width - x) / scale, bottom: (height - y) / scale };
}

/** The posts whose cards an area touches. @param {App} app @param {Area} area */
export function seenIn(app, area) {
  const { order, x, y, width, height } = app.arrangement,
    seen = [];
  for (const i of order) {
    if (x[i] <= area.right && x[i] + width[i] >= area.left && y[i] <= area.bottom && y[i] + height[i] + 14 >= area.top)
      seen.push(i);
  }
  return seen;
}

/** @param {CanvasRenderingContext2D} context @param {number[]} lines @param {Area} area @param {number} thick @param {string} colour */
function paintLines(context, lines, area, thick, colour) {
  context.fillStyle = colour;
  const half = thick / 2;
  for (let n = 0; n < lines.length; n += 4) {
    const a = lines[n],
      b = lines[n + 1],
      c = lines[n + 2],
      d = lines[n + 3];
    if (a <= area.right && c >= area.left && b <= area.bottom && d >= area.top)
      context.fillRect(a - half, b - half, c - a + thick, d - b + thick);
  }
}

/** @typedef {(text: string, size: number, weight: number) => number} Measure @typedef {(size: number, weight: number) => string} FontOf */

/** @param {CanvasRenderingContext2D} context @param {App} app @param {number} i @param {number} scale @param {Measure} measure @param {FontOf} fontOf */
function paintCard(context, app, i, scale, measure, fontOf) {
  const { x, y, width, height } = app.arrangement,
    look = cardLook(app, i);
  context.globalAlpha = look.faded ? 0.25 : 1;
  if (look.dash.length) context.setLineDash(look.dash);
  paintBox(
    context,
    x[i],
    y[i],
    width[i],
    height[i],
    Math.min(look.radius, height[i] / 2),
    look.fill,
    look.stroke,
    look.line,
  );
  if (look.dash.length) context.setLineDash([]);
  if (look.bar) paintBox(context, x[i], y[i], BAR, height[i], [BAR, 0, 0, BAR], look.bar);
  if (scale >= TEXT_SCALE)
    for (const text of cardTexts(app, i, measure)) paintText(context, text, x[i], y[i], measure, fontOf);
  const hidden = hiddenBelow(app, i);
  if (hidden) paintPill(context, app, hidden, x[i] + width[i] / 2, y[i] + height[i], measure, fontOf);
  context.globalAlpha = 1;
}

/**
 * A box with round corners. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} width
 * @param {number} height @param {number | number[]} radius @param {string} fill @param {string} [stroke] @param {number} [line]
 */
function paintBox(context, x, y, width, height, radius, fill, stroke, line = 1) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  if (fill) context.fillStyle = fill;
  if (fill) context.fill();
  if (stroke) [context.strokeStyle, context.lineWidth] = [stroke, line];
  if (stroke) context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context @param {string} font @param {string} colour @param {CanvasTextAlign} align
 * @param {string} text @param {number} x @param {number} y
 */
function write(context, font, colour, align, text, x, y) {
  [context.font, context.fillStyle, context.textAlign] = [font, colour, align];
  context.fillText(text, x, y);
}

const ALIGNS = {
  start: /** @type {const} */ ("left"),
  middle: /** @type {const} */ ("center"),
  end: /** @type {const} */ ("right"),
};

/** @param {CanvasRenderingContext2D} context @param {import("./looks.js").CardText} text @param {number} x @param {number} y @param {Measure} measure @param {FontOf} fontOf */
function paintText(context, text, x, y, measure, fontOf) {
  write(context, fontOf(text.size, text.weight), text.colour, ALIGNS[text.anchor], text.text, x + text.x, y + text.y);
  if (!text.struck) return;
  const wide = measure(text.text, text.size, text.weight),
    left = text.anchor === "start" ? text.x : text.x - wide / 2;
  const kept = measure(text.text.slice(0, text.text.length - text.struck), text.size, text.weight);
  context.fillRect(x + left + kept, y + text.y - text.size * 0.32, wide - kept, 1);
}

/** @param {CanvasRenderingContext2D} context @param {App} app @param {string} text @param {number} x @param {number} y @param {Measure} measure @param {FontOf} fontOf */
function paintPill(context, app, text, x, y, measure, fontOf) {
  const theme = themeOf(app),
    width = measure(text, 10, 600) + 13;
  paintBox(context, x - width / 2, y - 6.5, width, 13, 6.5, theme.card, theme.quiet);
  write(context, fontOf(10, 600), theme.quiet, "center", text, x, y + 3.5);
}

/** The frames of groups, outer ones first, each with its tab. @param {App} app */
export function framesOf(app) {
  const [inset, above, tab, aside, padding] = app.chart.data.frame,
    { data } = app.chart,
    isDown = data.direction === "down";
  return app.arrangement.frames.flatMap((frame) => {
    const nested = data.frames?.[frame.post] ?? [],
      head = isDown ? app.arrangement.y[frame.post] : frame.y + above * nested.length;
    return nested.map((number, depth) => {
      const x = frame.x + inset * depth,
        y = head - above * (nested.length - depth) + tab / 2,
        [name, colour, wide] = /** @type {[string, number, number][]} */ (data.framed)[number];
      const width = frame.width - 2 * inset * depth,
        left = x + aside,
        right = x + width - aside - wide - 2 * padding;
      const { post } = frame,
        isEntered = isDown && app.chart.parent[post] >= 0 && post !== app.top && !app.arrangement.hangs[post];
      const trunk = app.arrangement.x[post] + app.arrangement.width[post] / 2; // a line from above must not go through the tab
      const start = isEntered && left + wide + 2 * padding > trunk - 4 && right > trunk + 4 ? right : left;
      return {
        x,
        y,
        width,
        height: frame.y + frame.height - inset * depth - y,
        name,
        colour: app.colour === data.framed_by ? colour : -1,
        tab: { x: start, y: y - tab / 2, width: wide + 2 * padding, height: tab },
      };
    });
  });
}

/** @param {CanvasRenderingContext2D} context @param {App} app @param {Area} area */
function paintFrames(context, app, area) {
  const theme = themeOf(app);
  for (const frame of framesOf(app)) {
    if (
      frame.x > area.right ||
      frame.x + frame.width < area.left ||
      frame.y > area.bottom ||
      frame.y + frame.height < area.top
    )
      continue;
    const [line, fill] = frame.colour < 0 ? [theme.quiet, "none"] : theme.regions[frame.colour % theme.regions.length];
    paintBox(context, frame.x, frame.y, frame.width, frame.height, 10, fill === "none" ? "" : fill);
    context.globalAlpha = 0.5;
    paintBox(context, frame.x, frame.y, frame.width, frame.height, 10, "", line);
    context.globalAlpha = 1;
    paintBox(context, frame.tab.x, frame.tab.y, frame.tab.width, frame.tab.height, 7.5, line);
    write(
      context,
      `600 11px ${app.chart.data.fonts}`,
      theme.halo,
      "left",
      frame.name,
      frame.tab.x + 6,
      frame.tab.y + 11.5,
    );
  }
}

/** @param {CanvasRenderingContext2D} context @param {App} app @param {Measure} measure @param {FontOf} fontOf */
function paintDotted(context, app, measure, fontOf) {
  const theme = themeOf(app);
  for (const [from, to, label] of dottedLines(app)) {
    const [x, y, a, b, c, d, u, v] = curveOf(app, from, to);
    context.beginPath();
    context.moveTo(x, y);
    context.bezierCurveTo(a, b, c, d, u, v);
    [context.strokeStyle, context.lineWidth] = [theme.dotted, 1.5];
    context.setLineDash([2, 3]);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.arc(u, v, 3, 0, 7);
    context.fillStyle = theme.dotted;
    context.fill();
    if (!label) continue;
    const width = measure(label, 10, 600) + 8,
      mx = (x + 3 * a + 3 * c + u) / 8,
      my = (y + 3 * b + 3 * d + v) / 8;
    context.fillStyle = theme.halo;
    context.fillRect(mx - width / 2, my - 8, width, 14);
    write(context, fontOf(10, 600), theme.dotted, "center", label, mx, my + 3);
  }
}

/** @param {CanvasRenderingContext2D} context @param {App} app @param {number} scale */
function paintRing(context, app, scale) {
  const { x, y, width, height } = app.arrangement,
    i = app.selected,
    gap = 3;
  paintBox(
    context,
    x[i] - gap,
    y[i] - gap,
    width[i] + 2 * gap,
    height[i] + 2 * gap,
    8,
    "",
    themeOf(app).head_edge,
    Math.max(2.5, 2 / scale),
  );
}

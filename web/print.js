/** The open chart as SVG, made when somebody prints or saves it: real text on vector pages, never the canvas. */

import { themeOf } from "./app.js";
import { BAR, cardLook, cardTexts, curveOf, dottedLines, hiddenBelow } from "./looks.js";
import { framesOf } from "./painter.js";

/** @typedef {import("./app.js").App} App */

const SPACE = "http://www.w3.org/2000/svg",
  EDGE = 24,
  HEAD = 60;

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** @param {App} app @param {(text: string, size: number, weight: number) => number} measure @returns {SVGElement} */
export function svgOf(app, measure) {
  const { arrangement: a, chart } = app,
    { data } = chart,
    theme = themeOf(app),
    width = a.wide + 2 * EDGE,
    height = a.tall + HEAD + 2 * EDGE;
  const group = drawn("g", { transform: `translate(${EDGE} ${EDGE + HEAD})` });
  for (const frame of framesOf(app)) group.append(...frameOf(app, frame));
  const path = [];
  for (let n = 0; n < a.lines.length; n += 4)
    path.push(`M${a.lines[n]} ${a.lines[n + 1]}L${a.lines[n + 2]} ${a.lines[n + 3]}`);
  group.append(
    drawn("path", {
      d: path.join(""),
      fill: "none",
      stroke: theme.line,
      "stroke-width": 1.25,
      "stroke-linecap": "square",
    }),
  );
  for (const [from, to] of dottedLines(app)) {
    const [x, y, ...rest] = curveOf(app, from, to);
    group.append(
      drawn("path", {
        d: `M${x} ${y}C${rest.join(" ")}`,
        fill: "none",
        stroke: theme.dotted,
        "stroke-width": 1.5,
        "stroke-dasharray": "2 3",
      }),
    );
  }
  for (const i of a.order) group.append(cardOf(app, i, measure));
  const head = [
    drawn("text", { x: EDGE, y: EDGE + 20, "font-size": 20, "font-weight": 700, fill: theme.ink }, data.title),
    drawn("text", { x: EDGE, y: EDGE + 40, "font-size": 11, fill: theme.quiet }, data.facts.join("  ·  ")),
  ];
  const paper = theme.paper === "none" ? [] : [drawn("rect", { width, height, fill: theme.paper })];
  return drawn(
    "svg",
    { xmlns: SPACE, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": data.fonts, lang: data.language },
    drawn("title", {}, data.title),
    ...paper,
    ...head,
    group,
  );
}

/** @param {App} app @param {number} i @param {(text: string, size: number, weight: number) => number} measure */
function cardOf(app, i, measure) {
  const { x, y, width, height } = app.arrangement,
    look = cardLook(app, i),
    theme = themeOf(app);
  const group = drawn("g", { transform: `translate(${x[i]} ${y[i]})`, ...(look.faded ? { opacity: 0.25 } : {}) });
  const fill = look.fill === "transparent" ? "none" : look.fill,
    dash = /** @type {Record<string, string>} */ (look.dash.length ? { "stroke-dasharray": look.dash.join(" ") } : {});
  group.append(
    drawn("rect", {
      width: width[i],
      height: height[i],
      rx: Math.min(look.radius, height[i] / 2),
      fill,
      stroke: look.stroke,
      "stroke-width": look.line,
      ...dash,
    }),
  );
  if (look.bar) group.append(drawn("rect", { width: BAR, height: height[i], rx: 1.5, fill: look.bar }));
  for (const text of cardTexts(app, i, measure)) {
    const kept = text.text.slice(0, text.text.length - text.struck),
      rest = text.text.slice(kept.length);
    const parts = rest ? [kept, drawn("tspan", { "text-decoration": "line-through" }, rest)] : [text.text];
    group.append(
      drawn(
        "text",
        {
          x: text.x,
          y: text.y,
          "font-size": text.size,
          "font-weight": text.weight,
          fill: text.colour,
          "text-anchor": text.anchor,
        },
        ...parts,
      ),
    );
  }
  const hidden = hiddenBelow(app, i);
  if (hidden)
    group.append(
      drawn(
        "text",
        { x: width[i] / 2, y: height[i] + 11, "font-size": 10, "text-anchor": "middle", fill: theme.quiet },
        hidden,
      ),
    );
  return group;
}

/** @param {App} app @param {ReturnType<typeof framesOf>[number]} frame */
function frameOf(app, frame) {
  const theme = themeOf(app),
    [line, fill] = frame.colour < 0 ? [theme.quiet, "none"] : theme.regions[frame.colour % theme.regions.length];
  const { tab } = frame;
  return [
    drawn("rect", {
      x: frame.x,
      y: frame.y,
      width: frame.width,
      height: frame.height,
      rx: 10,
      fill,
      stroke: line,
      "stroke-opacity": 0.5,
    }),
    drawn("rect", { x: tab.x, y: tab.y, width: tab.width, height: tab.height, rx: 7.5, fill: line }),
    drawn("text", { x: tab.x + 6, y: tab.y + 11.5, "font-size": 11, "font-weight": 600, fill: theme.halo }, frame.name),
  ];
}

/** Print the chart; also when the browser's own command asks. @param {App} app @param {(text: string, size: number, weight: number) => number} measure */
export function hearPrinting(app, measure) {
  const sheet = document.createElement("div");
  sheet.id = "sheet";
  document.body.append(sheet);
  addEventListener("beforeprint", () => {
    const wasDark = app.isDark; // paper is never dark
    app.isDark = app.chart.data.themes[0].paper === "#12181f";
    sheet.replaceChildren(svgOf(app, measure));
    app.isDark = wasDark;
  });
  addEventListener("afterprint", () => sheet.replaceChildren());
}

/** @param {App} app @param {(text: string, size: number, weight: number) => number} measure */
export function saveSvg(app, measure) {
  const text = new XMLSerializer().serializeToString(svgOf(app, measure)) + "\n",
    link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  link.download = `${app.chart.data.name.replace(/[\\/:*?"<>|]/g, "_")}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

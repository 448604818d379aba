/** The bar on top with its controls, the help, and the keys that act anywhere. */

import { on, select, showBranch, tell, toggleAll } from "./app.js";
import { titleOf } from "./data.js";
import { button, element, filled } from "./dom.js";
import { saveSvg } from "./print.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{fit: () => void, zoom: (factor: number) => void, measure: (text: string, size: number, weight: number) => number, stage: HTMLElement}} Stage */

const STEP_OF_ZOOM = 1.3, NARROW = 700;

/** @param {App} app @param {Stage} stage @param {{box: HTMLElement, input: HTMLInputElement}} search @param {HTMLElement} filters @param {HTMLElement} outline */
export function barOf(app, stage, search, filters, outline) {
  const { words } = app.chart.data, title = element("h1"), facts = element("p"), crumb = element("span"), help = helpOf(app);
  const fill = () => {
    title.textContent = app.chart.data.title;
    facts.textContent = app.chart.data.facts.join("  ·  ");
    document.title = app.chart.data.title;
  };
  let isChosen = false; // whether a reader has opened or closed the outline
  const whole = button("home", words.page_whole, () => showBranch(app, -1));
  const actions = /** @type {Record<string, () => void>} */ ({
    "/": () => search.input.focus(), "+": () => stage.zoom(STEP_OF_ZOOM), "=": () => stage.zoom(STEP_OF_ZOOM), "-": () => stage.zoom(1 / STEP_OF_ZOOM), "0": stage.fit,
    o: () => ((isChosen = true), show("tree", outline)), f: () => show("filters", filters), d: () => darken(app), p: () => print(), "?": () => help.showModal(),
    b: () => app.selected >= 0 && showBranch(app, app.top === app.selected ? -1 : app.selected), Escape: () => select(app, -1),
  });
  const show = (/** @type {string} */ name, /** @type {HTMLElement} */ part) => {
    part.hidden = !part.hidden;
    controls.querySelector(`#show-${name}`)?.setAttribute("aria-expanded", String(!part.hidden));
    document.body.classList.toggle(`with-${name}`, !part.hidden);
  };
  const controls = element("div", { class: "controls", role: "toolbar", "aria-label": app.chart.data.title },
    whole, crumb, button("outline", words.page_outline, actions.o, "show-tree"), button("filter", words.page_filter, actions.f, "show-filters"),
    button("open", words.page_expand_all, () => toggleAll(app, true)), button("shut", words.page_collapse_all, () => toggleAll(app, false)),
    button("less", words.page_zoom_out, actions["-"]), button("more", words.page_zoom_in, actions["+"]), button("fit", words.page_fit, stage.fit),
    button("dark", words.page_dark, actions.d), button("print", words.page_print, actions.p), button("save", words.page_save, () => saveSvg(app, stage.measure)), button("help", words.page_help, actions["?"]));
  const adapt = () => {
    if (!isChosen && outline.hidden !== innerWidth > NARROW) show("tree", outline);
  };
  outline.hidden = true;
  for (const name of ["tree", "filters"]) controls.querySelector(`#show-${name}`)?.setAttribute("aria-expanded", "false");
  adapt();
  addEventListener("resize", adapt);
  on(app, "arranged", () => {
    whole.hidden = app.top < 0;
    crumb.textContent = app.top < 0 ? "" : titleOf(app.chart, app.top);
  });
  whole.hidden = true;
  on(app, "data", fill);
  fill();
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target), act = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || help.open || target.closest("input:not([type=checkbox]),select,textarea")) return;
    event.preventDefault();
    act();
  });
  document.body.append(help);
  return element("header", { id: "bar" }, element("div", { class: "heading" }, title, facts), search.box, controls);
}

/** @param {App} app */
export function darken(app) {
  app.isDark = !app.isDark;
  dress(app);
  tell(app, "looks");
}

/** The page's own colours are those of the theme. @param {App} app */
export function dress(app) {
  const theme = app.chart.data.themes[app.isDark ? 1 : 0], style = document.documentElement.style;
  for (const name of /** @type {const} */ (["paper", "ink", "quiet", "card", "edge", "head", "head_edge", "off"])) {
    style.setProperty(`--${name}`, theme[name] === "none" ? "#fff" : theme[name]);
  }
  style.setProperty("--fonts", app.chart.data.fonts);
  style.colorScheme = theme.paper === "#12181f" ? "dark" : "light";
}

/** @param {App} app */
function helpOf(app) {
  const { words } = app.chart.data, close = () => help.close();
  const acts = [
    ["/", words.page_search], ["← ↑ → ↓", words.page_arrows], ["Enter", words.page_details], ["␣", `${words.page_expand} / ${words.page_collapse}`],
    ["+ −", `${words.page_zoom_in} / ${words.page_zoom_out}`], ["0", words.page_fit], ["B", words.page_branch], ["F", words.page_filter], ["O", words.page_outline],
    ["D", words.page_dark], ["P", words.page_print], ["Esc", words.page_close], ["?", words.page_help],
  ];
  const keys = acts.flatMap(([key, does]) => [element("dt", {}, key), element("dd", {}, does)]);
  const help = /** @type {HTMLDialogElement} */ (element("dialog", { id: "help", "aria-label": words.page_help },
    element("header", {}, element("h2", {}, words.page_help), button("close", words.page_close, close)), element("dl", {}, ...keys)));
  return help;
}

/** What a comparison says: a list, each change leading to its post. @param {App} app */
export function changesOf(app) {
  const { changes, words } = app.chart.data;
  if (!changes) return [];
  const items = changes.map(([text, i]) => element("li", {}, i < 0 ? text : element("button", { type: "button", click: () => select(app, i) }, text)));
  return [element("nav", { id: "changes", "aria-label": words.page_changes }, element("h2", {}, filled(`${words.page_changes} ({n})`, { n: changes.length })), element("ul", {}, ...items))];
}

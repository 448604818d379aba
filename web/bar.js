/** The bar on top with its controls, the help, and the keys that act anywhere. */

import { on, select, showBranch, tell, toggleAll } from "./app.js";
import { titleOf } from "./data.js";
import { button, element, filled } from "./dom.js";
import { hasDuties } from "./duties.js";
import { worded } from "./language.js";
import { saveSvg } from "./print.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{fit: () => void, zoom: (factor: number) => void, measure: (text: string, size: number, weight: number) => number, stage: HTMLElement}} Stage */

const STEP_OF_ZOOM = 1.3,
  NARROW = 700;

/**
 * @param {App} app @param {ReturnType<typeof import("./language.js").languagesOf>} languages @param {Stage} stage @param {{box: HTMLElement, input: HTMLInputElement}} search @param {HTMLElement} filters @param {HTMLElement} outline
 * @param {{view: HTMLElement, show: () => void}} duties
 */
export function barOf(app, languages, stage, search, filters, outline, duties) {
  const title = element("h1"),
    facts = element("p"),
    crumb = element("span"),
    help = helpOf(app);
  const fill = () => {
    title.textContent = app.chart.data.title;
    facts.textContent = app.chart.data.facts.join("  ·  ");
    document.title = app.chart.data.title;
    controls.setAttribute("aria-label", app.chart.data.title);
    if (languages.isChoice) tongue.textContent = languages.next();
  };
  let isChosen = false; // whether a reader has opened or closed the outline
  const iconOf = (/** @type {string} */ icon, /** @type {string} */ word, /** @type {() => void} */ act, id = "") =>
    worded(app, button(icon, "", act, id), word);
  const whole = iconOf("home", "page_whole", () => showBranch(app, -1));
  const tongue = element("button", { type: "button", id: "language", click: languages.change });
  const actions = /** @type {Record<string, () => void>} */ ({
    "/": () => search.input.focus(),
    "+": () => stage.zoom(STEP_OF_ZOOM),
    "=": () => stage.zoom(STEP_OF_ZOOM),
    "-": () => stage.zoom(1 / STEP_OF_ZOOM),
    0: stage.fit,
    o: () => ((isChosen = true), show("tree", outline)),
    f: () => show("filters", filters),
    t: () => hasDuties(app) && (show("duties", duties.view), duties.show()),
    l: () => languages.isChoice && languages.change(),
    d: () => darken(app),
    p: () => print(),
    "?": () => help.showModal(),
    b: () => app.selected >= 0 && showBranch(app, app.top === app.selected ? -1 : app.selected),
    Escape: () => select(app, -1),
  });
  const show = (/** @type {string} */ name, /** @type {HTMLElement} */ part) => {
    part.hidden = !part.hidden;
    controls.querySelector(`#show-${name}`)?.setAttribute("aria-expanded", String(!part.hidden));
    document.body.classList.toggle(`with-${name}`, !part.hidden);
  };
  const controls = element(
    "div",
    { class: "controls", role: "toolbar" },
    whole,
    crumb,
    iconOf("outline", "page_outline", actions.o, "show-tree"),
    iconOf("filter", "page_filter", actions.f, "show-filters"),
    ...(hasDuties(app) ? [iconOf("duties", "duties", actions.t, "show-duties")] : []),
    iconOf("open", "page_expand_all", () => toggleAll(app, true)),
    iconOf("shut", "page_collapse_all", () => toggleAll(app, false)),
    iconOf("less", "page_zoom_out", actions["-"]),
    iconOf("more", "page_zoom_in", actions["+"]),
    iconOf("fit", "page_fit", stage.fit),
    iconOf("dark", "page_dark", actions.d),
    ...(languages.isChoice ? [tongue] : []),
    iconOf("print", "page_print", actions.p),
    iconOf("save", "page_save", () => saveSvg(app, stage.measure)),
    iconOf("help", "page_help", actions["?"]),
  );
  const adapt = () => {
    if (!isChosen && outline.hidden !== innerWidth > NARROW) show("tree", outline);
  };
  outline.hidden = true;
  for (const name of ["tree", "filters", "duties"])
    controls.querySelector(`#show-${name}`)?.setAttribute("aria-expanded", "false");
  adapt();
  addEventListener("resize", adapt);
  on(app, "arranged", () => {
    whole.hidden = app.top < 0;
    crumb.textContent = app.top < 0 ? "" : titleOf(app.chart, app.top);
  });
  whole.hidden = true;
  on(app, "data", fill);
  on(app, "language", fill);
  fill();
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target),
      act = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (
      !act ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      help.open ||
      target.closest("input:not([type=checkbox]),select,textarea")
    )
      return;
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
  const theme = app.chart.data.themes[app.isDark ? 1 : 0],
    style = document.documentElement.style;
  for (const name of /** @type {const} */ (["paper", "ink", "quiet", "card", "edge", "head", "head_edge", "off"])) {
    style.setProperty(`--${name}`, theme[name] === "none" ? "#fff" : theme[name]);
  }
  style.setProperty("--fonts", app.chart.data.fonts);
  style.colorScheme = theme.paper === "#12181f" ? "dark" : "light";
}

/** @param {App} app */
function helpOf(app) {
  const { words } = app.chart.data,
    close = () => help.close(),
    list = element("dl");
  const acts = () => [
    ["/", words.page_search],
    ["← ↑ → ↓", words.page_arrows],
    ["Enter", words.page_details],
    ["␣", `${words.page_expand} / ${words.page_collapse}`],
    ["+ −", `${words.page_zoom_in} / ${words.page_zoom_out}`],
    ["0", words.page_fit],
    ["B", words.page_branch],
    ["F", words.page_filter],
    ["O", words.page_outline],
    ...(hasDuties(app) ? [["T", words.duties]] : []),
    ...(app.chart.data.others.length ? [["L", app.chart.data.others[0].words.page_language]] : []),
    ["D", words.page_dark],
    ["P", words.page_print],
    ["Esc", words.page_close],
    ["?", words.page_help],
  ];
  const fill = () =>
    list.replaceChildren(...acts().flatMap(([key, does]) => [element("dt", {}, key), element("dd", {}, does)]));
  const help = /** @type {HTMLDialogElement} */ (
    worded(
      app,
      element(
        "dialog",
        { id: "help", "aria-label": "" },
        element(
          "header",
          {},
          worded(app, element("h2"), "page_help"),
          worded(app, button("close", "", close), "page_close"),
        ),
        list,
      ),
      "page_help",
    )
  );
  on(app, "language", fill);
  fill();
  return help;
}

/** What a comparison says: a list, each change leading to its post. @param {App} app */
export function changesOf(app) {
  const { changes, words } = app.chart.data;
  if (!changes) return [];
  const items = changes.map(([text, i]) =>
    element("li", {}, i < 0 ? text : element("button", { type: "button", click: () => select(app, i) }, text)),
  );
  return [
    element(
      "nav",
      { id: "changes", "aria-label": words.page_changes },
      element("h2", {}, filled(`${words.page_changes} ({n})`, { n: changes.length })),
      element("ul", {}, ...items),
    ),
  ];
}

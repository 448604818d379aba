/** The language of the page around the chart: it begins as the chart's, and a reader may choose another. */

import { on, tell } from "./app.js";

/** @typedef {import("./app.js").App} App @typedef {import("./data.js").Said} Said */

/** What changes the language to the next one, and keeps it when a preview brings new data. @param {App} app */
export function languagesOf(app) {
  let chosen = "";
  /** @param {Said} said */
  const put = ({ words, ...rest }) => {
    const { data } = app.chart,
      { language, dir, title, facts } = data;
    const before = { language, dir, title, facts, words: { ...data.words } };
    Object.assign(data, rest, { others: [...data.others.filter((other) => other.language !== rest.language), before] });
    Object.assign(data.words, words); // parts of the page hold on to the words
    address(app);
  };
  on(app, "data", () => {
    const said = app.chart.data.others.find((other) => other.language === chosen);
    if (said) put(said);
  });
  address(app);
  return {
    isChoice: app.chart.data.others.length > 0,
    next: () => app.chart.data.others[0].words.page_language,
    change: () => {
      const said = app.chart.data.others[0];
      chosen = said.language;
      put(said);
      tell(app, "language");
    },
  };
}

/** @param {App} app */
function address(app) {
  const { language, dir } = app.chart.data;
  Object.assign(document.documentElement, { lang: language, dir });
}

const LABELS = ["title", "aria-label", "placeholder"];

/** An element whose labels or text are a word, which follows the language. @template {HTMLElement} T @param {App} app @param {T} made @param {string} word @returns {T} */
export function worded(app, made, word) {
  const fill = () => {
    const text = app.chart.data.words[word],
      labels = LABELS.filter((name) => made.hasAttribute(name));
    for (const label of labels) made.setAttribute(label, text);
    if (!labels.length) made.textContent = text;
  };
  on(app, "language", fill);
  fill();
  return made;
}

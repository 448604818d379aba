/** Filters by region, department, tag, grade and vacancy: what does not match fades; and what colours stand for. */

import { on, tell } from "./app.js";
import { vacanciesOf } from "./data.js";
import { element, filled } from "./dom.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function filtersOf(app) {
  const panel = element("div", { id: "filters", hidden: true });
  const controls = () =>
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (panel.querySelectorAll("select,input"));
  const fill = () => {
    const { changes, facets, staffed, words } = app.chart.data,
      count = element("p", { role: "status" });
    const choices = facets.map((facet) =>
      choiceOf(words[facet.word], [
        ["", words.page_any],
        ...facet.values.map(([name], n) => /** @type {[string, string]} */ ([String(n), name])),
      ]),
    );
    const times = choiceOf(words.page_changes, [
      ["", words.page_both],
      ["before", words.page_before],
      ["after", words.page_after],
    ]);
    const vacant = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    const apply = () => {
      app.matches = matchesOf(
        app,
        choices.map((choice) => choice.select.value),
        vacant.checked,
        times.select.value,
      );
      count.textContent = app.matches
        ? filled(words.page_shown, { n: app.matches.reduce((a, b) => a + b, 0), m: app.chart.count })
        : "";
      tell(app, "looks");
    };
    const colour = choiceOf(words.page_colour, [
      ...facets.map((facet) => /** @type {[string, string]} */ ([facet.key, words[facet.word]])),
      ["none", words.page_nothing],
    ]);
    colour.select.value = facets.some((facet) => facet.key === app.colour) ? app.colour : "none";
    colour.select.addEventListener("change", () => ((app.colour = colour.select.value), tell(app, "looks")));
    for (const each of [...choices.map((choice) => choice.select), times.select, vacant])
      each.addEventListener("change", apply);
    panel.replaceChildren(
      ...(changes ? [times.label] : []),
      ...choices.map((choice) => choice.label),
      ...(staffed ? [element("label", {}, vacant, words.page_vacancies)] : []),
      ...(facets.length ? [colour.label] : []),
      count,
    );
  };
  on(app, "data", fill);
  on(app, "language", () => {
    const chosen = [...controls()].map((each) => (each instanceof HTMLInputElement ? each.checked : each.value));
    fill();
    controls().forEach((each, n) =>
      each instanceof HTMLInputElement ? (each.checked = Boolean(chosen[n])) : (each.value = String(chosen[n])),
    );
    if (app.matches) controls()[0].dispatchEvent(new Event("change"));
  });
  fill();
  return panel;
}

/** @param {string} word @param {[string, string][]} options */
function choiceOf(word, options) {
  const select = /** @type {HTMLSelectElement} */ (
    element("select", {}, ...options.map(([value, text]) => element("option", { value }, text)))
  );
  return { select, label: element("label", {}, `${word} `, select) };
}

/** Which posts have the values chosen; null where nothing is. @param {App} app @param {string[]} values @param {boolean} isVacant @param {string} [time] before or after what changed */
export function matchesOf(app, values, isVacant, time = "") {
  if (!isVacant && !time && values.every((value) => value === "")) return null;
  const { chart } = app,
    matches = new Uint8Array(chart.count);
  const wanted = values.flatMap((value, n) =>
    value === "" ? [] : [{ facet: chart.data.facets[n], value: Number(value) }],
  );
  for (let i = 0; i < chart.count; i++) {
    const fits = wanted.every(({ facet, value }) => facet.sets[facet.column[i]].includes(value));
    const sign = chart.data.signs[i],
      isNew = sign && !sign[1] && "+→".includes(sign[0]),
      isOld = sign && (sign[1] || sign[0] === "-");
    matches[i] =
      !(time === "before" ? isNew : time === "after" && isOld) && fits && (!isVacant || vacanciesOf(chart, i) > 0)
        ? 1
        : 0;
  }
  return matches;
}

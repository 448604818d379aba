/** The selected post in the page's address, `#manager@north`, so that links lead to it and the back button returns. */

import { on, select } from "./app.js";
import { idOf } from "./data.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function followAddress(app) {
  const told = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };
  const find = (/** @type {string} */ id) => {
    for (let i = 0; i < app.chart.count; i++) if (idOf(app.chart, i) === id) return i;
    return app.chart.data.positions.includes(id)
      ? app.chart.position.indexOf(app.chart.data.positions.indexOf(id))
      : -1;
  };
  const go = () => {
    const i = told() ? find(told()) : -1;
    if (i !== app.selected) select(app, i);
  };
  on(app, "selected", () => {
    const id = app.selected < 0 ? "" : idOf(app.chart, app.selected);
    if (id === told() || (app.selected >= 0 && find(told()) === app.selected)) return;
    if (location.protocol !== "about:")
      history.pushState(null, "", id ? `#${encodeURIComponent(id)}` : location.pathname + location.search);
  });
  addEventListener("popstate", go);
  addEventListener("hashchange", go);
  if (told()) go();
}

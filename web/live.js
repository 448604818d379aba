/** A preview: the server says when the file has changed; the last chart that was right stays below the problems. */

import { replaceChart } from "./app.js";
import { element } from "./dom.js";

/** @typedef {import("./app.js").App} App @typedef {{version: number, problems: string[]}} State */

/** @param {App} app @param {() => void} [shown] */
export function followFile(app, shown = () => {}) {
  const { words } = app.chart.data,
    note = element("div", { id: "problems", role: "alert", hidden: true });
  let version = app.chart.data.live ?? 0;
  document.body.append(note);
  const tellOf = (/** @type {string} */ heading, /** @type {string[]} */ lines) => {
    note.hidden = !heading;
    note.replaceChildren(element("b", {}, heading), ...lines.map((line) => element("pre", {}, line)));
  };
  const source = new EventSource("events");
  source.onmessage = async (event) => {
    const state = /** @type {State} */ (JSON.parse(event.data));
    tellOf(state.problems.length ? words.page_problems : "", state.problems);
    if (state.version === version) return;
    const answer = await fetch("chart.json");
    if (!answer.ok) return;
    const data = await answer.json();
    if (data.live === version) return;
    version = data.live;
    replaceChart(app, data);
    shown();
  };
  source.onerror = () => tellOf(words.page_stopped, []);
  addEventListener("pagehide", () => source.close());
}

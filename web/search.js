/** Search: titles, names, ids, codes, departments, duties, and the initials of Chinese readings. */

import { select } from "./app.js";
import { holdersOf, idOf, namesOf, titleOf, valuesOf } from "./data.js";
import { element, filled } from "./dom.js";
import { worded } from "./language.js";

/** @typedef {import("./app.js").App} App @typedef {import("./data.js").Chart} Chart */

const MOST_RESULTS = 50;

/**
 * All texts of one kind, one line a post or position; where lines begin.
 * @typedef {{text: string, starts: Int32Array}} Haystack
 */

/** @param {string[]} lines @returns {Haystack} */
function haystackOf(lines) {
  const starts = new Int32Array(lines.length + 1);
  lines.forEach((line, n) => (starts[n + 1] = starts[n] + line.length + 1));
  return { text: lines.join("\n") + "\n", starts };
}

/** @param {string} text */
const folded = (text) => text.toLowerCase().normalize("NFKC");

/** @param {Chart} chart */
export function indexOf(chart) {
  const { data } = chart,
    posts = Array.from({ length: chart.count }, (_, i) => i),
    plain = (/** @type {string} */ text) => text.replace(/\n/g, " ");
  const named = posts.map((i) =>
    folded(
      plain(
        `${titleOf(chart, i)} ${holdersOf(chart, i)
          .map((h) => h[0])
          .join(" ")}`,
      ),
    ),
  );
  const facts = posts.map((i) =>
    folded(
      plain(
        `${idOf(chart, i)} ${(data.facts_of[data.fact?.[i] ?? 0] ?? []).map((f) => f[1]).join(" ")} ${data.facets.map((facet) => valuesOf(facet, i))} ${saidIn(data.own[i])}`,
      ),
    ),
  );
  const duties = (data.about ?? []).map((sections) => folded(plain(saidIn(sections || undefined))));
  const letters = new Map();
  for (const [letter, characters] of Object.entries(data.initials))
    for (const c of characters) letters.set(c, (letters.get(c) ?? "") + letter);
  const initials = letters.size ? named.map((line) => readingsOf(line, letters)) : [];
  const ofPosition = /** @type {number[][]} */ (duties.map(() => []));
  if (duties.length) for (const i of posts) ofPosition[chart.position[i]].push(i);
  return {
    named: haystackOf(named),
    facts: haystackOf(facts),
    initials: haystackOf(initials),
    duties: haystackOf(duties),
    ofPosition,
  };
}

/** @param {import("./data.js").Section[] | undefined} sections */
const saidIn = (sections) => (sections ?? []).map((section) => [section[1]].flat(2).join(" ")).join(" ");

/** The initials of a line; a character with several readings has the first here, and the others in further words. @param {string} line @param {Map<string, string>} letters */
function readingsOf(line, letters) {
  const words = line.split(" ").filter((word) => [...word].some((c) => letters.has(c)));
  return words.flatMap((word) => variants([...word].map((c) => letters.get(c) ?? c))).join(" ");
}

/** @param {string[]} choices @returns {string[]} */
function variants(choices) {
  let made = [""];
  for (const letters of choices) {
    made =
      made.length * letters.length <= 8
        ? made.flatMap((start) => [...letters].map((letter) => start + letter))
        : made.map((start) => start + letters[0]);
  }
  return made;
}

/** The posts that a search finds, best first. @param {ReturnType<typeof indexOf>} index @param {string} query */
export function found(index, query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const starts = /** @type {number[]} */ ([]),
    rest = /** @type {number[]} */ ([]);
  linesWith(index.named, wanted, (n, isStart) => (isStart ? starts : rest).push(n));
  const hits = new Set([...starts, ...rest]);
  linesWith(index.facts, wanted, (n) => hits.add(n));
  if (/^[a-z0-9]+$/.test(wanted)) linesWith(index.initials, wanted, (n) => hits.add(n));
  linesWith(index.duties, wanted, (n) => index.ofPosition[n].forEach((i) => hits.add(i)));
  return [...hits];
}

/** @param {Haystack} haystack @param {string} wanted @param {(line: number, isStart: boolean) => void} each */
function linesWith({ text, starts }, wanted, each) {
  let line = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, starts[line + 1])) {
    let low = line,
      high = starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    line = low;
    each(line, at === starts[line] || text[at - 1] === " ");
  }
}

/** The box with its list of results. @param {App} app */
export function searchOf(app) {
  const { words } = app.chart.data;
  /** @type {{chart: Chart, index: ReturnType<typeof indexOf>} | null} */
  let known = null;
  let results = /** @type {number[]} */ ([]),
    current = -1;
  const input = worded(
    app,
    /** @type {HTMLInputElement} */ (
      element("input", {
        type: "search",
        id: "search",
        role: "combobox",
        placeholder: words.page_search,
        "aria-label": words.page_search,
        "aria-expanded": "false",
        "aria-controls": "results",
        "aria-autocomplete": "list",
        autocomplete: "off",
        spellcheck: "false",
      })
    ),
    "page_search",
  );
  const list = worded(
    app,
    element("div", { id: "results", role: "listbox", "aria-label": words.page_search, hidden: true, tabindex: -1 }),
    "page_search",
  );
  const count = element("div", { role: "status", class: "visually-hidden" });
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const look = () => {
    if (known?.chart !== app.chart) known = { chart: app.chart, index: indexOf(app.chart) };
    results = found(known.index, input.value);
    current = results.length ? 0 : -1;
    draw();
  };
  const draw = () => {
    const isAsked = input.value.trim() !== "";
    count.textContent = isAsked ? filled(words.page_found, { n: results.length }) : "";
    list.replaceChildren(...results.slice(0, MOST_RESULTS).map((i, n) => optionOf(app, i, n, n === current)));
    if (results.length > MOST_RESULTS || !results.length)
      list.append(
        element("div", { class: "more", role: "presentation" }, filled(words.page_found, { n: results.length })),
      );
    list.hidden = !isAsked;
    input.setAttribute("aria-expanded", String(isAsked && results.length > 0));
    if (current >= 0) input.setAttribute("aria-activedescendant", `result-${current}`);
    else input.removeAttribute("aria-activedescendant");
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  };
  const choose = (/** @type {number} */ n) => {
    if (results[n] === undefined) return;
    close();
    document.getElementById("stage")?.focus();
    select(app, results[n]);
  };
  input.addEventListener("input", look);
  input.addEventListener("focus", () => input.value.trim() && look());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const last = Math.min(results.length, MOST_RESULTS) - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      current = Math.max(0, Math.min(last, current + (event.key === "ArrowDown" ? 1 : -1)));
      draw();
      event.preventDefault();
    } else if (event.key === "Enter") choose(Math.max(current, 0));
    else if (event.key === "Escape") {
      if (list.hidden) input.blur();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = /** @type {HTMLElement} */ (event.target).closest("[data-n]");
    if (option) choose(Number(option.getAttribute("data-n")));
  });
  return { box: element("div", { class: "search" }, input, list, count), input };
}

/** @param {App} app @param {number} i @param {number} n @param {boolean} isCurrent */
function optionOf(app, i, n, isCurrent) {
  const names = namesOf(app.chart, i);
  return element(
    "div",
    { role: "option", id: `result-${n}`, "data-n": n, "aria-selected": String(isCurrent) },
    element("span", { class: "name" }, titleOf(app.chart, i)),
    element("span", { class: "who" }, names),
    element("span", { class: "id" }, idOf(app.chart, i)),
  );
}

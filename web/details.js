/** The panel about the selected post: who holds it, its chain, its reports and dotted lines as links, its duties. */

import { on, select, showBranch, toggle } from "./app.js";
import { chainOf, headingOf, holdersOf, idOf, isManager, namesOf, reportsOf, titleOf, valuesOf } from "./data.js";
import { button, element } from "./dom.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function detailsOf(app) {
  const panel = element("aside", { id: "details", "aria-label": app.chart.data.words.page_details, hidden: true });
  const draw = () => {
    const i = app.selected;
    panel.hidden = i < 0;
    if (i >= 0) panel.replaceChildren(...contentsOf(app, i));
    panel.scrollTop = 0;
  };
  on(app, "selected", draw);
  on(app, "language", () => {
    panel.setAttribute("aria-label", app.chart.data.words.page_details);
    draw();
  });
  on(app, "arranged", () => app.selected >= 0 && draw());
  return panel;
}

/** @param {App} app @param {number} i @returns {HTMLElement[]} */
function contentsOf(app, i) {
  const { chart } = app,
    { data } = chart,
    { words } = data,
    chain = chainOf(chart, i),
    reports = reportsOf(chart, i);
  const dotted = (data.dotted[i] ?? []).map(([to, label]) => linkTo(app, to, label));
  const arriving = Object.entries(data.dotted).flatMap(([from, lines]) =>
    lines.filter((line) => line[0] === i).map((line) => linkTo(app, Number(from), line[1])),
  );
  const sign = data.signs[i]?.[0],
    marks = /** @type {Record<string, string>} */ ({
      "+": "mark_added",
      "-": "mark_removed",
      "→": "mark_moved",
      "~": "mark_changed",
    });
  return [
    element(
      "header",
      {},
      element("h2", {}, titleOf(chart, i)),
      button("close", words.page_close, () => select(app, -1)),
    ),
    ...(sign ? [element("p", { class: "sign" }, `${sign} ${words[marks[sign]]}`)] : []),
    actionsOf(app, i),
    listed(
      words.holders,
      holdersOf(chart, i).map(([name, more, url]) => personOf(name, more, url)),
    ),
    facts(app, i),
    listed(
      words.page_chain,
      chain.map((p) => linkTo(app, p)),
    ),
    listed(
      words.reports,
      reports.map((c) => linkTo(app, c)),
    ),
    listed(words.dotted_to, dotted),
    listed(words.dotted_from, arriving),
    ...[...(data.about?.[chart.position[i]] || []), ...(data.own[i] ?? [])].map(([heading, said, url]) =>
      sectionOf(headingOf(data, heading), said, url),
    ),
  ].filter((made) => made !== null);
}

/** @param {App} app @param {number} i */
function actionsOf(app, i) {
  const { words } = app.chart.data,
    bar = element("p", { class: "actions" });
  if (isManager(app.chart, i)) {
    bar.append(
      element(
        "button",
        { type: "button", click: () => toggle(app, i) },
        app.open[i] ? words.page_collapse : words.page_expand,
      ),
    );
    bar.append(
      element(
        "button",
        { type: "button", click: () => showBranch(app, app.top === i ? -1 : i) },
        app.top === i ? words.page_whole : words.page_branch,
      ),
    );
  }
  for (const [word, text] of /** @type {[string, () => string][]} */ ([
    ["page_copy", () => branchAsText(app, i)],
    ["page_link", () => addressOf(app, i)],
  ])) {
    bar.append(
      element(
        "button",
        { type: "button", click: (event) => copy(text(), event.currentTarget, words.page_copied) },
        words[word],
      ),
    );
  }
  return bar;
}

/** @param {App} app @param {number} to @param {string} [label] */
function linkTo(app, to, label = "") {
  const names = namesOf(app.chart, to);
  const follow = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // in a frame without an address of its own the link would lead out of it
    select(app, to);
  };
  const link = element(
    "a",
    { href: `#${encodeURIComponent(idOf(app.chart, to))}`, click: follow },
    titleOf(app.chart, to),
  );
  return element(
    "span",
    {},
    link,
    [names, label]
      .filter(Boolean)
      .map((text) => ` · ${text}`)
      .join(""),
  );
}

/** @param {string} name @param {string} more @param {string} url */
function personOf(name, more, url) {
  return element(
    "span",
    {},
    url ? element("a", { href: url, rel: "noreferrer" }, name) : name,
    more ? ` · ${more}` : "",
  );
}

/** @param {App} app @param {number} i */
function facts(app, i) {
  const { data } = app.chart,
    { words } = data,
    [seats, filled] = data.seats[data.staff[i]];
  const rows = [
    [words.id, idOf(app.chart, i)],
    [words.headcount, String(seats)],
  ];
  if (data.staffed) rows.push([words.filled, String(filled)]);
  for (const facet of data.facets) {
    const values = valuesOf(facet, i).join(" ‹ ");
    if (facet.key !== "tag" && facet.key !== "grade" && values) rows.push([words[facet.word], values]);
  }
  rows.push(...(data.facts_of[data.fact?.[i] ?? 0] ?? []).map(([heading, text]) => [headingOf(data, heading), text]));
  return element("dl", {}, ...rows.flatMap(([word, text]) => [element("dt", {}, word), element("dd", {}, text)]));
}

/** @param {string} heading @param {HTMLElement[]} items */
function listed(heading, items) {
  return items.length
    ? element(
        "section",
        {},
        element("h3", {}, heading),
        element("ul", {}, ...items.map((item) => element("li", {}, item))),
      )
    : null;
}

/** @param {string} heading @param {import("./data.js").Section[1]} said @param {string} [url] */
export function sectionOf(heading, said, url) {
  const body = url
    ? element("p", {}, element("a", { href: url, rel: "noreferrer" }, String(said)))
    : typeof said === "string"
      ? element("p", {}, said)
      : element(
          "ul",
          {},
          ...said.map((item) =>
            typeof item === "string"
              ? element("li", {}, item)
              : element(
                  "li",
                  {},
                  element("b", {}, item[0]),
                  ...item
                    .slice(1)
                    .filter(Boolean)
                    .map((text) => element("div", {}, text)),
                ),
          ),
        );
  return element("section", {}, ...(heading ? [element("h3", {}, heading)] : []), body);
}

/** A branch as lines of text, indented. @param {App} app @param {number} i */
export function branchAsText(app, i) {
  const { chart } = app,
    lines = [];
  for (let c = i; c < chart.end[i]; c++) {
    const names = namesOf(chart, c);
    lines.push(
      `${"  ".repeat(chart.data.depths[c] - chart.data.depths[i])}${titleOf(chart, c)}${names ? `  ${names}` : ""}`,
    );
  }
  return lines.join("\n") + "\n";
}

/** @param {App} app @param {number} i */
const addressOf = (app, i) => `${location.href.split("#")[0]}#${encodeURIComponent(idOf(app.chart, i))}`;

/** @param {string} text @param {HTMLElement} pressed @param {string} done what the button says then */
async function copy(text, pressed, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = /** @type {HTMLTextAreaElement} */ (element("textarea"));
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  pressed.textContent = done;
}

/** The duties of all posts in view, as a text to read in place of the picture. */

import { on, select } from "./app.js";
import { headingOf, idOf, namesOf, titleOf } from "./data.js";
import { sectionOf } from "./details.js";
import { element, filled } from "./dom.js";

/** @typedef {import("./app.js").App} App */

const MOST = 500; // positions in one view

/** @param {App} app */
export function dutiesOf(app) {
  const { words } = app.chart.data;
  const view = element("section", { id: "duties", tabindex: 0, "aria-label": words.duties, hidden: true });
  const draw = () => {
    if (view.hidden) return;
    const told = [...positionsIn(app)],
      rest = told.length - MOST;
    view.setAttribute("aria-label", words.duties);
    view.replaceChildren(
      ...told.slice(0, MOST).map((posts) => articleOf(app, posts)),
      ...(rest > 0 ? [element("p", {}, filled(words.page_shown, { n: MOST, m: told.length }))] : []),
    );
  };
  const show = () => {
    draw();
    if (!view.hidden && app.selected >= 0)
      view.querySelector(`[data-places~="${app.selected}"]`)?.scrollIntoView({ block: "start" });
  };
  for (const event of ["arranged", "looks", "language"]) on(app, event, draw);
  on(app, "selected", show);
  return { view, show };
}

/** Whether a chart tells of any duty. @param {App} app */
export const hasDuties = ({ chart: { data } }) =>
  data.headings.some(([key]) => key === "duties" || key === "duties_in");

/** The sections about duties alone. @param {App} app @param {import("./data.js").Section[] | 0 | undefined} sections */
const dutiesIn = ({ chart: { data } }, sections) =>
  (sections || []).filter(([n]) => data.headings[n][0] === "duties" || data.headings[n][0] === "duties_in");

/** The posts of each position that has duties, of the branch and by the filter that are in view. @param {App} app */
function positionsIn(app) {
  const { chart, top, matches } = app,
    posts = /** @type {Map<number, number[]>} */ (new Map());
  for (let i = Math.max(top, 0); i < (top < 0 ? chart.count : chart.end[top]); i++) {
    const { about, own } = chart.data,
      position = chart.position[i],
      known = posts.get(position);
    if (matches && !matches[i]) continue;
    if (!dutiesIn(app, about?.[position]).length && !dutiesIn(app, own[i]).length) continue;
    if (known) known.push(i);
    else posts.set(position, [i]);
  }
  return posts.values();
}

/** @param {App} app @param {number[]} posts of one position */
function articleOf(app, posts) {
  const { chart } = app,
    { data } = chart,
    heads = posts.flatMap((i) => {
      const names = namesOf(chart, i);
      const link = element(
        "a",
        { href: `#${encodeURIComponent(idOf(chart, i))}`, click: (event) => (event.preventDefault(), select(app, i)) },
        titleOf(chart, i),
      );
      return element("span", {}, link, names ? ` · ${names}` : "");
    });
  const lists = dutiesIn(app, data.about?.[chart.position[posts[0]]]).map(([, said]) => sectionOf("", said));
  const own = posts.flatMap((i) =>
    dutiesIn(app, data.own[i]).map(([heading, said]) => sectionOf(headingOf(data, heading), said)),
  );
  return element("article", { "data-places": posts.join(" ") }, element("h2", {}, ...heads), ...lists, ...own);
}

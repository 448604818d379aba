/** The page's data: the posts as columns, each manager before its reports, so that a branch is a run of places. */

/**
 * @typedef {object} Theme
 * @property {string} paper @property {string} ink @property {string} quiet @property {string} card
 * @property {string} edge @property {string} line @property {string} top @property {string} top_ink
 * @property {string} top_quiet @property {string} top_edge @property {number} top_stroke @property {string} head
 * @property {string} head_edge @property {string} dotted @property {string} off @property {string} acting
 * @property {string} halo @property {[string, string][]} regions
 *
 * @typedef {object} Spacing
 * @property {number} sibling @property {number} level @property {number} bus @property {number} stack
 * @property {number} trunk @property {number} indent @property {number} beside @property {number} tree
 * @property {number} after
 *
 * A line of a card: `t` title, `h` holders, `v` vacant, `s` seats, `o` seats that are not as they should be, `d` dotted,
 * `n` note or `q` quiet; its baseline; whether a headcount stands beside it (1), and is not as it should be (2).
 * @typedef {[string, number, number]} LineLook
 *
 * How a card looks: its height, its rank (0 root, 1 head, 2 manager, 3 leaf), 1 for an assistant + 2 for a vacancy.
 * @typedef {[number, number, number, LineLook[]]} Look
 *
 * The number of a heading, with a text or a list of texts and of [name, explanation, …]; and where the text leads.
 * @typedef {[number, string | (string | string[])[], string?]} Section
 *
 * What the page says around the chart, in one language.
 * @typedef {{language: string, dir: "ltr" | "rtl", title: string, facts: string[], words: Record<string, string>}} Said
 *
 * By what posts are filtered and coloured: [name, colour] of each value, sets of values, and the set of each post.
 * @typedef {{key: string, word: string, values: [string, number][], sets: number[][], column: number[]}} Facet
 *
 * What the file says, as `renderers/html.py` writes it.
 * @typedef {object} Data
 * @property {string} name @property {string} title @property {string[]} facts @property {string} language
 * @property {"ltr" | "rtl"} dir @property {Record<string, string>} words
 * @property {Said[]} others what it says in other languages @property {Theme[]} themes @property {boolean} follows @property {Record<string, [string, string, string]>} marks @property {string} fonts
 * @property {number[]} sizes px of titles by rank
 * @property {Spacing} spacing @property {number} width of every card
 * @property {number} room that the trees of a forest keep to
 * @property {"down" | "right"} direction
 * @property {[number, number, number, number, number]} frame its room, the room above, its tab's height, inset, padding
 * @property {boolean} staffed whether an empty seat is a vacancy
 * @property {string} colour the facet by which posts are coloured first
 * @property {number[]} depths @property {Look[]} looks @property {number[]} look @property {(string | number)[]} lines
 * @property {Record<string, [string, number, number]>} styles how reports stand where they do not hang
 * @property {string[]} positions @property {number[]} [position] 0 for one that is new @property {[string, string][]} regions
 * @property {number[]} [region] @property {Record<string, string>} ids
 * @property {[number, number][]} seats @property {number[]} staff
 * @property {Record<string, [string, string, string][]>} holders
 * @property {[string, string?][]} headings a word, and its {name} @property {(Section[] | 0)[]} [about] of positions @property {Record<string, Section[]>} own
 * @property {[number, string][][]} facts_of @property {number[]} [fact] @property {Facet[]} facets
 * @property {Record<string, [number, number, number, number]>} [pads] room around branches
 * @property {Record<string, number[]>} [frames] the regions framed around branches
 * @property {[string, number, number][]} [framed] name, colour and width of each frame's tab
 * @property {string} [framed_by] the facet that frames stand for
 *
 * @property {Record<string, [number, string][]>} dotted @property {Record<string, number>} below
 * @property {Record<string, [string, number, number[]]>} signs @property {Record<string, string>} initials
 * @property {[string, number][]} [changes] what a comparison says, each with the post where it is to be seen, or -1
 * @property {number} [live] the version of a preview
 */

/**
 * @typedef {object} Chart
 * @property {Data} data
 * @property {number} count
 * @property {Int32Array} parent -1 for a root
 * @property {Int32Array} end the place after a post's branch
 * @property {Int32Array} first where the texts of a post's card begin
 * @property {string[]} text of all cards' lines and figures
 * @property {Int32Array} position
 * @property {number[]} roots
 */

/** @param {Data} data @returns {Chart} */
export function chartOf(data) {
  const { first, text } = textsOf(data);
  const { parent, end, roots } = hierarchyOf(data.depths);
  return { data, count: data.depths.length, parent, end, first, text, position: positionsOf(data), roots };
}

/** @param {number[]} depths */
function hierarchyOf(depths) {
  const count = depths.length,
    parent = new Int32Array(count),
    end = new Int32Array(count);
  const chain = /** @type {number[]} */ ([]),
    roots = [];
  for (let i = 0; i < count; i++) {
    const depth = depths[i];
    while (chain.length > depth) end[/** @type {number} */ (chain.pop())] = i;
    parent[i] = depth ? chain[depth - 1] : -1;
    if (!depth) roots.push(i);
    chain.push(i);
  }
  for (const i of chain) end[i] = count;
  return { parent, end, roots };
}

/** @param {Data} data */
function textsOf(data) {
  const counts = data.looks.map((look) => look[3].reduce((n, line) => n + (line[2] ? 2 : 1), 0));
  const known = /** @type {string[]} */ ([]),
    first = new Int32Array(data.look.length + 1);
  const text = data.lines.map((line) => (typeof line === "string" ? (known.push(line), line) : known[line]));
  for (let i = 0, at = 0; i < data.look.length; i++) first[i + 1] = at += counts[data.look[i]];
  return { first, text };
}

/** @param {Data} data @param {number} number */
export function headingOf({ headings, words }, number) {
  const [key, name = ""] = headings[number];
  return words[key].replace("{name}", name);
}

/** @param {Data} data */
function positionsOf({ depths, position }) {
  let fresh = 0;
  return Int32Array.from(position ?? new Int32Array(depths.length), (number) => (number ? number - 1 : fresh++));
}

/** @param {Chart} chart @param {number} i */
export function idOf(chart, i) {
  const { data } = chart,
    region = data.region?.[i] ?? 0,
    id = data.positions[chart.position[i]];
  return data.ids[i] ?? (region ? `${id}@${data.regions[region - 1][0]}` : id);
}

/** The lines of one kind joined as they were before they were broken. @param {Chart} chart @param {number} i @param {string} kind */
export function saidOf(chart, i, kind) {
  let said = "",
    at = chart.first[i];
  for (const line of chart.data.looks[chart.data.look[i]][3]) {
    if (line[0] === kind) said += chart.text[at];
    at += line[2] ? 2 : 1;
  }
  return said;
}

/** @param {Chart} chart @param {number} i */
export const titleOf = (chart, i) => saidOf(chart, i, "t");

/** Who holds a post. @param {Chart} chart @param {number} i @returns {[string, string, string][]} */
export function holdersOf(chart, i) {
  const told = chart.data.holders[i];
  if (told) return told;
  const names = saidOf(chart, i, "h");
  return names ? names.split(chart.data.words.list).map((name) => [name, "", ""]) : [];
}

/** A post's values in a facet, inner ones first. @param {Facet} facet @param {number} i */
export const valuesOf = ({ sets, column, values }, i) => sets[column[i]].map((n) => values[n][0]);

/** Their names, as one text. @param {Chart} chart @param {number} i */
export const namesOf = (chart, i) =>
  holdersOf(chart, i)
    .map((holder) => holder[0])
    .join(chart.data.words.list);

/** @param {Chart} chart @param {number} i */
export const vacanciesOf = (chart, i) => {
  const [seats, filled] = chart.data.seats[chart.data.staff[i]];
  return chart.data.staffed ? Math.max(0, seats - filled) : 0;
};

/** The reports of a post. @param {Chart} chart @param {number} i */
export function reportsOf(chart, i) {
  const reports = [];
  for (let c = i + 1; c < chart.end[i]; c = chart.end[c]) reports.push(c);
  return reports;
}

/** The posts above one, from the top. @param {Chart} chart @param {number} i */
export function chainOf(chart, i) {
  const chain = [];
  for (let p = chart.parent[i]; p >= 0; p = chart.parent[p]) chain.unshift(p);
  return chain;
}

/** @param {Chart} chart @param {number} i */
export const isAssistant = (chart, i) => (chart.data.looks[chart.data.look[i]][2] & 1) === 1;

/** @param {Chart} chart @param {number} i */
export const isManager = (chart, i) => chart.end[i] > i + 1;

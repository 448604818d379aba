/** Elements, made of texts and never of markup. */

/**
 * @param {string} name @param {Record<string, string | number | boolean | ((event: any) => void)>} [attributes]
 * @param {...(Node | string)} children @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}

// The controls' pictures, as paths in a square of 16 px.
const ICONS = /** @type {Record<string, string>} */ ({
  home: "M2 8l6-6 6 6M4 7v7h8V7",
  outline: "M2 3h4M5 8h9M5 13h9M2 3v10h3",
  filter: "M2 3h12l-5 6v5l-2-1V9z",
  open: "M2 2h12v12H2zM5 8h6M8 5v6",
  shut: "M2 2h12v12H2zM5 8h6",
  less: "M3 8h10",
  more: "M3 8h10M8 3v10",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  dark: "M8 2a6 6 0 000 12zM8 2a6 6 0 010 12",
  duties: "M5 3h9M5 8h9M5 13h9M2 3h.1M2 8h.1M2 13h.1",
  print: "M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z",
  save: "M8 2v8M4 7l4 4 4-4M2 14h12",
  help: "M5.5 6a2.5 2.5 0 113.5 2.3c-.7.4-1 .8-1 1.7M8 12.5v.6",
  close: "M3 3l10 10M13 3L3 13",
});

/** A button with a picture. @param {string} icon @param {string} label @param {() => void} act @param {string} [id] */
export function button(icon, label, act, id = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[icon]);
  svg.append(path);
  return element(
    "button",
    { type: "button", class: "icon", "aria-label": label, title: label, click: act, ...(id ? { id } : {}) },
    svg,
  );
}

/** @param {string} phrase @param {Record<string, string | number>} values */
export const filled = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));

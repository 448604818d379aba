/** What part of the chart is in the window: zoom and pan by wheel, drag, pinch and keys. */

/** @typedef {import("./painter.js").View} View */

export const READABLE = 0.5; // times as large as drawn

const LEAST = 0.004,
  MOST = 3,
  FIRST_MOST = 1.4,
  MARGIN = 28,
  STILL = 5,
  LATEST = 400;

/** The view that shows all. @param {{wide: number, tall: number}} extent @param {number} width @param {number} height @returns {View} */
export function fitted(extent, width, height) {
  const across = (width - 2 * MARGIN) / Math.max(extent.wide, 1),
    down = (height - 2 * MARGIN) / Math.max(extent.tall, 1);
  const scale = clamped(Math.min(across, down, FIRST_MOST));
  return { scale, x: (width - extent.wide * scale) / 2, y: Math.max(MARGIN, (height - extent.tall * scale) * 0.4) };
}

/**
 * The view that shows all, or the top alone where no title could be read then.
 * @param {import("./app.js").App} app @param {number} width @param {number} height @returns {View}
 */
export function firstView({ arrangement: a, chart }, width, height) {
  const all = fitted(a, width, height),
    [top] = a.order;
  if (all.scale >= READABLE) return all;
  if (chart.data.direction === "right") {
    return { scale: READABLE, x: MARGIN, y: height / 2 - (a.y[top] + a.height[top] / 2) * READABLE };
  }
  return { scale: READABLE, x: width / 2 - (a.x[top] + a.width[top] / 2) * READABLE, y: MARGIN };
}

/** @param {number} scale */
const clamped = (scale) => Math.min(MOST, Math.max(LEAST, scale));

/** Zoomed about a point of the window. @param {View} view @param {number} factor @param {number} x @param {number} y @returns {View} */
export function zoomed(view, factor, x, y) {
  const scale = clamped(view.scale * factor),
    ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/**
 * Hear what a reader does with pointers: `move` changes the view, `tap` and `doubleTap` tell a point of the window.
 * @param {HTMLElement} stage
 * @param {{move: (change: (view: View) => View) => void, tap: (x: number, y: number) => void, doubleTap: (x: number, y: number) => void}} to
 */
export function hearPointers(stage, to) {
  const pointers = /** @type {Map<number, {x: number, y: number}>} */ (new Map());
  let moved = 0,
    last = { time: 0, x: 0, y: 0 };
  const at = (/** @type {MouseEvent} */ event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = at(event),
        step = event.deltaMode ? 33 : 1;
      if (event.shiftKey || (event.deltaX && !event.ctrlKey)) {
        const across = event.deltaX || event.deltaY,
          down = event.deltaX ? event.deltaY : 0;
        to.move((view) => ({ ...view, x: view.x - across * step, y: view.y - down * step }));
      } else to.move((view) => zoomed(view, Math.exp(-event.deltaY * step * (event.ctrlKey ? 0.01 : 0.0016)), x, y));
    },
    { passive: false },
  );
  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 0 || /** @type {Element} */ (event.target).closest("button,a,canvas.map")) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, at(event));
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event),
      other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved < STILL) return;
    if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, now);
    to.move((view) =>
      other
        ? pinched(view, before, now, other)
        : { ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y },
    );
  });
  const up = (/** @type {PointerEvent} */ event) => {
    const { x, y } = at(event);
    if (!pointers.delete(event.pointerId) || moved >= STILL || event.type === "pointercancel") return;
    const isDouble = event.timeStamp - last.time < LATEST && Math.hypot(x - last.x, y - last.y) < 2 * STILL;
    last = { time: isDouble ? 0 : event.timeStamp, x, y };
    (isDouble ? to.doubleTap : to.tap)(x, y);
  };
  stage.addEventListener("pointerup", up);
  stage.addEventListener("pointercancel", up);
}

/** @typedef {{x: number, y: number}} Point */

/** One of two fingers moved. @param {View} view @param {Point} before @param {Point} now @param {Point} other @returns {View} */
function pinched(view, before, now, other) {
  const factor =
    Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 },
    next = zoomed(view, factor, middle.x, middle.y);
  return { ...next, x: next.x + (now.x - before.x) / 2, y: next.y + (now.y - before.y) / 2 };
}

/** Functions that all modules use: `build.py` writes `Math.max` and the like as these, whose names are shortened. */

export const { abs, ceil, floor, hypot, max, min, round } = Math;

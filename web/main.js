/** The page put together. */

import { followAddress } from "./address.js";
import { appOf, toggle } from "./app.js";
import { barOf, changesOf, dress } from "./bar.js";
import { detailsOf } from "./details.js";
import { element } from "./dom.js";
import { dutiesOf } from "./duties.js";
import { filtersOf } from "./filters.js";
import { languagesOf } from "./language.js";
import { followFile } from "./live.js";
import { hearPrinting } from "./print.js";
import { searchOf } from "./search.js";
import { stageOf } from "./stage.js";
import { treeOf } from "./tree.js";

function main() {
  const data = /** @type {import("./data.js").Data} */ (
    JSON.parse(document.getElementById("data")?.textContent ?? "{}")
  );
  const app = appOf(data),
    languages = languagesOf(app),
    stage = stageOf(app),
    outline = treeOf(app),
    filters = filtersOf(app),
    search = searchOf(app);
  dress(app);
  const duties = dutiesOf(app),
    bar = barOf(app, languages, stage, search, filters, outline, duties),
    details = detailsOf(app);
  document.body.append(
    bar,
    filters,
    element("main", {}, ...changesOf(app), outline, stage.stage, duties.view, details),
  );
  stage.resize();
  stage.paint();
  performance.mark("orgchart-painted");
  hearPrinting(app, stage.measure);
  followAddress(app);
  if (data.live) followFile(app, () => performance.mark("orgchart-followed"));
  Object.assign(globalThis, { orgchart: { app, stage, toggle } });
}

main();

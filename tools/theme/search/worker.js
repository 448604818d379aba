// Search by the parts of words, in place of MkDocs' own, which knows words by the spaces between them: Chinese has none.
const FOUND = 50, ABOUT = 60, SHOWN = 200;
let docs = [];

function score(doc, terms) {
  let sum = 0;
  for (const term of terms) {
    const times = doc.words.split(term).length - 1, named = doc.name.includes(term);
    if (!times && !named) return 0;
    sum += Math.min(times, 5) + (named ? 20 : 0);
  }
  return sum;
}

// The words around the first place that has one of the terms.
function excerpt(doc, terms) {
  const places = terms.map(term => doc.words.indexOf(term)).filter(place => place >= 0);
  const start = Math.max(0, Math.min(...places, doc.words.length) - ABOUT);
  return (start ? "…" : "") + doc.text.slice(start, start + SHOWN);
}

function search(query) {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const chinese = /\p{Script=Han}/u.test(query);
  const ranked = docs.map(doc => ({doc, rank: score(doc, terms)})).filter(each => each.rank);
  ranked.sort((a, b) => (b.doc.chinese === chinese) - (a.doc.chinese === chinese) || b.rank - a.rank);
  return ranked.slice(0, FOUND).map(({doc}) => ({...doc, summary: excerpt(doc, terms)}));
}

async function init() {
  const data = await (await fetch("search_index.json")).json();
  docs = data.docs.map(doc => ({
    ...doc, name: doc.title.toLowerCase(), words: doc.text.toLowerCase(), chinese: doc.location.startsWith("zh/"),
  }));
  postMessage({config: data.config});
  postMessage({allowSearch: true});
}

onmessage = ({data}) => data.init ? init() : postMessage({results: search(data.query)});

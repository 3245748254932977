// A stretch of an article as nodes: its text cut wherever a finding, a link or a mark
// begins or ends, each piece in one element that says all it belongs to.
function paint(article, span, layers) {
  const findings = (layers.findings || []).filter((one) => overlap(one, span));
  const made = document.createDocumentFragment();
  for (const one of findings) {
    if (covers(one, span) && one.tag) put(made, one.tag(), " ");
  }
  const sought = soughtPlaces(textAt(article, span), span.start, filters().words);
  const all = [...findings.filter((one) => !covers(one, span)), ...(layers.links || []),
    ...(layers.others || []), ...sought].filter((one) => overlap(one, span))
    .sort((one, two) => one.start - two.start);
  const cuts = new Set([span.start, span.end]);
  for (const one of all) cuts.add(Math.max(one.start, span.start)).add(Math.min(one.end, span.end));
  const order = [...cuts].sort((one, two) => one - two);
  let active = [];
  let next = 0;
  for (let i = 0; i + 1 < order.length; i += 1) {
    const piece = { start: order[i], end: order[i + 1] };
    while (next < all.length && all[next].start <= piece.start) active.push(all[next++]);
    active = active.filter((one) => one.end > piece.start);
    put(made, pieceOf(article, piece, active));
    for (const one of active) if (one.end === piece.end && one.tag) put(made, one.tag());
  }
  return made;
}

const covers = (one, piece) => one.start <= piece.start && one.end >= piece.end;

// One piece of text with all that lies over it: the shortest finding gives the colour.
function pieceOf(article, piece, active) {
  const text = textAt(article, piece);
  if (!active.length) return text;
  const around = active.filter((one) => one.kind && one.id)
    .sort((one, two) => (one.end - one.start) - (two.end - two.start));
  const link = active.find((one) => one.number !== undefined);
  const names = active.map((one) => one.name).filter(Boolean);
  const node = el(around.length ? "mark" : "span", {});
  if (around.length) {
    names.push("found", `k-${around[0].kind}`);
    node.dataset.findings = around.map((one) => one.id).join(" ");
  }
  if (link) {
    names.push("word");
    node.dataset.link = link.number;
  }
  node.className = names.join(" ");
  return put(node, text);
}

// A sentence longer than this is no sentence: no word of it is marked by itself.
const LONGEST_MARKED = 20000;

// Words of an edited sentence that have no like word on the other side.
function changedWords(article, span, bead, side, taken) {
  if (bead.reuse !== "edited" || !bead.flat.length) return [];
  if (span.end - span.start > LONGEST_MARKED) return [];
  const same = linksOf(bead).filter((one) => one.kind !== "meaning").map((one) => one[side]);
  const known = [...same, ...taken];
  const found = [];
  for (const match of textAt(article, span).matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,:-]*/gu)) {
    const here = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    if (known.some((one) => overlap(one, here))) continue;
    const last = found[found.length - 1];
    if (last && !textAt(article, { start: last.end, end: here.start }).trim()) last.end = here.end;
    else found.push({ ...here, name: "changed" });
  }
  return found;
}

function kindTag(finding, href) {
  return el("a", {
    class: `tag k-${finding.kind.name}`, href, "data-findings": finding.id,
    "aria-label": `${finding.tag}, ${finding.heading}`,
  }, finding.tag);
}

function letter(kind) {
  return el("span", { class: `letter k-${kind.name}`, "aria-hidden": "true" }, kind.letter);
}

function familyLabel(family) {
  return el("a", { class: `family-label ${family.colour}`, href: toFamily(family),
    title: family.title }, family.label);
}

// The English of a sentence, with the reason to doubt it; or what it is about.
function englishOf(article, span, loose) {
  if (article.lang === "en") return null;
  const found = loose ? englishWithin(article, span) : [englishAt(article, span)].filter(Boolean);
  if (found.length) {
    const doubts = [...new Set(found.map((one) => one.doubt).filter(Boolean))];
    return el("p", { class: "english", lang: "en", dir: "auto" },
      withSought(found.map((one) => one.text).join(" ")),
      doubts.length ? el("span", { class: "doubt",
        title: "What differs in a doubtful translation may be the machine's doing." },
      ` translation doubtful: ${doubts.join("; ")}`) : null);
  }
  const concepts = article.glosses.get(`${span.start}:${span.end}`);
  if (!concepts) return null;
  return el("p", { class: "english gloss", lang: "en" },
    `no English text; it names: ${concepts.join(", ")}`);
}

// A translation with the words that the reader seeks.
function withSought(text) {
  const places = soughtPlaces(text, 0, filters().words).sort((one, two) => one.start - two.start);
  const made = document.createDocumentFragment();
  let here = 0;
  for (const { start, end } of places) {
    if (start < here) continue;
    put(made, text.slice(here, start), el("span", { class: "sought" }, text.slice(start, end)));
    here = end;
  }
  return put(made, text.slice(here));
}

// A sentence and its English in one block, which the texts switch can tell apart.
function bothTexts(article, span, content, loose) {
  const english = englishOf(article, span, loose);
  const has = english && !english.classList.contains("gloss");
  return el("div", { class: has ? "both has-english" : "both" },
    theirs("p", article.lang, content || textAt(article, span), { class: "original" }), english);
}

// --- which texts are shown -------------------------------------------------------

const TEXTS = [["original", "Original"], ["translation", "English"], ["both", "Both"]];
let textsShown = raw.texts || "both";

function showTexts(name) {
  textsShown = name;
  document.body.dataset.texts = name;
}

function textsSwitch() {
  return el("fieldset", { class: "switch" }, el("legend", { class: "hidden" }, "Texts shown"),
    TEXTS.map(([name, label]) => {
      const box = el("input", { type: "radio", name: "texts", value: name,
        checked: name === textsShown, onchange: () => showTexts(name) });
      return el("label", {}, box, el("span", {}, label));
    }));
}

function shortened(text, longest) {
  if (text.length <= longest) return text;
  const cut = text.lastIndexOf(" ", longest);
  return `${text.slice(0, cut > longest / 2 ? cut : longest).replace(/[\ud800-\udbff]$/, "")}…`;
}

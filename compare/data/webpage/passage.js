// A passage side by side: a row for each aligned sentence, its words linked, what
// differs marked in both and told beside it.
function passageView(id) {
  const chain = chainById.get(id);
  if (!chain) return missing("passage", id);
  const rows = el("div", { class: "beads" }, passageHeads(chain), chain.rows.map((row) =>
    (row < 0 ? omissionRow(chain, chain.findings[-1 - row]) : beadRow(chain, row))));
  linkWords(rows);
  return {
    title: `${chain.left.outlet} ↔ ${chain.right.outlet}`,
    nodes: [
      passageHead(chain),
      el("div", { class: "passage" }, rows, findingsList(chain)),
      alsoIn(chain),
      howToRead(),
    ],
    drawn: () => 0,
    shown: () => lightFinding(route.query.get("finding"), true),
  };
}

function passageHead(chain) {
  const mean = Math.round(chain.beads.reduce((sum, one) => sum + one.probability, 0) / chain.beads.length);
  return el("header", { class: "view-head" },
    el("p", { class: "kicker" }, "Passage"),
    heading(outletName(chain.left.outlet), " ↔ ", outletName(chain.right.outlet)),
    el("p", { class: "meta" }, between([reuseWords(chain.beads),
      `${sureness(mean)} (${chance(mean)})`, ...chain.families.map(familyLabel)])),
    el("div", { class: "toolbar" }, textsSwitch(), steps(chain),
      el("div", { class: "steps" }, citeButton(chain), linkButton(chain))));
}

// The passages before and after, in the list as the reader has filtered it.
function steps(chain) {
  const asked = filters();
  const list = inOrder(anyFilter() ? chains.filter((one) => one === chain || chainPasses(one, asked)) : chains);
  const place = list.indexOf(chain);
  const step = (target, text) => (target ? link(toPassage(target), text)
    : el("span", { class: "quiet", "aria-disabled": "true" }, text));
  return el("nav", { class: "steps", "aria-label": "Passages" },
    step(list[place - 1], "← Previous"),
    el("span", { class: "quiet" }, `${numbers.format(place + 1)} of ${numbers.format(list.length)}${anyFilter() ? " filtered" : ""}`),
    step(list[place + 1], "Next →"));
}

function passageHeads(chain) {
  const name = (article) => el("p", { class: "side side-outlet" }, outletName(article.outlet));
  const head = (article, span) => el("div", { class: "side side-title" },
    sideName(article),
    el("p", {}, el("a", { href: toArticle(article, span) }, theirs("span", article.lang, titleOf(article)))),
    el("p", { class: "quiet" }, aboutArticle(article, origins(chain, article))));
  return fragment(
    el("div", { class: "bead names", "aria-hidden": "true" }, name(chain.left), name(chain.right)),
    el("div", { class: "bead heads" },
      head(chain.left, chain.beads[0].left), head(chain.right, chain.beads[0].right)));
}

// Where the English of a side is from.
function origins(chain, article) {
  const side = chain.left === article ? "left" : "right";
  const english = chain.beads.map((bead) => englishAt(article, bead[side])).filter(Boolean);
  const found = new Set(english.flatMap((one) => one.origins));
  if (found.size) return `English from ${[...found].join(", ")}`;
  return english.length || article.lang === "en" ? null : "no English text";
}

function beadRow(chain, place) {
  const bead = chain.beads[place];
  const links = linksOf(bead);
  const cell = (side) => {
    const article = chain[side];
    const findings = layersOf(chain, side, (one) => toPassage(chain, one));
    const others = [...changedWords(article, bead[side], bead, side, findings), ...notReused(article, bead, side)];
    const numbered = links.map((one, number) => ({ ...one[side], number }));
    return el("div", { class: "side", "data-side": side }, sideName(article), skipped(chain, place, side),
      bothTexts(article, bead[side], paint(article, bead[side], { findings, links: numbered, others })));
  };
  const hint = links.length ? " The arrow keys step through linked words." : "";
  return el("div", { class: "bead", role: "group", tabindex: "0", "data-links": links.length,
    "aria-label": `Sentence ${place + 1} of ${chain.beads.length}, ${REUSES[bead.reuse]}.${hint}` },
  cell("left"), cell("right"),
  el("p", { class: "bead-how" }, between([REUSES[bead.reuse], `${sureness(bead.probability)} (${chance(bead.probability)})`])));
}

const FEW_WORDS = 3;

// The parts of a sentence outside of what was reused, where they are more than a few
// words. Across languages too few words are linked to tell where it begins and ends.
function notReused(article, bead, side) {
  if (crossesLanguages(bead)) return [];
  const span = bead[side];
  const reused = bead[`${side}Reused`];
  const parts = [{ start: span.start, end: reused.start }, { start: reused.end, end: span.end }];
  return parts.filter((one) => textAt(article, one).trim().split(/\s+/).length >= FEW_WORDS)
    .map((one) => ({ ...one, name: "unreused" }));
}

const crossesLanguages = (bead) => !["verbatim", "edited", "quote"].includes(bead.reuse);

// Text passed over between two sentences, which no row shows: to be unfolded.
function skipped(chain, place, side) {
  if (!place) return null;
  const article = chain[side];
  const gap = { start: chain.beads[place - 1][side].end, end: chain.beads[place][side].start };
  if (gap.start >= gap.end) return null;
  const shown = [...chain.findings.map((one) => one[side]).filter(Boolean), ...article.marks];
  const rest = minus(gap, shown).filter((one) => /[\p{L}\p{N}]/u.test(textAt(article, one)));
  if (!rest.length) return null;
  const text = rest.map((one) => textAt(article, one).trim()).join(" […] ");
  const words = text.split(/\s+/).length;
  return el("details", { class: "skipped" },
    el("summary", {}, `[…] ${count(words, "word")} between`),
    theirs("p", article.lang, text));
}

function minus(span, taken) {
  let rest = [span];
  for (const one of taken) {
    rest = rest.flatMap((part) => (overlap(part, one)
      ? [{ start: part.start, end: one.start }, { start: one.end, end: part.end }]
        .filter((piece) => piece.start < piece.end)
      : [part]));
  }
  return rest;
}

function omissionRow(chain, finding) {
  const side = finding.left ? "left" : "right";
  const span = finding[side];
  const has = el("div", { class: "side", "data-side": side }, sideName(chain[side]),
    bothTexts(chain[side], span, fragment(kindTag(finding, toPassage(chain, finding)), " ",
      el("span", { "data-findings": finding.id }, textAt(chain[side], span)))));
  const lacks = el("div", { class: "side absent" }, sideName(chain[side === "left" ? "right" : "left"]), el("p", {}, "— not in this version"));
  return el("div", { class: "bead omission" }, side === "left" ? [has, lacks] : [lacks, has]);
}

// --- what differs ----------------------------------------------------------------

function findingsList(chain) {
  if (!chain.findings.length) {
    return el("section", { class: "side-findings" }, el("h2", {}, "Findings"),
      el("p", { class: "quiet" }, "None: nothing that the tool looks for differs here."));
  }
  return el("section", { class: "side-findings" },
    el("h2", {}, count(chain.findings.length, "finding")),
    el("ol", { class: "findings" }, chain.findings.map((one) => findingItem(chain, one))));
}

function findingItem(chain, finding) {
  const sides = ["left", "right"].filter((side) => finding[side]);
  const only = sides.length === 1 ? el("span", { class: "quiet" }, "only in ", outletName(chain[sides[0]].outlet), ": ") : null;
  const item = el("li", { class: `finding k-${finding.kind.name}`, "data-findings": finding.id },
    el("p", { class: "finding-head" },
      el("a", { class: `tag k-${finding.kind.name}`, href: toPassage(chain, finding) }, finding.tag),
      " ", finding.heading),
    el("p", {}, only, between(sides.map((side) =>
      sideWords(chain[side], finding[side], finding[`${side}Meaning`], finding.translated)), () => " ↔ "), countedOf(finding)),
    finding.note ? el("p", { class: "note-text" }, sentence(finding.note)) : null,
    el("p", { class: "evidence quiet" }, between([
      `${strength(finding)} (${finding.weight.toFixed(2)})`, evidenceOf(finding)]),
    " ", citeButton(chain, finding)));
  item.addEventListener("pointerenter", () => lightFinding(finding.id, false));
  item.addEventListener("pointerleave", () => lightFinding(route.query.get("finding"), false));
  return item;
}

function evidenceOf(finding) {
  if (!finding.translated) return null;
  return finding.kind.name === "coverage" && !(finding.left && finding.right)
    ? "that the other side lacks it is judged by the translation"
    : "seen in the translation only: the machine may have chosen the word";
}

function sentence(text) {
  const end = /[.!?…]$/.test(text) ? "" : ".";
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}

function lightFinding(id, scroll) {
  for (const one of $$("[data-findings]", $("#view"))) {
    one.classList.toggle("lit", Boolean(id) && one.dataset.findings.split(" ").includes(id));
  }
  if (!scroll || !id) return false;
  const mark = $(`.beads [data-findings~="${CSS.escape(id)}"]`) || $(`.finding[data-findings="${CSS.escape(id)}"]`);
  if (!mark) return false;
  mark.scrollIntoView({ block: "center" });
  const item = $(`.findings [data-findings="${CSS.escape(id)}"]`);
  if (item) scrollWithin(item);
  return true;
}

// Brings an entry of the list beside the text into sight without moving the page.
function scrollWithin(item) {
  const box = item.closest(".side-findings");
  if (box && box.scrollHeight > box.clientHeight) box.scrollTop = item.offsetTop - box.clientHeight / 3;
}

// --- what the marks mean -----------------------------------------------------------

function howToRead() {
  const item = (sign, ...text) => [el("dt", {}, sign), el("dd", {}, ...text)];
  return el("details", { class: "how" }, el("summary", {}, "How to read this"),
    el("dl", { class: "facts" },
      KINDS.map((kind) => item(fragment(letter(kind), kind.name), KIND_WORDS[kind.name])),
      Object.entries(REUSE_WORDS).filter(([name]) => raw.reuses.includes(name)).map(([name, told]) => item(REUSES[name], told)),
      item(el("span", { class: "changed" }, "word"), "In edited text: a word of this version only."),
      item(el("span", { class: "unreused" }, "words"), "A part of the sentence that the other side does not have."),
      item("linked words", "Words that belong together light up under the pointer, or by the arrow keys in a row that has the focus. A click keeps them lit, Escape lets go."),
      item("96 %", "How sure it is that one side reuses the other's text, or both a third's; not how much they agree."),
      item("strong, medium, slight", "How much a finding weighs, from 0 to 1: what the tool takes for more telling, not for more wrong."),
      item(el("span", { class: "doubt" }, "seen in the translation only"), "The words were found in the machine's English, not in the original. The machine may have chosen them. All other findings are of the original words."),
      item(el("span", { class: "doubt" }, "translation doubtful"), "The English and the original disagree, as in their numbers. What differs there may be the machine's doing.")));
}

const REUSE_WORDS = {
  verbatim: "The same sentence, word for word.",
  edited: "The same sentence with words changed, added or left out.",
  translated: "The same sentence in another language.",
  paraphrased: "The same told in other words.",
  quote: "Both quote the same words of a third.",
  related: "About the same, but no reuse.",
};

const KIND_WORDS = {
  wording: "Another word for the same thing or deed.",
  naming: "Another name for a place, a people, a state or an office.",
  quantity: "Another number, or one more or less exact.",
  attribution: "Another source, another verb of saying, or a claim told as a fact.",
  certainty: "Surer or less sure: may, allegedly, will.",
  agency: "Who did it is named on one side only.",
  quotation: "Words in quotation marks on one side only, shortened or altered.",
  coverage: "Text that one side leaves out, or tells elsewhere.",
};

// --- the same sentences elsewhere -------------------------------------------------

function alsoIn(chain) {
  const found = new Map();
  for (const side of ["left", "right"]) {
    const article = chain[side];
    for (const one of article.chains) {
      if (one === chain) continue;
      const seen = seenFrom(one, article);
      const shared = seen.beads.some(({ own }) => chain.beads.some((bead) => overlap(bead[side], own)));
      if (!shared) continue;
      if (!found.has(seen.partner)) found.set(seen.partner, new Map());
      if (!found.get(seen.partner).has(side)) found.get(seen.partner).set(side, one);
    }
  }
  if (!found.size) return null;
  const partners = [...found].sort(([one], [two]) => one.number - two.number);
  return el("section", { class: "also" }, el("h2", {}, "The same text elsewhere"),
    el("ul", { class: "also-list" }, partners.map(([partner, ways]) => el("li", {},
      outletName(partner.outlet), el("span", { class: "quiet" }, ` ${partner.lang}`), ": ",
      between([...ways].map(([side, one]) => link(toPassage(one), "beside ", outletName(chain[side].outlet))), () => ", ")))));
}

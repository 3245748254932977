// The small pictures of things that lists and views share.
const REUSES = {
  verbatim: "verbatim",
  edited: "edited",
  translated: "translated",
  paraphrased: "paraphrased",
  quote: "quoted by both",
  related: "related",
};

function reuseWords(beads) {
  const counts = new Map();
  for (const bead of beads) counts.set(bead.reuse, (counts.get(bead.reuse) || 0) + 1);
  if (counts.size === 1) {
    const how = beads[0].reuse;
    return `${count(beads.length, "sentence")} ${REUSES[how]}`;
  }
  const kinds = raw.reuses.filter((one) => counts.has(one))
    .map((one) => `${counts.get(one)} ${REUSES[one]}`);
  return `${count(beads.length, "sentence")}: ${kinds.join(", ")}`;
}

function sureness(thousandths) {
  if (thousandths >= 980) return "almost surely reuse";
  if (thousandths >= 900) return "very likely reuse";
  return thousandths >= 700 ? "likely reuse" : "perhaps reuse";
}

function kindCounts(findings) {
  const counts = new Map();
  for (const one of findings) counts.set(one.kind, (counts.get(one.kind) || 0) + 1);
  return el("ul", { class: "kind-counts", "aria-label": "Findings" },
    KINDS.filter((kind) => counts.has(kind)).map((kind) =>
      el("li", { class: `k-${kind.name}`, title: kind.name },
        letter(kind), el("span", { class: "hidden" }, `${kind.name} `), String(counts.get(kind)))));
}

// An article from its first to its last sign, as a line on which its dispatches lie.
function strip(article, parts) {
  const svg = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const picture = svg("svg", { class: "strip", viewBox: "0 0 1000 10", preserveAspectRatio: "none",
    "aria-hidden": "true" });
  const at = (place) => Math.round((1000 * place) / Math.max(article.text.length, 1));
  for (const { family, spans } of parts) {
    for (const { start, end } of spans) {
      picture.append(svg("rect", { class: family.colour, x: at(start), y: 0, height: 10,
        width: Math.max(at(end) - at(start), 2) }));
    }
  }
  return picture;
}

function dot() {
  return el("span", { class: "dot", "aria-hidden": "true" }, "\u00a0· ");
}

function between(parts, make = dot) {
  return parts.filter(Boolean).flatMap((part, place) => (place ? [make(), part] : [part]));
}

function aboutArticle(article, ...more) {
  return between([languageName(article.lang), timeOf(article.day), ...more]);
}

function titleOf(article) {
  return article.title || article.path || article.id;
}

function outletName(name) {
  return el("bdi", { class: "outlet" }, name || "no outlet");
}

// Whose a text is, where the sides stand one below the other.
function sideName(article) {
  return el("p", { class: "side-name" }, outletName(article.outlet));
}

// The bead that a passage is shown by in a list: that with the weightiest findings.
function telling(chain, asked) {
  const weights = chain.beads.map(() => 0);
  for (const one of chain.findings) if (findingPasses(one, asked)) weights[one.bead] += one.weight;
  if (asked.words.length) {
    chain.beads.forEach((bead, place) => {
      if (holds(beadText(chain, bead), asked)) weights[place] += 100;
    });
  }
  return chain.beads[weights.indexOf(Math.max(...weights))];
}

// The findings of a chain as layers over one side.
function layersOf(chain, side, href) {
  return chain.findings.filter((one) => one[side]).map((one) => ({
    ...one[side], id: one.id, kind: one.kind.name,
    tag: href ? () => kindTag(one, href(one)) : null,
  }));
}

function passageCard(chain, asked) {
  const bead = telling(chain, asked);
  const side = (name) => {
    const article = chain[name];
    return el("div", { class: "side" },
      el("p", { class: "side-head" }, outletName(article.outlet), " ",
        el("span", { class: "quiet" }, aboutArticle(article))),
      bothTexts(article, bead[name], paint(article, bead[name], { findings: layersOf(chain, name) })));
  };
  return el("li", { class: "card" },
    el("h2", {}, link(toPassage(chain), outletName(chain.left.outlet), " ↔ ", outletName(chain.right.outlet))),
    el("p", { class: "meta" }, between([reuseWords(chain.beads),
      ...chain.families.map(familyLabel)])),
    el("div", { class: "pair" }, side("left"), side("right")),
    chain.findings.length ? kindCounts(chain.findings) : el("p", { class: "quiet" }, "no finding"));
}

// Words in our quotation marks; those around all of them are left out.
function quoted(lang, text) {
  const inner = text.match(/^["“„«‘]([^"“”„«»‘’]+)["”“»’]$/);
  return theirs("q", lang, inner ? inner[1] : text, { class: "words" });
}

function wordsOf(side, absent) {
  if (!side.words.length) {
    return side.meaning ? null : el("span", { class: "nothing" }, absent);
  }
  // Sentences are long: two of them say what it is about.
  const most = side.words.slice(0, side.words[0].text.length > 40 ? 2 : 4);
  const more = side.words.length - most.length + side.more;
  return fragment(
    most.map((one, place) => [place ? ", " : null, quoted(one.lang, one.text),
      one.times > 1 ? el("span", { class: "times" }, ` ×${one.times}`) : null]),
    more ? el("span", { class: "quiet" }, ` and ${more} more`) : null);
}

// What is said of a side without words.
const absentWords = (kind) => (kind.name === "coverage" ? "left out" : "no such word");

function groupSide(side, kind) {
  return el("div", { class: "group-side" },
    el("p", {}, wordsOf(side, absentWords(kind)),
      side.meaning ? [" ", el("span", { class: "meaning" }, side.meaning)] : null),
    el("p", { class: "quiet" }, between(side.outlets.map((one) => outletName(one)), () => ", ")));
}

function groupCard(group, asked) {
  const found = group.found.filter((one) => placePasses(one, asked));
  const list = el("ol", { class: "places" });
  const details = el("details", { ontoggle: () => {
    if (details.open && !list.children.length) fillPlaces(list, found);
  } }, el("summary", {}, placesTold(found)), list);
  const heading = group.found[0].finding.heading;
  return el("li", { class: "card group" },
    el("h2", { class: `group-kind k-${group.kind.name}` }, letter(group.kind), heading,
      group.found.every((one) => one.finding.translated)
        ? el("span", { class: "doubt" }, " seen in the translation only") : null,
      countedOf(group.found[0].finding)),
    el("div", { class: "pair versus" }, groupSide(group.left, group.kind), groupSide(group.right, group.kind)),
    details);
}

// One passage may show a finding at several places.
function placesTold(found) {
  const passages = count(new Set(found.map((one) => one.chain)).size, "passage");
  const places = count(found.length, "place");
  return passages.startsWith(`${numbers.format(found.length)} `) ? passages : `${passages}, ${places}`;
}

// Of numbers one has to know what they count.
function countedOf(finding) {
  return finding.counted ? fragment(" ", el("span", { class: "meaning" }, finding.counted)) : null;
}

const PLACES_AT_ONCE = 20;

function fillPlaces(list, found) {
  const start = list.children.length;
  for (const place of found.slice(start, start + PLACES_AT_ONCE)) put(list, placeItem(place));
  const rest = found.length - start - PLACES_AT_ONCE;
  const old = list.parentElement.querySelector(".more");
  if (old) old.remove();
  if (rest > 0) {
    list.after(button(`Show ${Math.min(rest, PLACES_AT_ONCE)} more of ${rest}`, () => {
      fillPlaces(list, found);
      list.children[start + PLACES_AT_ONCE].querySelector("a").focus();
    }, { class: "more" }));
  }
}

function placeItem({ chain, finding, sides }) {
  const names = sides.map((one) => outletName(chain[one].outlet));
  return el("li", {}, link(toPassage(chain, finding), between(names, () => " ↔ ")),
    placeQuote(chain, finding, sides));
}

// The sentences that a finding stands in, its words marked; the sides as the group has
// them.
function placeQuote(chain, finding, sides) {
  const bead = chain.beads[finding.bead];
  return el("div", { class: "pair small" }, sides.map((name) => {
    const span = finding[name];
    const around = span && !overlap(span, bead[name]) ? span : bead[name];
    const layers = span ? [{ ...span, id: finding.id, kind: finding.kind.name }] : [];
    return el("div", { class: "side" }, sideName(chain[name]),
      bothTexts(chain[name], around, paint(chain[name], around, { findings: layers })));
  }));
}

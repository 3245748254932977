// An article with its reused sentences coloured by dispatch, and a margin that says who
// else has each of them.
function articleView(id) {
  const article = articleById.get(id);
  if (!article || article.text === undefined) return missing("article", id);
  const pieces = piecesOf(article);
  return {
    title: titleOf(article),
    nodes: [
      articleHead(article),
      el("div", { class: "article-body" }, paragraphs(article).map((one) =>
        paragraph(article, one, pieces.filter((piece) => overlap(piece, one))))),
      insideArticle(article),
    ],
    drawn: () => 0,
    shown: () => showPiece(pieces),
  };
}

function articleHead(article) {
  const agencies = [...new Set(article.credits.filter((one) => one.issuer === "agency")
    .map((one) => `${one.agency} (${one.how})`))];
  return el("header", { class: "view-head" },
    el("p", { class: "kicker" }, outletName(article.outlet)),
    heading(theirs("span", article.lang, titleOf(article))),
    el("p", { class: "meta" }, between([languageName(article.lang), timeOf(article.day),
      article.author ? theirs("span", article.lang, article.author) : null,
      agencies.length ? `credits ${agencies.join(", ")}` : null,
      article.url ? outside(article.url) : null])),
    el("p", { class: "quiet path" }, article.path),
    article.families.length ? strip(article, article.families) : null,
    el("ul", { class: "legend-families" }, article.families.map(({ family }) => {
      const mine = family.members.find((one) => one.article === article);
      return el("li", {}, familyLabel(family), " ",
        theirs("span", titleLanguage(family), family.title),
        el("span", { class: "quiet" }, ` ${percent(mine.coverage)} of this article`));
    })));
}

// The smallest stretches that alignments tell apart, each with all who have it.
function piecesOf(article) {
  const shared = article.chains.flatMap((chain) => {
    const seen = seenFrom(chain, article);
    return seen.beads.map((one) => ({ ...one, chain, partner: seen.partner }));
  });
  const cuts = new Set();
  for (const { own } of shared) cuts.add(own.start).add(own.end);
  for (const one of paragraphs(article)) cuts.add(one.start).add(one.end);
  const order = [...cuts].sort((one, two) => one - two);
  const pieces = [];
  for (let i = 0; i + 1 < order.length; i += 1) {
    const here = { start: order[i], end: order[i + 1] };
    const others = shared.filter((one) => covers(one.own, here));
    if (others.length && /[\p{L}\p{N}]/u.test(textAt(article, here))) {
      pieces.push({ ...here, article, others, number: pieces.length + 1, family: familiesAt(article, here)[0] });
    }
  }
  return pieces;
}

function paragraphs(article) {
  const found = [];
  let start = 0;
  for (const line of article.text.split("\n")) {
    if (line.trim()) found.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return found;
}

function paragraph(article, span, pieces) {
  const marks = article.marks.filter((one) => overlap(one, span))
    .map((one) => ({ ...one, name: `apart apart-${one.kind}` }));
  const text = theirs("p", article.lang, [], { class: "original" });
  let here = span.start;
  for (const piece of pieces) {
    put(text, paint(article, { start: here, end: piece.start }, { others: marks }), pieceNode(article, piece, marks));
    here = piece.end;
  }
  if (here < span.end) put(text, paint(article, { start: here, end: span.end }, { others: marks }));
  const kinds = [...new Set(marks.map((one) => one.name.split("apart-")[1]))];
  return el("div", { class: "para" }, text,
    el("div", { class: "margin" },
      kinds.length && !pieces.length ? el("p", { class: "apart-note" }, `${kinds.join(", ")}: not compared`) : null,
      pieces.map(marginNote)));
}

function pieceNode(article, piece, marks) {
  const names = ["reused", piece.family ? piece.family.colour : "no-family"];
  const node = el("span", { class: names.join(" "), "data-piece": piece.number },
    paint(article, piece, { others: marks }));
  const open = (event) => {
    event.preventDefault();
    openNote(piece.number, true);
  };
  node.addEventListener("click", () => openNote(piece.number, false));
  // The number stays beside the sentence's last word.
  return fragment(node, el("a", { href: toArticle(article, piece), onclick: open,
    class: "piece-number", "aria-label": `Sentence ${piece.number}: who else has it`,
    "aria-controls": `note-${piece.number}`,
  }, String(piece.number)));
}

function marginNote(piece) {
  const partners = new Map();
  for (const one of piece.others) if (!partners.has(one.partner)) partners.set(one.partner, one);
  const all = [...partners.values()].sort((one, two) => two.bead.probability - one.bead.probability);
  return el("details", { class: "note", id: `note-${piece.number}`, "data-piece": piece.number },
    el("summary", {}, el("b", {}, String(piece.number)), " ",
      piece.family ? el("span", { class: `family-label ${piece.family.colour}` }, piece.family.label) : null,
      " ", count(all.length, "other")),
    englishOf(piece.article, piece, true),
    el("ul", {}, all.map((one) => el("li", {},
      link(toPassage(one.chain), outletName(one.partner.outlet)),
      el("span", { class: "quiet" }, ` ${one.partner.lang} · ${REUSES[one.bead.reuse]}`)))));
}

function openNote(number, focus) {
  const note = $(`#note-${number}`);
  note.open = !note.open;
  lightPiece(number);
  if (note.open && focus) note.querySelector("summary").focus();
}

function lightPiece(number) {
  for (const one of $$("[data-piece]")) one.classList.toggle("lit", one.dataset.piece === String(number));
}

function showPiece(pieces) {
  const [start, end] = (route.query.get("at") || "").split("-").map(Number);
  const piece = pieces.find((one) => overlap(one, { start, end }));
  if (!piece) return false;
  const note = $(`#note-${piece.number}`);
  note.open = true;
  lightPiece(piece.number);
  $(`.reused[data-piece="${piece.number}"]`).scrollIntoView({ block: "center" });
  return true;
}

// One thing under two names in one article.
function insideArticle(article) {
  if (!article.inside.length) return null;
  return el("section", { class: "inside" }, el("h2", {}, "Inside this article"),
    insideList(article, article.inside));
}

function insideList(article, findings) {
  return el("ul", { class: "findings" }, findings.map((one) => el("li", { class: `finding k-${one.kind.name}` },
    el("p", { class: "finding-head" }, letter(one.kind), one.heading),
    el("p", {}, between([sideWords(article, one.left, one.leftMeaning),
      sideWords(article, one.right, one.rightMeaning)], () => " ↔ ")),
    one.note ? el("p", { class: "note-text" }, sentence(one.note)) : null)));
}

function sideWords(article, span, meaning, translated) {
  if (!span) return null;
  // What only the translation shows points at the whole sentence, which quotes nothing.
  if (translated && meaning && span.end - span.start > 60) return el("span", { class: "meaning" }, meaning);
  const words = shortened(textAt(article, span), 90);
  return fragment(quoted(article.lang, words),
    meaning ? [" ", el("span", { class: "meaning" }, meaning)] : null);
}

function missing(what, id) {
  return {
    title: "Not in this report",
    nodes: [heading("Not in this report"),
      el("p", {}, `There is no ${what} “${id}” in this report. It may have been left out by how the report was asked for, or the articles may have changed since.`),
      el("p", {}, link(to("", ""), "To the summary"))],
    drawn: () => 0,
  };
}

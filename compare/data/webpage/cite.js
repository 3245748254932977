// What a reader copies to name a finding or a passage elsewhere: words that can be looked
// up again in the articles themselves. A link to this file opens only where the file is.

// Signs of the article's own text, counted as its own report counts them.
function original(article, place) {
  let shift = 0;
  for (let i = 0; i < article.shifts.length && article.shifts[i] <= place; i += 2) {
    shift = article.shifts[i + 1];
  }
  return place + shift;
}

function placeOf(article, span) {
  const half = /[\udc00-\udfff]/.test(article.text[span.end - 1]) ? 2 : 1;
  const signs = `signs ${original(article, span.start)}–${original(article, span.end - half) + 1}`;
  return [article.outlet, article.title && `“${article.title}”`, article.day || "undated",
    article.url || article.path, signs].filter(Boolean).join(", ");
}

function sideCited(article, span, absent) {
  if (!span) return `${article.outlet}: ${absent}`;
  return `“${shortened(textAt(article, span).trim(), 300)}” (${placeOf(article, span)})`;
}

function citeFinding(chain, finding) {
  const sides = ["left", "right"].map((side) =>
    sideCited(chain[side], finding[side], absentWords(finding.kind)));
  const english = finding.translated ? " (seen in the translation only)" : "";
  return `${finding.heading}${english}: ${sides.join(" ↔ ")}. Finding ${finding.id}, ${source()}`;
}

function citePassage(chain) {
  const hull = (side) => {
    const spans = chain.beads.map((one) => one[side]);
    return { start: Math.min(...spans.map((one) => one.start)), end: Math.max(...spans.map((one) => one.end)) };
  };
  const sides = ["left", "right"].map((side) => sideCited(chain[side], hull(side)));
  return `${reuseWords(chain.beads)}: ${sides.join(" ↔ ")}. Passage ${chain.id}, ${source()}`;
}

const source = () => [raw.program, raw.corpus].filter(Boolean).join(", ");

function citeButton(chain, finding) {
  const text = () => (finding ? citeFinding(chain, finding) : citePassage(chain));
  return button(finding ? "Cite" : "Copy citation", (event) => copy(text(), event.currentTarget), {
    class: finding ? "text-button" : "quiet-button",
    "aria-label": finding ? `Cite ${finding.tag}` : null,
    title: "Copies the words, outlets, titles, days and places of both articles",
  });
}

function linkButton(chain) {
  return button("Copy link", (event) => copy(citation("passage", chain.id,
    { finding: route.query.get("finding") }), event.currentTarget), {
    class: "quiet-button", title: "A link into this file: it opens where the file is",
  });
}

// A dispatch: whose it is, who had it first, who printed how much of it, and the table
// in which each row is one piece of the text and each column one article.
function familyView(id) {
  const family = familyById.get(id);
  if (!family) return missing("dispatch", id);
  return {
    title: family.title || family.label,
    nodes: [familyHead(family), membersTable(family), collation(family)],
    drawn: () => 0,
  };
}

function familyHead(family) {
  const first = family.first.article;
  const fact = (label, ...content) => [el("dt", {}, label), el("dd", {}, ...content)];
  return el("header", { class: `view-head ${family.colour}` },
    el("p", { class: "kicker" }, el("span", { class: `family-label ${family.colour}` }, family.label),
      " Dispatch"),
    heading(theirs("span", titleLanguage(family), family.title || "without a title")),
    el("dl", { class: "facts" },
      fact("Agency", family.agency, family.evidence.length
        ? el("ul", { class: "credit-evidence" }, family.evidence.map(([name, told]) =>
          el("li", {}, `${name}: `, el("span", { class: "quiet" }, told)))) : null),
      fact("First", first
        ? fragment(link(toArticle(first), outletName(first.outlet)), `, ${family.first.sure}: `,
          el("span", { class: "quiet" }, family.first.signs.join("; ")))
        : "unknown: nothing tells one of them from the others"),
      fact("Days", daysOf(family.members.map((one) => one.article))),
      fact("Printed by", count(family.members.length, "article"))));
}

function membersTable(family) {
  return el("section", {}, el("h2", {}, "Who printed it"),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table: who printed it" },
      el("table", { class: "members" },
        el("thead", {}, el("tr", {}, ["Outlet", "Title", "Day", "Where and how much of it", "Credit"]
          .map((name) => el("th", { scope: "col", class: name === "Title" ? "title" : null }, name)))),
        el("tbody", {}, family.members.map((one) => el("tr", {},
          el("th", { scope: "row" }, link(toArticle(one.article, one.spans[0]), outletName(one.article.outlet))),
          theirs("td", one.article.lang, one.article.title, { class: "title" }),
          el("td", { class: "nowrap" }, timeOf(one.article.day)),
          el("td", { class: "nowrap" }, strip(one.article, [{ family, spans: one.spans }]), el("span", { class: "bar-number" }, percent(one.coverage))),
          el("td", {}, one.credit || "–")))))));
}

// --- the table -------------------------------------------------------------------

function chosenColumns(family) {
  const asked = (route.query.get("columns") || "").split(".").filter(Boolean).map(Number);
  const known = family.members.map((_, place) => place);
  const found = known.filter((place) => asked.includes(place));
  return found.length ? found : known;
}

function collation(family) {
  const box = el("div", {});
  const drawTable = () => {
    put(clear(box), slotsTable(family, chosenColumns(family)));
  };
  drawTable();
  return el("section", {}, el("h2", {}, "Side by side"),
    el("p", { class: "lead" }, "A row for each piece of the text, a column for each article. Marked words differ from another version; the letter leads to where."),
    el("div", { class: "toolbar" }, textsSwitch(), columnChoice(family, drawTable)), box);
}

function columnChoice(family, drawTable) {
  const shown = new Set(chosenColumns(family));
  const boxes = family.heads.map((name, place) => {
    const box = el("input", { type: "checkbox", checked: shown.has(place), onchange: () => {
      if (box.checked) shown.add(place); else shown.delete(place);
      const all = shown.size === family.heads.length || !shown.size;
      setQuietly("columns", all ? "" : [...shown].sort((one, two) => one - two).join("."));
      drawTable();
    } });
    return el("label", {}, box, outletName(name));
  });
  return el("details", { class: "columns" }, el("summary", {}, "Columns"),
    el("div", { class: "column-list" }, boxes));
}

function setQuietly(name, value) {
  if (value) route.query.set(name, value);
  else route.query.delete(name);
  const rest = route.query.toString();
  replaceFragment(location.hash.split("?")[0] + (rest ? `?${rest}` : ""));
}

// Findings of the dispatch by article: at each place the weightiest, with its passage.
function markedPlaces(family) {
  const byArticle = new Map();
  const members = new Set(family.members.map((one) => one.article));
  for (const chain of chains) {
    if (!chain.families.includes(family) || !members.has(chain.left)) continue;
    for (const finding of chain.findings) {
      for (const side of ["left", "right"]) note(byArticle, chain, finding, side);
    }
  }
  return byArticle;
}

function note(byArticle, chain, finding, side) {
  const span = finding[side];
  if (!span || finding.translated || finding.kind.name === "coverage") return;
  if (!byArticle.has(chain[side])) byArticle.set(chain[side], new Map());
  const places = byArticle.get(chain[side]);
  const key = `${span.start}:${span.end}`;
  const before = places.get(key);
  if (before && before.weight >= finding.weight) return;
  places.set(key, { ...span, id: finding.id, kind: finding.kind.name, weight: finding.weight,
    tag: () => el("a", { class: `tag k-${finding.kind.name}`, href: toPassage(chain, finding),
      "aria-label": `${finding.heading}: ${chain.left.outlet} and ${chain.right.outlet}` },
    finding.kind.letter) });
}

function slotsTable(family, columns) {
  const places = markedPlaces(family);
  const rows = family.slots.map((cells, place) => {
    const shown = columns.map((column) => cells.find((one) => one.column === column));
    return shown.some(Boolean) ? slotRow(family, columns, shown, place, cells.length, places) : null;
  });
  return el("div", { class: "scroll slots-box", tabindex: "0", role: "group",
    "aria-label": "Table: the dispatch side by side" },
  el("table", { class: "slots", role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      el("th", { role: "columnheader", scope: "col", class: "slot-number" }, el("abbr", { title: "piece of the text" }, "№")),
      columns.map((column) => el("th", { role: "columnheader", scope: "col" },
        link(toArticle(family.members[column].article), outletName(family.heads[column])),
        el("span", { class: "quiet" }, ` ${family.members[column].article.lang}`))))),
    el("tbody", { role: "rowgroup" }, rows)));
}

function slotRow(family, columns, shown, place, printed, places) {
  return el("tr", { role: "row" },
    el("th", { role: "rowheader", scope: "row", class: "slot-number" }, String(place + 1),
      el("span", { class: "quiet printed" }, `${printed} of ${family.members.length}`)),
    shown.map((cell, index) => slotCell(family, columns[index], cell, places)));
}

function slotCell(family, column, cell, places) {
  const article = family.members[column].article;
  const head = el("p", { class: "cell-head" }, outletName(family.heads[column]));
  if (!cell) {
    return el("td", { role: "cell", class: "absent" }, head, el("span", { "aria-hidden": "true" }, "–"),
      el("span", { class: "hidden" }, "not in this version"));
  }
  const layers = [...(places.get(article) || new Map()).values()];
  return el("td", { role: "cell" }, head,
    cell.moved ? el("p", { class: "moved" }, "↕ elsewhere in this version") : null,
    cell.spans.map((span) => bothTexts(article, span, paint(article, span, { findings: layers }), true)));
}

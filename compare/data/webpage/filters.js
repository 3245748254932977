// What the reader filters by, and whether something passes. The same bar stands over
// every list; what does not apply to a list (a kind, to articles) asks for those that
// have something of it.

// Letters without case, accents, and the difference of ı and i.
function folded(text) {
  return text.replace(/[İI]/g, "i").toLowerCase().normalize("NFD")
    .replace(/\p{M}/gu, "").replace(/ı/g, "i").replace(/ς/g, "σ")
    .replace(/[’ʼ]/g, "'");
}

function filters() {
  const get = (name) => route.query.get(name) || "";
  return {
    outlet: get("outlet"),
    with: get("with"),
    lang: get("lang"),
    kinds: route.query.getAll("kind"),
    q: get("q"),
    words: folded(get("q")).split(/\s+/).filter(Boolean),
    since: get("since"),
    until: get("until"),
    weight: Number(get("weight")) || 0,
  };
}

const anyFilter = () => FILTERS.some((name) => route.query.get(name));

function articlePasses(article, asked) {
  if (asked.outlet && ![asked.outlet, asked.with].includes(article.outlet)) return false;
  if (asked.lang && article.lang !== asked.lang) return false;
  return dayPasses(article, asked);
}

function dayPasses(article, asked) {
  if (!asked.since && !asked.until) return true;
  if (!article.day) return false;
  return (!asked.since || article.day >= asked.since) && (!asked.until || article.day <= asked.until);
}

function pairPasses(chain, asked) {
  const names = [chain.left.outlet, chain.right.outlet];
  const between = [asked.outlet, asked.with].filter(Boolean);
  if (between.length === 2 && between[0] === between[1]) {
    if (!names.every((name) => name === between[0])) return false;
  } else if (!between.every((name) => names.includes(name))) return false;
  if (asked.lang && chain.left.lang !== asked.lang && chain.right.lang !== asked.lang) return false;
  return dayPasses(chain.left, asked) && dayPasses(chain.right, asked);
}

function findingPasses(finding, asked) {
  if (asked.kinds.length && !asked.kinds.includes(finding.kind.name)) return false;
  return finding.weight >= asked.weight;
}

const asksFindings = (asked) => asked.kinds.length > 0 || asked.weight > 0;
const holds = (text, asked) => asked.words.every((one) => text.includes(one));

// Where the words sought stand in a text: folded sign by sign, so that a place in the
// folded text leads back to the text itself.
function soughtPlaces(text, offset, words) {
  if (!words.length || text.length > LONGEST_MARKED) return [];
  let plain = "";
  const places = [];
  for (let here = 0; here < text.length;) {
    const sign = String.fromCodePoint(text.codePointAt(here));
    const fold = folded(sign);
    for (let n = 0; n < fold.length; n += 1) places.push(here);
    plain += fold;
    here += sign.length;
  }
  places.push(text.length);
  const found = [];
  for (const one of words) {
    for (let at = plain.indexOf(one); at >= 0; at = plain.indexOf(one, at + one.length)) {
      found.push({ start: offset + places[at], end: offset + places[at + one.length], name: "sought" });
    }
  }
  return found;
}

// Folded once for each sentence, when first searched.
const foldedSides = new WeakMap();

function searchText(article, span) {
  if (!foldedSides.has(span)) {
    const english = englishAt(article, span);
    foldedSides.set(span, folded(`${textAt(article, span)} ${english ? english.text : ""}`));
  }
  return foldedSides.get(span);
}

function beadText(chain, bead) {
  return `${searchText(chain.left, bead.left)} ${searchText(chain.right, bead.right)}`;
}

// Text that one side leaves out belongs to no aligned sentence.
function omittedText(chain) {
  return chain.findings.filter((one) => one.kind.name === "coverage")
    .flatMap((one) => ["left", "right"].map((side) => one[side] && searchText(chain[side], one[side])))
    .filter(Boolean).join(" ");
}

function chainPasses(chain, asked) {
  if (!pairPasses(chain, asked)) return false;
  if (asksFindings(asked) && !chain.findings.some((one) => findingPasses(one, asked))) return false;
  if (!asked.words.length) return true;
  const heads = folded(`${chain.left.title} ${chain.right.title}`);
  return holds(`${heads} ${chain.beads.map((bead) => beadText(chain, bead)).join(" ")} ${omittedText(chain)}`, asked);
}

function placePasses({ chain, finding }, asked) {
  if (!findingPasses(finding, asked) || !pairPasses(chain, asked)) return false;
  if (!asked.words.length) return true;
  const told = folded(`${finding.leftMeaning} ${finding.rightMeaning} ${finding.note} ${finding.counted}`);
  const omitted = finding.kind.name === "coverage" ? omittedText({ ...chain, findings: [finding] }) : "";
  return holds(`${told} ${omitted} ${beadText(chain, chain.beads[finding.bead])}`, asked);
}

// A word sought is looked for in the whole text; other filters in what is shared.
function wholeArticlePasses(article, asked) {
  if (!articlePasses(article, asked)) return false;
  if (asksFindings(asked) && !article.chains.some((chain) =>
    chain.findings.some((one) => findingPasses(one, asked)))) return false;
  if (!asked.words.length) return true;
  if (!article.folded) {
    const english = [...article.english.values()].map((one) => one.text).join(" ");
    article.folded = folded(`${article.title} ${article.text || ""} ${english}`);
  }
  return holds(article.folded, asked);
}

function familyPasses(family, asked) {
  const members = family.members.map((one) => one.article);
  const wanted = [asked.outlet, asked.with].filter(Boolean);
  if (!wanted.every((name) => members.some((one) => one.outlet === name))) return false;
  const rest = { ...asked, outlet: "", with: "" };
  return members.some((one) => wholeArticlePasses(one, rest));
}

// --- the bar ---------------------------------------------------------------------

function setFilter(changes) {
  for (const [name, value] of Object.entries(changes)) {
    route.query.delete(name);
    for (const one of [value].flat()) if (one) route.query.append(name, one);
  }
  replaceFragment(to(route.view, route.id));
  redraw();
}

function choice(name, label, all, values) {
  const select = el("select", { onchange: () => setFilter({ [name]: select.value }) },
    el("option", { value: "" }, all),
    values.map(([value, text]) => el("option", { value }, text)));
  select.value = route.query.get(name) || "";
  return el("label", { class: "field" }, el("span", {}, label), select);
}

// The days that articles are of, and one that only the address knows: written as
// everywhere here, which a field for dates would not do.
function dayField(name, label) {
  const days = new Set(articles.map((one) => one.day));
  const asked = route.query.get(name);
  if (asked) days.add(asked);
  const sorted = [...days].filter(Boolean).sort();
  return choice(name, label, "any day", sorted.map((day) => [day, day]));
}

// The orders of passages; each leaves alone what it does not tell apart.
const ORDERS = [["date", "the latest first", (chain) => [chain.left.day, chain.right.day].sort().reverse().join(" "), -1],
  ["outlet", "by outlet", (chain) => `${chain.left.outlet} ${chain.right.outlet}`, 1]];

function inOrder(list) {
  const [, , key, sense] = ORDERS.find(([name]) => name === route.query.get("order")) || [];
  if (!key) return list;
  const keys = new Map(list.map((one) => [one, key(one)]));
  return [...list].sort((one, two) => sense * keys.get(one).localeCompare(keys.get(two)));
}

// What the filters ask for, in words: where the bar itself is not, as on paper.
function filterWords() {
  const asked = filters();
  return [asked.q && `“${asked.q}”`, [asked.outlet, asked.with].filter(Boolean).join(" and "),
    asked.lang && languageName(asked.lang), asked.kinds.join(", "),
    asked.since && `from ${asked.since}`, asked.until && `to ${asked.until}`,
    asked.weight && `weight ${asked.weight} and more`].filter(Boolean).join("; ");
}

function kindField() {
  const asked = new Set(route.query.getAll("kind"));
  return el("fieldset", { class: "kinds" }, el("legend", {}, "Kinds of finding"),
    KINDS.map((kind) => {
      const box = el("input", { type: "checkbox", checked: asked.has(kind.name), onchange: () => {
        if (box.checked) asked.add(kind.name); else asked.delete(kind.name);
        setFilter({ kind: KINDS.map((one) => one.name).filter((one) => asked.has(one)) });
      } });
      return el("label", { class: `kind-choice k-${kind.name}` }, box,
        el("span", { class: "letter", "aria-hidden": "true" }, kind.letter), kind.name);
    }));
}

function weightField() {
  const shown = el("output", {});
  const input = el("input", { type: "range", min: 0, max: 1, step: 0.1, oninput: () => {
    tell();
    later(() => setFilter({ weight: Number(input.value) ? input.value : "" }));
  } });
  const tell = () => { shown.textContent = Number(input.value) ? `${input.value} and more` : "any"; };
  input.value = filters().weight;
  tell();
  return el("label", { class: "field" }, el("span", {}, "Weight: ", shown), input);
}

let waiting = 0;

function later(act) {
  clearTimeout(waiting);
  waiting = setTimeout(act, 180);
}

function filterBar(sorted) {
  const search = el("input", { type: "search", placeholder: "Words, in any language",
    autocomplete: "off", spellcheck: "false",
    oninput: () => later(() => setFilter({ q: search.value })) });
  search.value = route.query.get("q") || "";
  const names = outlets.map((name) => [name, name]);
  const more = ["lang", "kind", "since", "until", "weight"].some((name) => route.query.get(name));
  return el("search", { class: "filters", "aria-label": "Filters" },
    el("div", { class: "filter-row" },
      el("label", { class: "field wide" }, el("span", {}, "Text"), search),
      choice("outlet", "Outlet", "all outlets", names),
      choice("with", "and outlet", "any other", names),
      sorted ? choice("order", "Order", "the most telling first", ORDERS) : null),
    el("details", { open: more }, el("summary", {}, "More filters"),
      el("div", { class: "filter-row" },
        choice("lang", "Language", "all languages", languages.map((one) => [one, languageName(one)])),
        dayField("since", "From"), dayField("until", "To"), weightField()),
      kindField()),
    el("p", { class: "filter-count" },
      el("span", { id: "remaining", "aria-live": "polite", role: "status" }),
      button("Clear filters", () => { clearFilters(); }, { id: "clear-filters", class: "quiet-button" })));
}

function clearFilters() {
  for (const name of FILTERS) route.query.delete(name);
  replaceFragment(to(route.view, route.id));
  draw({ keepPlace: true });
  const search = $(".filters input[type=search]");
  if (search) search.focus();
}

function tellRemaining(shown, all, noun, plural) {
  const place = $("#remaining");
  if (!place) return;
  const total = count(all, noun, plural);
  place.textContent = shown === all ? total : `${numbers.format(shown)} of ${total}`;
  $("#asked").textContent = [place.textContent, filterWords()].filter(Boolean).join(": ");
  $("#clear-filters").hidden = !anyFilter();
}

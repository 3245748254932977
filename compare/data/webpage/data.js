// The payload with its names again. Rows of numbers become objects once, at the start;
// links of words only when a passage is opened.
const raw = JSON.parse($("#payload").textContent);
const HAS_VIEWS = Boolean(raw.chains);
const word = (number) => (number < 0 ? "" : raw.strings[number]);
const KINDS = (raw.kinds || []).map(([name, letter]) => ({ name, letter }));

const languageName = (code) => raw.languages[code] || code;

function findingOf(row) {
  return {
    id: row[0],
    kind: KINDS[row[1]],
    heading: word(row[2]),
    left: row[3] < 0 ? null : { start: row[3], end: row[4] },
    right: row[5] < 0 ? null : { start: row[5], end: row[6] },
    leftMeaning: word(row[7]),
    rightMeaning: word(row[8]),
    translated: row[9] === 1,
    weight: row[10] / 1000,
    note: word(row[11]).startsWith("(") ? "" : word(row[11]),
    counted: word(row[11]).startsWith("(") ? word(row[11]).slice(1, -1) : "",
    bead: row[12],
    tag: row[13],
  };
}

function beadOf(row) {
  return {
    left: { start: row[0], end: row[1] },
    right: { start: row[2], end: row[3] },
    leftReused: { start: row[0] + row[4], end: row[0] + row[5] },
    rightReused: { start: row[2] + row[6], end: row[2] + row[7] },
    probability: row[8],
    reuse: raw.reuses[row[9]],
    flat: row[10],
  };
}

// Links as places in both articles, in the order of the left text.
function linksOf(bead) {
  const found = [];
  for (let i = 0; i < bead.flat.length; i += 5) {
    const left = bead.left.start + bead.flat[i];
    const right = bead.right.start + bead.flat[i + 2];
    found.push({
      left: { start: left, end: left + bead.flat[i + 1] },
      right: { start: right, end: right + bead.flat[i + 3] },
      kind: raw.links[bead.flat[i + 4]],
    });
  }
  return found;
}

function articleOf(one, number) {
  return {
    number,
    ...one,
    outlet: word(one.outlet),
    marks: (one.marks || []).map(([start, end, kind]) => ({ start, end, kind: word(kind) })),
    english: new Map((one.english || []).map(([start, end, text, doubt, origins]) =>
      [`${start}:${end}`, { start, end, text, doubt: word(doubt), origins: origins.map(word) }])),
    glosses: new Map((one.glosses || []).map(([start, end, concepts]) =>
      [`${start}:${end}`, concepts.map(word)])),
    credits: (one.credits || []).map(([start, end, agency, how, issuer]) =>
      ({ start, end, agency: word(agency), how: word(how), issuer })),
    chains: [],
    families: [],
    inside: [],
  };
}

const articles = (raw.articles || []).map(articleOf);

const chains = (raw.chains || []).map((one, number) => {
  const chain = {
    number,
    id: one.id,
    left: articles[one.left],
    right: articles[one.right],
    beads: one.beads.map(beadOf),
    findings: (one.findings || []).map(findingOf),
    rows: one.rows,
    families: [],
  };
  chain.left.chains.push(chain);
  chain.right.chains.push(chain);
  return chain;
});

const families = (raw.families || []).map((one) => {
  const members = one.members.map(([article, coverage, credit, flat]) => ({
    article: articles[article], coverage, credit: word(credit), spans: pairs(flat),
  }));
  const family = {
    ...one,
    label: `D${one.number}`,
    colour: `family-${((one.number - 1) % 8) + 1}`,
    members,
    first: { article: articles[one.first[0]], sure: one.first[1], signs: one.first[2] },
    heads: one.heads.map(word),
    slots: one.slots.map((cells) => cells.map(([column, moved, ...flat]) =>
      ({ column, moved: moved === 1, spans: pairs(flat) }))),
  };
  for (const member of members) member.article.families.push({ family, spans: member.spans });
  return family;
});

function sideOf([meaning, flat, more, outlets]) {
  const words = [];
  for (let i = 0; i < flat.length; i += 3) {
    words.push({ text: word(flat[i]), times: flat[i + 1], lang: word(flat[i + 2]) });
  }
  return { meaning: word(meaning), words, more, outlets: outlets.map(word) };
}

const groups = (raw.groups || []).map(([kind, left, right, places, flat], number) => {
  const found = [];
  for (let i = 0; i < flat.length; i += 3) {
    const chain = chains[flat[i]];
    const sides = flat[i + 2] ? ["right", "left"] : ["left", "right"];
    found.push({ chain, finding: chain.findings[flat[i + 1]], sides });
  }
  return { number, kind: KINDS[kind], left: sideOf(left), right: sideOf(right), places, found };
});

for (const [article, ...row] of raw.inside || []) {
  articles[article].inside.push(findingOf(row));
}

function pairs(flat) {
  const found = [];
  for (let i = 0; i < flat.length; i += 2) found.push({ start: flat[i], end: flat[i + 1] });
  return found;
}

const overlap = (one, other) => one.start < other.end && other.start < one.end;

// The dispatches that a place of an article is part of.
function familiesAt(article, span) {
  return article.families.filter((one) => one.spans.some((part) => overlap(part, span)))
    .map((one) => one.family);
}

for (const chain of chains) {
  const found = new Set(chain.beads.flatMap((bead) => familiesAt(chain.left, bead.left)));
  chain.families = [...found].filter((family) => chain.beads.some((bead) =>
    familiesAt(chain.right, bead.right).includes(family)));
}

const chainById = new Map(chains.map((one) => [one.id, one]));
const articleById = new Map(articles.map((one) => [one.id, one]));
const familyById = new Map(families.map((one) => [one.id, one]));
const outlets = [...new Set(articles.map((one) => one.outlet))]
  .sort((one, other) => one.localeCompare(other));
const languages = [...new Set(articles.map((one) => one.lang))].sort();

const textAt = (article, span) => article.text.slice(span.start, span.end);

function englishAt(article, span) {
  return article.english.get(`${span.start}:${span.end}`);
}

// The English of all aligned sentences within a place that may be cut otherwise.
function englishWithin(article, span) {
  const exact = englishAt(article, span);
  if (exact) return [exact];
  const inside = [...article.english.values()].filter((one) => overlap(one, span));
  const whole = inside.filter((one) => one.start >= span.start && one.end <= span.end);
  return whole.length ? whole : inside.slice(0, 1);
}

const other = (chain, article) => (chain.left === article ? chain.right : chain.left);

// Two sides of a chain seen from one article: "own" is that article's.
function seenFrom(chain, article) {
  const left = chain.left === article;
  return {
    chain,
    article,
    partner: left ? chain.right : chain.left,
    beads: chain.beads.map((bead) => ({
      bead, own: left ? bead.left : bead.right, their: left ? bead.right : bead.left,
    })),
  };
}

function strength(finding) {
  if (finding.weight >= 0.7) return "strong";
  return finding.weight >= 0.4 ? "medium" : "slight";
}

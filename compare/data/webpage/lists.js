// Lists draw what is seen and a little more; the rest follows while the reader scrolls,
// or by the button where scrolling is not the way.
const AT_ONCE = 30;

function lazily(list, items, make, drawn = AT_ONCE) {
  clear(list);
  const more = button("", () => {
    const next = list.children.length;
    add();
    const target = list.children[next];
    const first = target && target.querySelector("a, summary, button");
    if (first) first.focus({ preventScroll: true });
  }, { class: "more" });
  let observer = null;
  const add = (number = AT_ONCE) => {
    const start = list.children.length;
    put(list, items.slice(start, start + number).map(make));
    const rest = items.length - list.children.length;
    more.hidden = rest <= 0;
    more.textContent = `Show more (${numbers.format(rest)} left)`;
    if (rest <= 0 && observer) observer.disconnect();
  };
  list.fill = (most) => {
    if (list.children.length < most) add(most - list.children.length);
    return items.length - list.children.length;
  };
  const old = list.nextElementSibling;
  if (old && old.classList.contains("more")) old.remove();
  list.after(more);
  add(drawn);
  if (items.length > list.children.length) {
    observer = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      add();
      // Asked anew: whoever is at the end again before the next look is else not seen.
      observer.unobserve(more);
      if (!more.hidden) observer.observe(more);
    }, { rootMargin: "800px" });
    observer.observe(more);
  }
}

// On paper nobody scrolls: the whole list is drawn, up to this many.
const PRINTED = 400;

addEventListener("beforeprint", () => {
  const list = $(".cards[data-lazy]");
  const rest = list ? list.fill(PRINTED) : 0;
  if (list) $("#unprinted").textContent = rest > 0 ? `${numbers.format(rest)} more are not printed: filters make the list shorter.` : "";
});

function listView({ title, lead, all, passes, make, noun, plural, none, sorted, compact }) {
  const list = el("ol", { class: compact ? "cards compact" : "cards", "data-lazy": true });
  const empty = el("p", { class: "none", hidden: true }, none || (all.length ? "Nothing passes these filters." : `This report holds no ${noun}.`));
  const update = (drawn) => {
    const asked = filters();
    const passing = all.filter((one) => passes(one, asked));
    const found = sorted ? inOrder(passing) : passing;
    tellRemaining(found.length, all.length, noun, plural);
    empty.hidden = found.length > 0;
    lazily(list, found, (one) => make(one, asked), drawn);
  };
  return {
    title,
    nodes: [heading(title), lead ? el("p", { class: "lead" }, lead) : null, filterBar(sorted),
      el("p", { class: "paper-only", id: "asked" }), empty, list,
      el("p", { class: "paper-only", id: "unprinted" })],
    update,
    drawn: () => list.children.length,
  };
}

function heading(...text) {
  return el("h1", { tabindex: "-1" }, ...text);
}

function passagesView() {
  return listView({
    title: "Passages",
    lead: ["Text that two articles share. Of each passage the most telling sentence stands here.",
      raw.hidden ? ` ${count(raw.hidden, "more passage")} left out by the limit of this report.` : null],
    all: chains, passes: chainPasses, make: passageCard, noun: "passage", sorted: true,
  });
}

function findingsView() {
  const inside = el("section", {});
  const places = groups.reduce((sum, one) => sum + one.found.length, 0);
  const view = listView({
    title: "Findings",
    lead: `What several passages show alike is told once: ${count(groups.length, "finding")}, in ${count(places, "place")}. The most telling first.`,
    all: groups, noun: "finding",
    passes: (group, asked) => group.found.some((one) => placePasses(one, asked)),
    make: groupCard,
  });
  return {
    ...view,
    nodes: [...view.nodes, inside],
    update: (drawn) => {
      view.update(drawn);
      fillInside(inside, filters());
    },
  };
}

// One thing under two names within one article: no passage shows it.
function fillInside(section, asked) {
  const found = articles.filter((one) => one.inside.length && wholeArticlePasses(one, { ...asked, kinds: [], weight: 0 }))
    .map((article) => [article, article.inside.filter((one) => findingPasses(one, asked))])
    .filter(([, findings]) => findings.length);
  put(clear(section), found.length ? el("h2", {}, "Inside one article") : null,
    found.map(([article, findings]) => el("div", { class: "card inside-card" },
      el("h3", {}, el("a", { href: toArticle(article) }, theirs("span", article.lang, titleOf(article)))),
      el("p", { class: "meta" }, outletName(article.outlet)),
      insideList(article, findings))));
}

function articlesView() {
  return listView({
    title: "Articles", lead: "By outlet. A coloured line shows which parts of an article other outlets print too.",
    compact: true, all: articles, passes: wholeArticlePasses, make: articleCard, noun: "article",
  });
}

function familiesView() {
  return listView({
    title: "Dispatches",
    lead: "A dispatch is one text that several articles print: wire copy and its reprints. The largest first.",
    compact: true, all: families, passes: familyPasses, make: familyCard, noun: "dispatch", plural: "dispatches",
    none: families.length ? undefined : "No dispatch was found in two articles.",
  });
}

function articleCard(article) {
  const partners = new Set(article.chains.map((one) => other(one, article)));
  const shared = article.families.reduce((sum, one) =>
    sum + one.family.members.find((member) => member.article === article).coverage, 0);
  return el("li", { class: "card" },
    el("h2", {}, article.text === undefined
      ? theirs("span", article.lang, titleOf(article))
      : el("a", { href: toArticle(article) }, theirs("span", article.lang, titleOf(article)))),
    el("p", { class: "meta" }, between([outletName(article.outlet), languageName(article.lang),
      timeOf(article.day), ...article.families.map((one) => familyLabel(one.family))])),
    article.families.length && article.text !== undefined ? strip(article, article.families) : null,
    partners.size
      ? el("p", { class: "quiet" }, `${count(article.chains.length, "passage")} shared with ${count(partners.size, "article")}`,
        shared ? `; ${percent(Math.min(shared, 1000))} in dispatches` : null)
      : el("p", { class: "quiet" }, "shares no text with another"));
}

function familyCard(family) {
  const first = family.first.article;
  return el("li", { class: `card family ${family.colour}` },
    el("h2", {}, familyLabel(family), " ", el("a", { href: toFamily(family) },
      theirs("span", titleLanguage(family), family.title || "without a title"))),
    el("p", { class: "meta" }, between([
      count(family.members.length, "article"), `agency ${family.agency}`,
      first ? el("span", {}, "first ", outletName(first.outlet), `, ${family.first.sure}`) : "who had it first is unknown",
      daysOf(family.members.map((one) => one.article))])),
    el("ul", { class: "chips" }, family.members.map((one) => el("li", {}, outletName(one.article.outlet)))));
}

function titleLanguage(family) {
  const found = family.members.find((one) => one.article.title === family.title);
  return found ? found.article.lang : "";
}

function daysOf(some) {
  const days = some.map((one) => one.day).filter(Boolean).sort();
  if (!days.length) return "undated";
  const [first, last] = [days[0], days[days.length - 1]];
  return el("span", { class: "nowrap" }, first === last ? first : `${first} to ${last}`);
}

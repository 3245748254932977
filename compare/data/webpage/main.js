// Which view a fragment asks for, and drawing it.
const VIEWS = {
  passages: passagesView,
  findings: findingsView,
  articles: articlesView,
  families: familiesView,
  passage: passageView,
  article: articleView,
  family: familyView,
};
const TABS = { passage: "passages", article: "articles", family: "families" };

let current = null;
// Where the reader was in each view, for the way back.
const left = new Map();
let followed = false;

function draw({ keepPlace = false } = {}) {
  const make = HAS_VIEWS ? VIEWS[route.view] : null;
  const view = $("#view");
  $("#summary").hidden = Boolean(make);
  view.hidden = !make;
  current = make ? make(route.id) : null;
  if (current) put(clear(view), current.nodes);
  else clear(view);
  const before = keepPlace || followed ? null : left.get(location.hash);
  if (current && current.update) current.update(before ? Math.max(before.drawn, AT_ONCE) : AT_ONCE);
  document.title = (current ? `${current.title} · ` : "") + document.body.dataset.title;
  markTab();
  if (!keepPlace) arrive(before);
  followed = false;
}

function redraw() {
  if (current && current.update) current.update();
  markTab();
}

function arrive(before) {
  const shown = current && current.shown ? current.shown() : false;
  if (!started) return;
  const target = $("#view:not([hidden]) h1, #summary:not([hidden]) h1");
  if (target) target.focus({ preventScroll: true });
  if (before) scrollTo(0, before.y);
  else if (!shown) scrollTo(0, 0);
}

function markTab() {
  const tab = TABS[route.view] || route.view;
  for (const one of $$(".tabs a")) {
    const mine = one.dataset.view === tab || (one.dataset.view === "" && !VIEWS[tab]);
    if (mine) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
    one.href = to(one.dataset.view, "");
  }
}

function remember() {
  left.set(location.hash, { y: scrollY, drawn: current ? current.drawn() : 0 });
}

addEventListener("hashchange", () => {
  const same = parse(location.hash);
  const onlyFinding = same.view === "passage" && route.view === "passage" && same.id === route.id;
  settled = location.hash;
  route = same;
  if (onlyFinding && current) {
    followed = false;
    lightFinding(route.query.get("finding"), true);
  } else draw();
});

document.addEventListener("click", (event) => {
  const to_ = event.target.closest && event.target.closest('a[href^="#/"]');
  if (!to_ || event.ctrlKey || event.metaKey || event.shiftKey) return;
  remember();
  followed = to_.getAttribute("href") !== settled;
});

addEventListener("scroll", () => {
  if (settled === location.hash) remember();
}, { passive: true });

// --- light and dark --------------------------------------------------------------

const THEMES = ["auto", "light", "dark"];
const THEME_SIGNS = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" };

function stored(value) {
  try {
    if (value !== undefined) localStorage.setItem("compare-theme", value);
    return localStorage.getItem("compare-theme");
  } catch {
    return null;
  }
}

function setTheme(name) {
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  const act = $("#theme");
  act.textContent = THEME_SIGNS[name];
  act.setAttribute("aria-label", `Colours: ${name}. Change`);
}

function setUpTheme() {
  let theme = THEMES.includes(stored()) ? stored() : "auto";
  setTheme(theme);
  $("#theme").addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    stored(theme);
    setTheme(theme);
  });
}

// --- the start -------------------------------------------------------------------

let started = false;

document.documentElement.classList.add("scripted");
$("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("#main").focus();
});
showTexts(textsShown);
setUpTheme();
setUpCharts();
if ("scrollRestoration" in history) history.scrollRestoration = "manual";
route = parse(location.hash);
draw();
started = true;
performance.mark("compare:drawn");
performance.measure("compare:start-to-drawn", "compare:start", "compare:drawn");

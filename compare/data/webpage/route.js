// The state is the fragment: "#/view/id?name=value". What filters say goes along with
// every link, so that a list, a passage opened from it and the way back agree.
const FILTERS = ["outlet", "with", "lang", "kind", "q", "since", "until", "weight"];
// The order of a list goes along too, but leaves nothing out.
const CARRIED = [...FILTERS, "order"];
let route = { view: "", id: "", query: new URLSearchParams() };

function parse(fragmentText) {
  const text = fragmentText.replace(/^#\/?/, "");
  const [path, query = ""] = splitOnce(text, "?");
  const [view, id = ""] = splitOnce(path, "/");
  return { view, id: decoded(id), query: new URLSearchParams(query) };
}

function splitOnce(text, sign) {
  const place = text.indexOf(sign);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function to(view, id, extra) {
  const query = new URLSearchParams();
  for (const [key, value] of route.query) if (CARRIED.includes(key)) query.append(key, value);
  for (const [key, value] of Object.entries(extra || {})) if (value) query.set(key, value);
  const path = ["#", view, id].filter((part, place) => place === 0 || part)
    .map((part, place) => (place === 2 ? encodeURIComponent(part) : part)).join("/");
  const rest = query.toString();
  return (path === "#" ? "#/" : path) + (rest ? `?${rest}` : "");
}

const toPassage = (chain, finding) => to("passage", chain.id, { finding: finding && finding.id });
const toArticle = (article, at) => to("article", article.id, { at: at && `${at.start}-${at.end}` });
const toFamily = (family) => to("family", family.id);

// The state changes, but the reader stays where they are.
function replaceFragment(fragmentText) {
  history.replaceState(history.state, "", fragmentText);
  settled = location.hash;
}

let settled = location.hash;

function link(href, ...children) {
  return el("a", { href }, ...children);
}

// The address of this view without the filters of the reader, to be cited.
function citation(view, id, extra) {
  const before = route;
  route = { ...route, query: new URLSearchParams() };
  const fragmentText = to(view, id, extra);
  route = before;
  return location.href.split("#")[0] + fragmentText;
}

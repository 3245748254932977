"use strict";
performance.mark("compare:start");

// Elements are made of names and texts only: nothing is ever read as markup.
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  return put(node, ...children);
}

function put(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

function fragment(...children) {
  return put(document.createDocumentFragment(), ...children);
}

function clear(node) {
  node.replaceChildren();
  return node;
}

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// --- small pieces of English -----------------------------------------------------

const numbers = new Intl.NumberFormat("en");

function count(number, noun, plural) {
  return `${numbers.format(number)} ${number === 1 ? noun : plural || `${noun}s`}`;
}

function percent(thousandths) {
  return `${Math.round(thousandths / 10)}\u00a0%`;
}

// Nothing is wholly certain.
function chance(thousandths) {
  return thousandths >= 995 ? "over 99\u00a0%" : percent(thousandths);
}

// Days stand as 2031-03-14, as in all our reports.
function timeOf(day) {
  return day ? el("time", { datetime: day }, day) : el("span", {}, "undated");
}

// Somebody else's words: in their language, and in whatever direction they run.
function theirs(name, lang, text, attributes) {
  return el(name, { lang: lang || null, dir: "auto", ...attributes }, text);
}

// Only http and https lead anywhere; any other address is shown as text.
function outside(url, text) {
  if (!/^https?:\/\//i.test(url)) return el("span", { class: "address" }, text || url);
  return el("a", {
    href: url, rel: "noopener noreferrer nofollow", target: "_blank", class: "outside",
  }, text || url);
}

function button(text, act, attributes) {
  return el("button", { type: "button", onclick: act, ...attributes }, text);
}

function announce(text) {
  const live = $("#live");
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

// Copying works everywhere but where the browser forbids it: there the text is shown
// selected, for the reader to copy.
async function copy(text, from) {
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied.");
    const before = from.textContent;
    from.textContent = "Copied";
    setTimeout(() => { from.textContent = before; }, 1600);
  } catch {
    const old = from.parentElement.querySelector("textarea.copy");
    const area = old || el("textarea", { class: "copy", readonly: true, rows: 4,
      "aria-label": "Text to copy" });
    area.value = text;
    if (!old) from.after(area);
    area.focus();
    area.select();
    announce("Press Ctrl and C to copy the selected text.");
  }
}

// Linked words light up together: under the pointer, or stepped through by arrow keys
// while a row has the focus. A click keeps a pair lit.
function linkWords(rows) {
  let kept = null;
  rows.addEventListener("pointerover", (event) => {
    const word_ = event.target.closest("[data-link]");
    if (word_) lightWords(word_.closest(".bead"), word_.dataset.link);
    else if (!kept) dimWords(rows);
  });
  rows.addEventListener("pointerleave", () => {
    if (kept) lightWords(kept.row, kept.number);
    else dimWords(rows);
  });
  rows.addEventListener("click", (event) => {
    const word_ = event.target.closest("[data-link]");
    if (!word_ || event.target.closest("a")) return;
    const row = word_.closest(".bead");
    const again = kept && kept.row === row && kept.number === word_.dataset.link;
    kept = again ? null : { row, number: word_.dataset.link };
    if (kept) lightWords(row, kept.number);
    else dimWords(rows);
  });
  rows.addEventListener("keydown", (event) => {
    const row = event.target;
    if (!row.classList.contains("bead") || !Number(row.dataset.links)) return;
    const number = stepped(row, event.key);
    if (number === null) return;
    event.preventDefault();
    if (number < 0) {
      kept = null;
      dimWords(rows);
    } else {
      kept = { row, number: String(number) };
      lightWords(row, number);
      announce(spoken(row, number));
    }
  });
}

const FORWARD = ["ArrowRight", "ArrowDown"];
const BACKWARD = ["ArrowLeft", "ArrowUp"];

// The number of the next link by a key; -1 to dim all; null for any other key.
function stepped(row, key) {
  const all = Number(row.dataset.links);
  const here = row.dataset.lit === undefined ? null : Number(row.dataset.lit);
  if (key === "Escape") return here === null ? null : -1;
  if (key === "Home") return 0;
  if (key === "End") return all - 1;
  if (FORWARD.includes(key)) return here === null ? 0 : (here + 1) % all;
  if (BACKWARD.includes(key)) return here === null ? all - 1 : (here + all - 1) % all;
  return null;
}

function lightWords(row, number) {
  dimWords(row.parentElement);
  row.dataset.lit = number;
  for (const one of $$(`[data-link="${number}"]`, row)) one.classList.add("lit");
}

function dimWords(rows) {
  for (const row of $$(".bead[data-lit]", rows)) delete row.dataset.lit;
  for (const one of $$(".word.lit", rows)) one.classList.remove("lit");
}

function spoken(row, number) {
  const of = (side) => $$(`[data-side="${side}"] [data-link="${number}"]`, row)
    .map((one) => one.textContent).join("");
  return `${of("left")} ↔ ${of("right")}`;
}

// The numbers of a chart as CSV: read from its table, so that both always agree.
function tableAsCsv(table) {
  return $$("tr", table).map((row) => [...row.cells].map((cell) =>
    csvCell(cell.dataset.value || cell.textContent.trim())).join(",")).join("\r\n") + "\r\n";
}

// A cell that no spreadsheet takes for a formula; numbers stay numbers.
function csvCell(text) {
  const number = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  const safe = !number && /^\s*[=+\-@]/.test(text.normalize("NFKC")) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// The heads of the rows follow the scrolling box, so that a cell's row is always named.
function keepHeads(box) {
  const heads = $(".chart-heads", box);
  if (heads) box.addEventListener("scroll", () => heads.setAttribute("transform", `translate(${box.scrollLeft} 0)`), { passive: true });
}

function setUpCharts() {
  $$(".chart-box").forEach(keepHeads);
  for (const act of $$("button[data-copy-table]")) {
    act.hidden = false;
    act.addEventListener("click", () => copy(tableAsCsv($(`#${act.dataset.copyTable}`)), act));
  }
}

// The numbers of a chart as CSV: read from its table, so that both always agree.
function tableAsCsv(table) {
  return $$("tr", table).map((row) => [...row.cells].map((cell) =>
    csvCell(cell.dataset.value || cell.textContent.trim())).join(",")).join("\r\n") + "\r\n";
}

// A cell that no spreadsheet takes for a formula; numbers stay numbers.
function csvCell(text) {
  const number = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  const safe = !number && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function setUpCharts() {
  for (const act of $$("button[data-copy-table]")) {
    act.hidden = false;
    act.addEventListener("click", () => copy(tableAsCsv($(`#${act.dataset.copyTable}`)), act));
  }
}

// The heat map by keyboard: one cell is in the tab order, arrows move from cell to cell.
const cellOf = (row, column) => row?.querySelectorAll("td.q")[column];
const enter = (cell) => {
  const table = cell.closest("table");
  table.querySelector('td.q[tabindex="0"]')?.setAttribute("tabindex", "-1");
  cell.setAttribute("tabindex", "0");
  cell.focus();
};
const target = (key, cell) => {
  const row = cell.parentElement;
  const rows = [...row.closest("table").querySelectorAll("tr")].filter((one) => one.querySelector("td.q"));
  const column = [...row.querySelectorAll("td.q")].indexOf(cell);
  switch (key) {
    case "ArrowRight": return cellOf(row, column + 1);
    case "ArrowLeft": return cellOf(row, column - 1);
    case "ArrowDown": return cellOf(rows[rows.indexOf(row) + 1], column);
    case "ArrowUp": return cellOf(rows[rows.indexOf(row) - 1], column);
    case "Home": return cellOf(row, 0);
    case "End": return cellOf(row, 95);
  }
};
const show = (table) => {  // on a phone: to where it matters
  const chosen = table.querySelector('td.q[tabindex="0"]');
  const frame = table.closest(".heat-wrap");
  frame.scrollLeft = chosen.offsetLeft - frame.clientWidth * .6;
};
const near = new IntersectionObserver((seen) => {
  for (const { target: table } of seen.filter((one) => one.isIntersecting)) {
    near.unobserve(table);
    show(table);
  }
});
const prepare = () => {
  for (const table of document.querySelectorAll("[data-heat]")) {
    if (!table.querySelector('td.q[tabindex="0"]')) offer(table);
  }
};
const offer = (table) => {
  const chosen = table.querySelector("td.q-chosen") ?? table.querySelector("td.q");
  chosen.setAttribute("tabindex", "0");
  near.observe(table);
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td.q");
    const next = cell && target(event.key, cell);
    if (!next) return;
    event.preventDefault();
    enter(next);
  });
};
document.addEventListener("htmx:after:swap", prepare);
prepare();

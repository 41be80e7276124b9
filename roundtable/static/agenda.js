// The agenda editor with a script: rows move, come and go on the page. The times are the
// server's, asked for while one types (see #agenda-panel): there is one agenda arithmetic.

const form = document.querySelector("#agenda");
const list = document.querySelector("#agenda-rows");
const said = document.querySelector("#agenda-said");
const BLANK_KEY = "999999";
const BLANK_NUMBER = "888888";

const rows = () => [...list.querySelectorAll(":scope > .agenda-row:not([hidden])")];
const titleOf = (row) =>
  row.querySelector("[name$='-title']").value.trim() || row.dataset.untitled;
const words = (name, values) =>
  form.dataset[name].replace(/\{(\w+)\}/g, (_whole, key) => values[key]);

const say = (text) => { said.textContent = text; };

// Number the rows in their order and ask for the times.
const settle = () => {
  rows().forEach((row, index) => {
    row.querySelector("[name$='-place']").value = index;
  });
  form.dispatchEvent(new Event("input", { bubbles: true }));
};

const tellPlace = (row) => {
  const all = rows();
  say(words("moved", { title: titleOf(row), place: all.indexOf(row) + 1, count: all.length }));
};

const mark = (row) => {
  row.classList.remove("has-moved");
  requestAnimationFrame(() => row.classList.add("has-moved"));
};

const move = (row, by, button) => {
  const all = rows();
  const other = all[all.indexOf(row) + by];
  if (!other) { tellPlace(row); return; }
  if (by < 0) other.before(row); else other.after(row);
  button.focus();
  row.scrollIntoView({ block: "nearest" });
  mark(row);
  tellPlace(row);
  settle();
};

// A removed row stays on the page, disabled, so that it is not sent and can come back.
const remove = (row) => {
  const all = rows();
  const title = titleOf(row);
  const fields = [...row.querySelectorAll("input, select, textarea")];
  fields.forEach((field) => { field.disabled = true; });
  row.hidden = true;
  const note = document.createElement("li");
  note.className = "row-removed";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "btn btn-outline-secondary btn-sm";
  undo.textContent = form.dataset.undo;
  undo.addEventListener("click", () => {
    fields.forEach((field) => { field.disabled = false; });
    row.hidden = false;
    note.remove();
    row.querySelector("[data-do='remove']").focus();
    say(words("restored", { title }));
    settle();
  });
  note.append(words("removed", { title, count: all.length - 1 }), undo);
  row.after(note);
  undo.focus();
  say(note.firstChild.textContent);
  settle();
};

const add = () => {
  const keys = [...list.querySelectorAll(".agenda-row")].map((row) => Number(row.dataset.key));
  const key = Math.max(-1, ...keys) + 1;
  const blank = document.querySelector("#agenda-blank").innerHTML
    .replaceAll(BLANK_KEY, key)
    .replaceAll(BLANK_NUMBER, rows().length + 1);
  list.insertAdjacentHTML("beforeend", blank);
  const row = list.lastElementChild;
  row.querySelector("[name$='-title']").focus();
  document.querySelector("[data-empty]")?.remove();
  say(words("added", { count: rows().length }));
  settle();
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const row = button.closest(".agenda-row");
  if (button.matches("[data-add]")) { event.preventDefault(); add(); }
  if (!row || !button.dataset.do) return;
  event.preventDefault();
  if (button.dataset.do === "remove") remove(row);
  else move(row, button.dataset.do === "up" ? -1 : 1, button);
});

// The buttons of a row go by its title, also while that is typed.
list.addEventListener("input", (event) => {
  if (!event.target.matches("[name$='-title']")) return;
  const row = event.target.closest(".agenda-row");
  for (const button of row.querySelectorAll("[data-do]")) {
    button.querySelector(".visually-hidden").textContent = `${button.title}: ${titleOf(row)}`;
  }
});

document.documentElement.classList.add("has-script");
// Rows that came back from a button unsaved are as good as typed: page.js warns before they go.
if (form.dataset.unsaved !== undefined) form.dispatchEvent(new Event("input", { bubbles: true }));
if (window.Sortable) {
  window.Sortable.create(list, {
    handle: ".grip",
    draggable: ".agenda-row",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    ghostClass: "is-dragged",
    onEnd: ({ item }) => { tellPlace(item); settle(); },
  });
}

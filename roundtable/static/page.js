// Small things every page shares. Pages work without them.

// Unsaved changes are warned of.
let unsaved = false;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form");
  if (form?.matches("[data-warn-unsaved]")) unsaved = true;
  if (form?.matches("[data-lost]")) form.dataset.touched = "yes";
});
// Where several forms stand on one page, sending one asks first if another holds changes.
document.addEventListener("submit", (event) => {
  const touched = [...document.querySelectorAll("form[data-touched]")];
  const other = touched.find((form) => form !== event.target);
  if (other && !confirm(other.dataset.lost)) event.preventDefault();
  else unsaved = false;
});
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

// An open menu closes when one clicks or tabs elsewhere, or presses Escape.
const menus = () => document.querySelectorAll("details.account-menu[open], details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});

// Buttons that copy: <button data-copy="#id" data-copied="Copied">.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  const words = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = words; }, 2000);
});

// Buttons that print.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

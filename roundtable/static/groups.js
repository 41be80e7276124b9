// Chips: a click appends their words to a text field; without this script the form does it.
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-append-to]");
  if (!chip) return;
  event.preventDefault();
  const field = document.querySelector(chip.dataset.appendTo);
  const text = field.value.trimEnd();
  field.value = text ? `${text}\n${chip.dataset.words}` : chip.dataset.words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

// Several forms stand on one page: sending one asks first if another holds changes.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-lost]");
  if (form) form.dataset.touched = "yes";
});
document.addEventListener("submit", (event) => {
  const touched = [...document.querySelectorAll("form[data-touched]")];
  const other = touched.find((form) => form !== event.target);
  if (other && !confirm(other.dataset.lost)) event.preventDefault();
});

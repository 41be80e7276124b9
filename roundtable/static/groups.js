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

// Hides the fields that the chosen rhythm and end do not need. Without it all are shown.

const fields = document.querySelector("[data-series-fields]");

function isWanted(slot) {
  const [name, values] = slot.dataset.when.split(":");
  const chosen = fields.querySelector(`[name="${name}"]`).value;
  return values.split(" ").includes(chosen);
}

function showWanted() {
  for (const slot of fields.querySelectorAll("[data-when]")) {
    slot.hidden = !isWanted(slot) && !slot.querySelector(".has-error");
  }
}

if (fields) {
  fields.addEventListener("input", showWanted);
  showWanted();
}

// Links that lead to a folded form unfold it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open]");
  const folded = link && document.querySelector(`${link.getAttribute("href")} details.add`);
  if (!folded) return;
  folded.open = true;
  folded.querySelector("input:not([type=hidden]), select, textarea").focus();
});

// Fills clock and working week in from city and country, as long as nobody chose them otherwise.

const form = document.querySelector("[data-person-form]");

function days() {
  return [...form.querySelectorAll('[name="working_days"]')];
}

function ticked() {
  return days().filter((box) => box.checked).map((box) => box.value).join();
}

const filled = { zone: "", days: "" };

function fillIn(place) {
  const { country, time_zone: zone } = form.elements;
  if (place.country && !country.value) country.value = place.country;
  if (place.zone && (zone.value === "" || zone.value === filled.zone)) zone.value = filled.zone = place.zone;
  if (!place.days.length || (ticked() !== "" && ticked() !== filled.days)) return;
  for (const box of days()) box.checked = place.days.includes(Number(box.value));
  filled.days = ticked();
}

async function askForPlace() {
  const { city, country } = form.elements;
  const asked = new URLSearchParams({ city: city.value, country: country.value });
  const answer = await fetch(`${form.dataset.places}?${asked}`, { headers: { Accept: "application/json" } });
  if (answer.ok) fillIn(await answer.json());
}

if (form) {
  for (const button of form.querySelectorAll("[data-without-script]")) button.remove();
  form.elements.country.addEventListener("change", askForPlace);
  form.elements.city.addEventListener("change", askForPlace);
}

// Links that lead to a folded form unfold it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open]");
  const folded = link && document.querySelector(`${link.getAttribute("href")} details.add`);
  if (!folded) return;
  folded.open = true;
  folded.querySelector("input:not([type=hidden]), select, textarea").focus();
});

// Country, clock and working week follow the city and country, as long as nobody chose them otherwise.

const form = document.querySelector("[data-person-form]");

function days() {
  return [...form.querySelectorAll('[name="working_days"]')];
}

function ticked() {
  return days().filter((box) => box.checked).map((box) => box.value).join();
}

// Where they were when city, country and clock last went together.
let before = null;
const filled = { days: "" };
let isCountryByHand = false;

function whereabouts() {
  const { city, country, time_zone: zone } = form.elements;
  return { city: city.value, country: country.value, zone: zone.value };
}

function fillIn(place) {
  const { country, time_zone: zone, zone_by_hand: byHand } = form.elements;
  if (place.country && !isCountryByHand) country.value = place.country;
  if (place.zone && (zone.value === "" || !byHand.value)) zone.value = place.zone;
  before = whereabouts();
  if (!place.days.length || (ticked() !== "" && ticked() !== filled.days)) return;
  for (const box of days()) box.checked = place.days.includes(Number(box.value));
  filled.days = ticked();
}

async function askForPlace() {
  const { city, country } = form.elements;
  const asked = new URLSearchParams({
    city: city.value,
    country: country.value,
    was_city: isCountryByHand ? "" : before.city,
    was_country: before.country,
    was_zone: before.zone,
  });
  const answer = await fetch(`${form.dataset.places}?${asked}`, { headers: { Accept: "application/json" } });
  if (answer.ok) fillIn(await answer.json());
}

if (form) {
  before = whereabouts();
  for (const button of form.querySelectorAll("[data-without-script]")) button.remove();
  form.elements.country.addEventListener("change", () => {
    isCountryByHand = form.elements.country.value !== "";
    askForPlace();
  });
  form.elements.city.addEventListener("change", askForPlace);
  form.elements.time_zone.addEventListener("input", (event) => {
    form.elements.zone_by_hand.value = event.target.value ? "1" : "";
  });
}

// The hours editor with a script: one paints on the strip of a day, rows come and go on the page,
// and the strip shows at once what they say. Nothing is kept before the form is sent.

const form = document.querySelector(".week-form");
const brush = form.querySelector(".brush");
const told = brush.querySelector("output");
const QUARTERS = 96;
const BLANK_NUMBER = "-77";
const SVG = "http://www.w3.org/2000/svg";

const two = (number) => String(number).padStart(2, "0");
const clock = (quarter) => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
const beginsOf = (row) => row.querySelector("[name$='-begins']");
const wordsOf = new Map([...brush.querySelectorAll("input")].map((input) => {
  const [sign, ...words] = input.parentElement.textContent.trim().split(/\s+/);
  return [input.value, { sign, words: words.join(" ") }];
}));

// A level for each quarter of an hour, or nothing while a row is not understood.
const read = (day) => {
  const starts = new Map();
  for (const row of day.querySelectorAll(".band-row")) {
    const [hour, minute] = beginsOf(row).value.split(":").map(Number);
    if (Number.isNaN(hour)) continue;
    const quarter = hour * 4 + minute / 15;
    if (minute % 15 || starts.has(quarter)) return null;
    starts.set(quarter, row.querySelector("select").value);
  }
  let level;
  return Array.from({ length: QUARTERS }, (_nothing, quarter) => {
    level = starts.get(quarter) ?? level;
    return level;
  });
};

const runsOf = (levels) => {
  const runs = [];
  levels.forEach((level, quarter) => {
    if (runs.at(-1)?.level === level) runs.at(-1).ends = quarter + 1;
    else runs.push({ begins: quarter, ends: quarter + 1, level });
  });
  return runs;
};

const element = (name, attributes, text = "") => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};
const share = (quarters) => `${(quarters * 100) / QUARTERS}%`;

const draw = (day, levels) => {
  const strip = element("svg", { class: "strip", width: "100%", height: 24, "aria-hidden": "true" });
  for (const { begins, ends, level } of runsOf(levels)) {
    const part = element("svg", { class: `level-${level}`, x: share(begins), width: share(ends - begins), height: "100%" });
    part.append(element("rect", { width: "100%", height: "100%" }));
    if (ends - begins > 2) part.append(element("text", { x: "50%", y: "50%" }, wordsOf.get(level).sign));
    strip.append(part);
  }
  for (const quarter of [24, 48, 72]) strip.append(element("rect", { class: "strip-tick", x: share(quarter), width: 1, height: 5 }));
  day.querySelector(".strip-place").replaceChildren(strip);
};

// What the summary of a day says: the easiest hours to see, the others to hear.
const describe = (day, levels) => {
  const ranges = Map.groupBy(runsOf(levels), (run) => run.level);
  const words = [...wordsOf].filter(([level]) => ranges.has(level)).map(([level, { words: name }]) =>
    `${name} ${ranges.get(level).map((run) => `${clock(run.begins)}–${clock(run.ends)}`).join(", ")}`);
  day.querySelector(".day-words").textContent = words[0];
  day.querySelector(".other-words").textContent = words.slice(1).join("; ");
};

const rename = (row) => {
  const begins = beginsOf(row).value || "…";
  for (const named of row.querySelectorAll("[data-named]")) {
    const words = named.dataset.named.replace("…", begins);
    if (named.matches("select")) named.setAttribute("aria-label", words);
    else named.textContent = words;
  }
};

const show = (day) => {
  const levels = read(day);
  if (!levels) return;
  draw(day, levels);
  describe(day, levels);
};

const append = (day, begins, level) => {
  const list = day.querySelector(".band-rows");
  const numbers = [...list.querySelectorAll("select")].map((select) => Number(select.name.split("-")[1]));
  const html = day.querySelector("template").innerHTML.replaceAll(BLANK_NUMBER, `-${Math.max(...numbers) + 1}`);
  list.insertAdjacentHTML("beforeend", html);
  const row = list.lastElementChild;
  beginsOf(row).value = begins;
  row.querySelector("select").value = level;
  rename(row);
  return row;
};

const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

// Write the rows anew from what was painted; the first one, of midnight, stays.
const write = (day, levels) => {
  const [first, ...others] = day.querySelectorAll(".band-row");
  others.forEach((row) => row.remove());
  const [midnight, ...later] = runsOf(levels);
  first.querySelector("select").value = midnight.level;
  later.forEach((run) => append(day, clock(run.begins), run.level));
  show(day);
  changed();
};

const quarterAt = (place, event) => {
  const box = place.getBoundingClientRect();
  const at = Math.floor(((event.clientX - box.left) / box.width) * QUARTERS);
  return Math.min(Math.max(at, 0), QUARTERS - 1);
};

const paint = (place, event) => {
  const day = place.closest(".week-day");
  const before = read(day);
  if (!before || event.button) return;
  const level = brush.querySelector("input:checked").value;
  const from = quarterAt(place, event);
  let levels = before;
  const follow = (to) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    levels = before.map((old, quarter) => (quarter >= low && quarter <= high ? level : old));
    draw(day, levels);
    told.textContent = `${clock(low)}–${clock(high + 1)}`;
  };
  const move = (moved) => follow(quarterAt(place, moved));
  const end = (ended) => {
    for (const [name, listener] of listeners) place.removeEventListener(name, listener);
    if (ended.type === "pointerup") write(day, levels);
    else draw(day, before);
  };
  const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end]];
  for (const [name, listener] of listeners) place.addEventListener(name, listener);
  place.setPointerCapture(event.pointerId);
  follow(from);
};

form.addEventListener("pointerdown", (event) => {
  const place = event.target.closest(".strip-place");
  if (place) paint(place, event);
});

form.addEventListener("input", (event) => {
  const row = event.target.closest(".band-row");
  if (!row) return;
  rename(row);
  show(row.closest(".week-day"));
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name='do']");
  const day = button?.closest(".week-day");
  if (!day || button.value.startsWith("copy")) return;
  event.preventDefault();
  if (button.value.startsWith("add")) {
    beginsOf(append(day, "", "tolerable")).focus();
  } else {
    button.closest(".band-row").remove();
    day.querySelector("button[value^='add']").focus();
    show(day);
  }
  changed();
});

brush.hidden = false;
document.documentElement.classList.add("has-script");
// A week that came back from a button unsaved is as good as typed: page.js warns before it goes.
if (form.dataset.unsaved !== undefined) changed();

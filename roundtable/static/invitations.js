// A remark about the letter shows the words it means. Without this the link leads to the field.

// Python counts characters, JavaScript counts UTF-16 units.
const unitsBefore = (text, count) => [...text].slice(0, count).join("").length;

const place = (text, start, end, quote) => {
  const from = unitsBefore(text, start);
  const to = unitsBefore(text, end);
  if (!quote || text.slice(from, to) === quote) return [from, to];
  const found = text.indexOf(quote);
  return found < 0 ? [from, from] : [found, found + quote.length];
};

// Scroll a text area to a place by the share of the text that stands before it.
const scrollTo = (field, from) => {
  const lines = field.value.slice(0, from).length / Math.max(field.value.length, 1);
  field.scrollTop = Math.max(0, field.scrollHeight * lines - field.clientHeight / 3);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-part]");
  const field = link && document.getElementById(link.dataset.part);
  if (!field) return;
  event.preventDefault();
  const { start, end, quote } = link.dataset;
  const [from, to] = place(field.value, Number(start), Number(end), quote);
  field.focus();
  field.setSelectionRange(from, to);
  if (field.tagName === "TEXTAREA") scrollTo(field, from);
});

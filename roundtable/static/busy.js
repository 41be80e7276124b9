// A form whose answer takes a moment says so on its button, and is sent once.
document.addEventListener("submit", (event) => {
  const { busy } = event.target.dataset;
  const button = event.submitter;
  if (!busy || !button || "download" in button.dataset) return;
  button.textContent = busy;
  setTimeout(() => { button.disabled = true; });
});

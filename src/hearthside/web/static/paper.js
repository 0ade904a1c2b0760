// The sheet with spare keys: a button that prints it. What Back brings up from the browser's memory is asked for anew.

const print = document.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(location.pathname);
});

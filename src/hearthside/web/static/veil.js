// Locked pages: nothing to see while the page is out of sight, nothing left in what Back brings up, shut after ten minutes.

const IDLE = 10 * 60 * 1000;
const shut = document.querySelector("[data-shut]")?.dataset.shut;
let since = Date.now();

function veil() {
  document.body.style.visibility = "hidden";
}

async function over() {
  const box = document.querySelector("textarea");
  // Words that are kept by now (keep.js) are there once the pages open again; others stay in their box.
  if (box?.value && box.value !== box.defaultValue && !box.form?.hasAttribute("data-is-kept")) return;
  veil();
  if (shut) await fetch(shut, { method: "POST", redirect: "manual" }).catch(() => {});
  location.replace(location.href);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return veil();
  if (shut && Date.now() - since > IDLE) over();
  document.body.style.visibility = "";
});
addEventListener("pagehide", veil);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // from the browser's memory: ask the house again
});
document.addEventListener("input", () => {
  since = Date.now();
});
if (shut) {
  setInterval(() => {
    if (Date.now() - since > IDLE) over();
  }, 15_000);
}

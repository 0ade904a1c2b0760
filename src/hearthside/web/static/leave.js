// Quick exit: the link in the head, or Escape three times within two seconds. Nothing of the page stays to be seen.

const PRESSES = 3;
const WITHIN = 2000;
let presses = [];

function leave() {
  const away = document.querySelector("[data-leave]")?.getAttribute("href") ?? "/exit";
  document.title = "";
  document.body.replaceChildren();
  // Without the sheets no page-turning is drawn: what stood here must not fade out slowly.
  document.querySelectorAll("link[rel=stylesheet]").forEach((sheet) => sheet.remove());
  history.replaceState(null, "", away);
  location.replace(away);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-leave]")) return;
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  if (presses.length >= PRESSES) leave();
});

// A page that answers a form: browsers keep what was sent in their history files, words and all. From here on it is a
// page that was looked at, at the address where its words are kept, else at its own.

if ("sent" in document.body.dataset) {
  const home = document.querySelector("[data-home]")?.dataset.home;
  history.replaceState(null, "", home ?? location.href);
}

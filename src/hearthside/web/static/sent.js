// A page that answers a form: browsers write what was sent into their history files, words and all, within seconds. So
// this is the first script there is, and runs before the page is read: from here on it is a page that was looked at, at
// its own address, and once that is known at the one where its words are kept.

history.replaceState(null, "", location.href);

addEventListener("DOMContentLoaded", () => {
  const home = document.querySelector("[data-home]")?.dataset.home;
  if (home) history.replaceState(null, "", home);
});

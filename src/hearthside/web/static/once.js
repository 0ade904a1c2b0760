// A form marked data-once is sent once, however often it is tapped. The server refuses twins too; this spares the wait.

const AGAIN_AFTER = 10_000; // a lost connection must not leave a dead button

function set(form, sent) {
  form.toggleAttribute("data-sent", sent);
  for (const button of form.querySelectorAll("button")) {
    if (sent) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-once") || event.defaultPrevented) return;
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
    return;
  }
  // The buttons stay enabled, or the tapped one's value would not be sent.
  set(form, true);
  setTimeout(() => set(form, false), AGAIN_AFTER);
});

// The page stays after all (before.js).
document.addEventListener("stays", (event) => set(event.target, false));

// Back from the browser's memory: as if never sent.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => set(form, false));
});

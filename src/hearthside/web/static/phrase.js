// A tapped phrase fills the form "tell me more about …" without loading the page. Without script it is a link that does the same.
// The address carries the phrase's number only, never its words.

const form = document.querySelector("[data-follow]");

function choose(phrase) {
  document.querySelector(".phrase[aria-current]")?.removeAttribute("aria-current");
  phrase.setAttribute("aria-current", "true");
  form.elements.phrase.value = new URL(phrase.href).searchParams.get("phrase") ?? "";
  form.querySelector("[data-phrase-here]").textContent = phrase.textContent.trim();
  form.hidden = false;
  const send = form.querySelector(".lamp");
  send.focus({ preventScroll: true });
  send.scrollIntoView({ block: "nearest" });
}

function cancel() {
  const phrase = document.querySelector(".phrase[aria-current]");
  phrase?.removeAttribute("aria-current");
  form.hidden = true;
  phrase?.focus();
}

document.addEventListener("click", (event) => {
  if (!form || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const phrase = event.target.closest?.("a[data-phrase]");
  const stop = event.target.closest?.("[data-follow-cancel]");
  if (!phrase && !stop) return;
  event.preventDefault();
  if (phrase) choose(phrase);
  else cancel();
});

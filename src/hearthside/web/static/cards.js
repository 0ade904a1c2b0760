// Cards for two: next, not this one and again without a request, so that they need no signal; and reading them aloud.
// section[data-deck]: where the same cards lie without anybody's names; "" on that page itself. Nothing is kept of what
// was read or passed: the place in the row stands in the address, as without scripts.

const deck = document.querySelector("[data-deck]");
const hands = deck.querySelector("[data-hands]");
const more = document.querySelector("[data-more]");
const form = document.querySelector("[data-keep-line] form");
const cards = [...deck.querySelectorAll("[data-card]")];
const panels = [...cards, deck.querySelector("[data-end]"), deck.querySelector("[data-done]")];
const END = cards.length;
const DONE = END + 1;

const asked = new URLSearchParams(location.search);
const shell = deck.dataset.deck === "";
const passed = new Set((asked.get("not") ?? "").split(".").filter((one) => /^\d+$/.test(one)).map(Number));
let at = 0;
let aloud = false;

function from(place) {
  let one = place;
  while (one < END && passed.has(one)) one += 1;
  return Math.min(one, END);
}

function turn(place) {
  at = place;
  for (const [one, panel] of panels.entries()) panel.hidden = one !== at;
  const held = hands.contains(document.activeElement);
  hands.hidden = at >= END;
  more.hidden = at === DONE;
  if (at >= END && held) panels[at].focus();
  address();
  about();
  show("ask");
}

// What the card asks, what comes after, or a lighter way out: one of them at a time.
function show(name) {
  for (const part of panels[at].querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== name;
  hands.querySelector('[data-do="follow"]').hidden = !panels[at].querySelector('[data-part="follow"]');
  scrollTo(0, 0);
  if (aloud) read();
}

function address() {
  const query = new URLSearchParams(location.search);
  query.delete("card");
  query.set("cards", deck.dataset.routine);
  query.set("at", Math.min(at, END));
  if (passed.size) query.set("not", [...passed].sort((one, other) => one - other).join("."));
  else query.delete("not");
  query.delete("done");
  if (at === DONE) query.set("done", "");
  history.replaceState(null, "", `?${query}`);
}

// The line belongs to the card that stood there when it was begun.
function about() {
  const box = form?.elements.text;
  if (!box || box.value.trim() || at >= END || form.elements.card.value === cards[at].dataset.card) return;
  form.elements.card.value = cards[at].dataset.card;
  form.querySelector("[data-about]").textContent = cards[at].querySelector(".card-title").textContent;
  if (form.elements.rev) form.elements.rev.value = "";
}

const does = {
  next: () => turn(from(at + 1)),
  pass: () => {
    passed.add(at);
    turn(from(at + 1));
  },
  again: () => turn(at),
  follow: () => show("follow"),
  lighter: () => show("lighter"),
  start: () => turn(from(0)),
  done: () => {
    hush();
    turn(DONE);
  },
  aloud: () => (aloud ? hush() : speak()),
};

document.addEventListener("click", (event) => {
  const tapped = event.target.closest("[data-do], a[data-at]");
  if (!tapped || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (tapped.dataset.do) return does[tapped.dataset.do]();
  const place = Number(tapped.dataset.at);
  passed.delete(place);
  tapped.closest("details").open = false;
  turn(place);
});

// Reading aloud: by a voice that speaks on this device alone. Another would send the card to a stranger's machine.

const button = hands.querySelector('[data-do="aloud"]');
const READ = button.textContent;
const language = document.documentElement.lang;

function voice() {
  const own = (globalThis.speechSynthesis?.getVoices() ?? []).filter((one) => one.localService === true);
  return own.find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === language);
}

function offer() {
  button.hidden = !voice();
}

function read() {
  const found = voice();
  speechSynthesis.cancel();
  if (!found) return hush();
  for (const one of panels[at].querySelectorAll(".card-ask")) {
    if (one.closest("[data-part][hidden]")) continue;
    const said = new SpeechSynthesisUtterance(one.textContent);
    said.voice = found;
    said.lang = found.lang;
    speechSynthesis.speak(said);
  }
}

function speak() {
  aloud = true;
  button.textContent = button.dataset.stop;
  read();
}

function hush() {
  aloud = false;
  button.textContent = READ;
  globalThis.speechSynthesis?.cancel();
}

globalThis.speechSynthesis?.addEventListener?.("voiceschanged", offer);
addEventListener("pagehide", hush);
offer();

// A page of the house stands where it was asked to; one from the browser's cache at its first card.
if (shell) turn(asked.has("done") ? DONE : from(Math.min(Number(asked.get("at")) || 0, END)));
else at = panels.findIndex((one) => !one.hidden);

// From now on the row opens without a signal too: sw.js keeps the page that names nobody.
if (!shell) {
  navigator.serviceWorker?.ready
    .then(({ active }) => {
      const kept = new MessageChannel();
      kept.port1.onmessage = () => {
        const told = document.querySelector("[data-lies]");
        told.textContent = told.dataset.lies;
      };
      active.postMessage(deck.dataset.deck, [kept.port2]);
    })
    .catch(() => {}); // a browser that keeps nothing: the row stands as long as the page does
}

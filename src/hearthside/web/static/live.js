// Another hand has written: fetch this page again and renew only its live parts.
// body[data-live] is the address of the events. An event is a number, never words, and nothing here reads it.
// body[data-turns-in]: in so many seconds something here says something else, though nobody has written.

const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 120_000;
const REST = 3_000;

let source = null;
let heard = false;
let wait = FIRST_WAIT;
let timer = 0;
let working = false;
let again = false;
let turn = 0;

// The only way from text to nodes: text that renew() has just fetched from our own address.
const arrived = new Set();
const rules = {
  createHTML(text) {
    if (!arrived.delete(text)) throw new TypeError("not a page of this house");
    return text;
  },
  createScriptURL(url) {
    if (!/^\/sw\.js\?l=\w+$/.test(url)) throw new TypeError("not a script of this house");
    return url;
  },
};
const policy = globalThis.trustedTypes?.createPolicy("house", rules) ?? rules;

async function fetched() {
  // No network, or signed out (a redirect): the page stays as it is.
  const asked = { credentials: "same-origin", redirect: "error", cache: "no-store" };
  const answer = await fetch(location.href, asked).catch(() => null);
  const html = answer?.headers.get("content-type")?.startsWith("text/html");
  if (!answer?.ok || !html || new URL(answer.url).origin !== location.origin) return null;
  const text = await answer.text().catch(() => null);
  if (text === null) return null;
  arrived.add(text);
  return new DOMParser().parseFromString(policy.createHTML(text), "text/html");
}

// A hand is at work here: a field in use, words begun, a choice made.
function inUse(part) {
  if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return true;
  return [...part.querySelectorAll("input, textarea")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  ) || part.querySelector("details[open], form[data-sent]") !== null;
}

function replace(part, fresh) {
  if (part.isEqualNode(fresh) || inUse(part)) return;
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  if (!held) return;
  const same = [...part.querySelectorAll(held.localName)].find((node) => node.textContent === held.textContent);
  (same ?? document.getElementById("main")).focus({ preventScroll: true });
}

async function renew() {
  if (working) {
    again = true;
    return;
  }
  working = true;
  try {
    const page = await fetched();
    for (const part of page ? document.querySelectorAll("[data-live-part]") : []) {
      const fresh = page.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart)}"]`);
      if (fresh) replace(part, fresh);
    }
    if (page) turns(page.body);
  } finally {
    working = false;
  }
  if (again) {
    again = false;
    renew();
  }
}

function turns(body) {
  clearTimeout(turn);
  const seconds = Number(body.dataset.turnsIn);
  // Longer than a browser can wait: a page that stands so long is looked at anew before.
  if (seconds > 0 && seconds < 2_000_000) turn = setTimeout(renew, (seconds + 1) * 1_000);
}

function listen() {
  clearTimeout(timer);
  if (source || document.hidden) return;
  source = new EventSource(document.body.dataset.live);
  source.onopen = () => {
    wait = FIRST_WAIT;
    if (heard) renew(); // what came while the page was hidden or the line was down
    heard = true;
  };
  source.onmessage = renew;
  source.onerror = () => {
    rest();
    timer = setTimeout(listen, wait * (0.7 + 0.6 * Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
}

function rest() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
listen();
turns(document.body);

// Without a signal a look leads to a page that says so (sw.js), fetched once this page has come to rest: its files
// would stand in the way of a page that is turned meanwhile. The browser takes the script from our policy alone.
setTimeout(() => {
  const script = `/sw.js?l=${document.documentElement.lang}`;
  navigator.serviceWorker?.register(policy.createScriptURL(script)).catch(() => {}); // private windows have none
}, REST);

// Writing without a signal: what a form cannot send is sealed to its writer's own key, waits on this device, and goes
// when there is a signal. Nothing readable is kept here; the house opens it and decides (house/outbox.py).
// body[data-outbox]: "1 ledger.person.key" · input[data-seal] of a form: to whom its words are sealed.

import { sealFields } from "./seal.js";
import { own, placed, waiting } from "./waiting.js";

const ASKS = { accept: "application/json" };
const OURS = new Set(["once", "for", "rev", "turn", "l", "anyway", "stays"]);
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;
const LOOK = 4_000;

const here = document.body.dataset;
const told = document.querySelector("[data-waits]");
const [seat, address] = (here.outbox ?? "").split(" ");
// What was refused whole is tried once in each page.
const tried = new Set();
let wait = FIRST_WAIT;
let timer = 0;

const person = () => (address ? Promise.resolve(address.split(".")[1]) : own().then((one) => one?.person));

// Whether the house answers; a browser that thinks it is connected may still reach nothing.
async function reachable() {
  if (!navigator.onLine) return false;
  const asked = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(LOOK) };
  return (await fetch("/robots.txt", asked).catch(() => null))?.ok ?? false;
}

function say(words, where) {
  if (!told) return;
  told.hidden = !words;
  told.firstElementChild.textContent = words ?? "";
  if (!where) return;
  const link = document.createElement("a");
  link.href = where;
  link.textContent = told.dataset.look;
  told.firstElementChild.append(" ", link);
}

async function show() {
  const all = await waiting(await person());
  document.body.dataset.waiting = all.length;
  // What the house could not open says so, for it will not go by waiting.
  const stuck = all.find((one) => one.said);
  if (all.length) say(stuck?.said ?? `${told?.dataset.waits} ${all.length}`, here.outbox ? `/${seat}/begun` : null);
  document.dispatchEvent(new Event("waiting"));
}

async function keepHere(to, seatOf, once, label, about, fields) {
  const box = await sealFields(to, once, label, fields);
  const who = to.split(".")[1];
  await placed("waiting", (all) => all.put({ once, person: who, seat: seatOf, label, about, box, at: Date.now() }));
  navigator.storage?.persist?.();
}

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) if (!OURS.has(name)) (fields[name] ??= []).push(value);
  return fields;
}

function guard(rev) {
  const form = rev.form;
  let sent = null;
  let asking = false;

  form.addEventListener("submit", async (event) => {
    sent = event.submitter;
    if (navigator.onLine && !form.hasAttribute("data-unreached")) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const there = await reachable();
    asking = false;
    form.toggleAttribute("data-unreached", !there);
    if (there) form.requestSubmit(event.submitter);
    else await stay();
  });
  // The form went, and nothing was reached: sw.js left this page standing and says so.
  navigator.serviceWorker?.addEventListener("message", (event) => {
    if (event.data === "unreached" && sent) stay();
    sent = null;
  });

  async function stay() {
    // A button that only asks: nothing of it waits, and the words stand in their box.
    if (sent?.dataset.off) {
      say(sent.dataset.off);
      told?.scrollIntoView({ block: "nearest" });
      return;
    }
    const { once, turn, for: label, item } = form.elements;
    const fields = fieldsOf(form);
    const locked = label.value.startsWith("locked/");
    if (![...form.querySelectorAll("textarea")].some((box) => box.value.trim())) return;
    try {
      await keepHere(rev.dataset.seal, seat, once.value, label.value, locked ? (item?.value ?? "") : "", fields);
    } catch {
      say(told?.dataset.cannot); // no key for it here, or the browser keeps nothing: the words stay in their box
      return;
    }
    for (const box of form.querySelectorAll("textarea")) box.value = "";
    once.value = crypto.randomUUID();
    rev.value = "";
    turn.value = 0;
    await show();
    say(told?.dataset.stays, `/${seat}/begun`);
    told?.scrollIntoView({ block: "nearest" });
    later();
  }
}

function spelled(box) {
  const text = btoa(Array.from(box, (one) => String.fromCharCode(one)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_");
}

// True where the next one may be tried.
async function deliver(one) {
  const body = new URLSearchParams({ once: one.once, for: one.label, about: one.about ?? "", box: spelled(one.box) });
  const asked = { method: "POST", headers: ASKS, body, redirect: "error", signal: AbortSignal.timeout(20_000) };
  try {
    const answer = await fetch(`/${one.seat}/outbox`, asked);
    if (answer.status === 401) return false; // signed out here: it waits
    if (answer.status === 404) tried.add(one.once); // no seat of theirs any more: it waits, and others go
    if (answer.status === 404) return true;
    const news = await answer.json();
    if (!answer.ok && answer.status !== 422) throw new Error("later");
    tried.add(one.once);
    await placed("waiting", (all) => (answer.ok ? all.delete(one.once) : all.put({ ...one, said: news.said })));
    say(news.said || told?.dataset.sent, news.where);
    wait = FIRST_WAIT;
    return true;
  } catch {
    later();
    return false;
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
}

async function flush() {
  clearTimeout(timer);
  if (!address || !navigator.onLine) return;
  // One page at a time; the same box twice would be one entry all the same.
  await navigator.locks.request("outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const one of await waiting(address.split(".")[1])) if (!tried.has(one.once) && !(await deliver(one))) break;
  });
  if ((await waiting(await person())).length) await show();
  else document.dispatchEvent(new Event("waiting"));
}

function alone(form) {
  own().then((one) => {
    if (!one) return;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const box = form.elements.text;
      if (!box.value.trim()) return;
      try {
        await keepHere(one.address, one.seat, crypto.randomUUID(), form.dataset.alone, "", fieldsOf(form));
      } catch {
        say(told?.dataset.cannot);
        return;
      }
      box.value = "";
      await show();
      say(told?.dataset.stays);
    });
  });
}

async function begin() {
  document.querySelectorAll("form[data-alone]").forEach(alone);
  document.querySelectorAll("input[data-seal]").forEach(guard);
  if (address) await placed("place", (all) => all.put({ name: "own", seat, address, person: address.split(".")[1] }));
  await show();
  await flush();
}

addEventListener("online", flush);
addEventListener("focus", flush);
if (globalThis.indexedDB && globalThis.crypto?.subtle) begin().catch(() => {}); // a browser that keeps nothing: as without scripts

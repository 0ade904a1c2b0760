// Keeps what stands in a writing form: a second after the last key, when the box is left, when the page goes.
// <input type="hidden" name="rev" data-keep="/1/begun">: the version this form was loaded with, and where it is kept.
// The server seals it for its writer alone; two texts of one form stay side by side.

const PAUSE = 1_000;
const BREATH = 250;
const AGAIN = 5_000;
const LONGEST = 60_000;
// What a browser still sends for a page that is gone is at most 64 KiB.
const OUTLIVES = 60_000;
const ASKS = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };

function keeper(rev) {
  const form = rev.form;
  const turn = form.elements.turn;
  const told = form.querySelector("[data-kept]");
  let changed = false;
  let timer = 0;
  let wait = AGAIN;
  let going = null;
  let leaving = false;

  const say = (words) => {
    if (told) told.textContent = words ?? "";
  };
  const later = (time) => {
    clearTimeout(timer);
    timer = setTimeout(save, time);
  };
  const body = () => {
    turn.value = Number(turn.value) + 1;
    return new URLSearchParams(new FormData(form)).toString();
  };

  async function save() {
    clearTimeout(timer);
    if (!changed || leaving) return going;
    if (going) return going.then(save);
    changed = false;
    going = send();
    await going;
    going = null;
  }

  async function send() {
    const words = body();
    try {
      const answer = await fetch(rev.dataset.keep, {
        method: "POST",
        headers: ASKS,
        body: words,
        redirect: "error",
        keepalive: words.length < OUTLIVES,
        signal: AbortSignal.timeout(15_000),
      });
      const news = await answer.json();
      form.removeAttribute("data-unreached");
      if (answer.ok) {
        rev.value = news.rev;
        form.toggleAttribute("data-is-kept", !changed);
        wait = AGAIN;
      } else if (answer.status !== 422) failed();
      say(news.said);
    } catch {
      form.toggleAttribute("data-unreached", true);
      failed();
      say(rev.dataset.keepOff);
    }
  }

  function failed() {
    changed = true;
    wait = Math.min(wait * 2, LONGEST);
    later(wait);
  }

  form.addEventListener("input", () => {
    changed = true;
    leaving = false;
    form.removeAttribute("data-is-kept");
    later(PAUSE);
  });
  // The page came back with what stood in its boxes, and nothing was kept by the way.
  if ("unkept" in rev.dataset) {
    changed = true;
    later(PAUSE);
  }
  // The box is left, perhaps for the form's own button: a breath later, so that sending comes first.
  form.addEventListener("focusout", () => later(BREATH));
  form.addEventListener("submit", (event) => {
    // What is still on its way is not kept once more: the house knows the form by its id.
    leaving = !event.defaultPrevented;
    clearTimeout(timer);
  });
  addEventListener("online", save);
  addEventListener("focus", save);
  addEventListener("pagehide", () => {
    if (changed && !leaving) send();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
}

document.querySelectorAll("input[data-keep]").forEach(keeper);

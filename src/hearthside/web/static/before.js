// What might land hard, said under its box to its writer alone: when they rest, and when they send. The house is asked
// and keeps nothing of it. Once a line was seen the form goes as it is, changed or not.
// input[data-ask]: where to ask.

const REST = 1_500;
// In the midst of a word: somebody thinks about the rest of it.
const MID_WORD = 4_000;
const PATIENCE = 2_500;
const AGAIN_AFTER = 10_000;
const ASKS = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
// What changes without a word of theirs changing.
const OURS = new Set(["once", "for", "rev", "turn"]);

function paragraph(words) {
  const line = document.createElement("p");
  line.textContent = words;
  return line;
}

function asker(keep) {
  const form = keep.form;
  const boxes = [...form.querySelectorAll("textarea")].filter((box) => !box.name.startsWith("his."));
  // A place that is there before it speaks, or a screen reader would not hear it.
  const places = new Map(boxes.map((box) => [box.name, beside(box)]));
  let timer = 0;
  let known = "";
  let busy = false;
  let since = "";

  function beside(box) {
    const place = document.createElement("div");
    place.className = "before";
    place.role = "status";
    place.ariaLive = "polite";
    box.after(place);
    return place;
  }

  const written = () => boxes.some((box) => box.value.trim());

  function fieldsOf(submitter) {
    const fields = new URLSearchParams(new FormData(form));
    if (submitter?.name) fields.append(submitter.name, submitter.value);
    return fields;
  }

  const marked = (submitter) => [...fieldsOf(submitter)].filter(([name]) => !OURS.has(name)).join("\n");

  // What the house says; null where it says nothing in time.
  async function ask(submitter) {
    const body = fieldsOf(submitter);
    body.append("at", new URL(form.action).pathname.replace(/^\/\d+\//, ""));
    const asked = { method: "POST", headers: ASKS, body, redirect: "error", cache: "no-store" };
    try {
      const answer = await fetch(keep.dataset.ask, { ...asked, signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // Whether there was anything to say.
  function say(news, sender) {
    let any = false;
    for (const [name, place] of places) {
      const lines = (news.lines[name] ?? []).map(paragraph);
      any ||= lines.length > 0;
      if (lines.length && sender !== undefined) lines.push(sendsIt(news.as_it_is, sender));
      place.replaceChildren(...lines);
    }
    if (any) seen();
    return any;
  }

  function sendsIt(words, sender) {
    const button = document.createElement("button");
    button.className = "quiet";
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => form.requestSubmit(sender));
    return button;
  }

  function seen() {
    since = form.elements.once.value;
    if (form.elements.anyway) return;
    const mark = document.createElement("input");
    mark.type = "hidden";
    mark.name = "anyway";
    mark.value = "yes";
    form.prepend(mark);
  }

  // Other words in the same boxes: the form went without a signal, and its page stayed.
  function anew() {
    if (!form.elements.anyway || form.elements.once.value === since) return;
    form.elements.anyway.remove();
    for (const place of places.values()) place.replaceChildren();
  }

  async function rest() {
    const mark = marked(null);
    if (busy || mark === known || !navigator.onLine) return;
    const news = written() ? await ask(null) : { lines: {} };
    if (news && mark === marked(null) && !say(news)) known = mark;
  }

  form.addEventListener("input", (event) => {
    anew();
    clearTimeout(timer);
    if (!boxes.includes(event.target)) return;
    const before = event.target.value.slice(0, event.target.selectionStart);
    timer = setTimeout(rest, /[\p{L}\p{N}]$/u.test(before) ? MID_WORD : REST);
  });

  async function sends(submitter) {
    busy = true;
    form.toggleAttribute("data-asking", true);
    const mark = marked(submitter);
    const news = await ask(submitter);
    busy = false;
    if (news && say(news, submitter)) {
      form.removeAttribute("data-asking");
      [...places.values()].find((place) => place.childElementCount)?.scrollIntoView({ block: "nearest" });
      return;
    }
    known = mark;
    if (news) setTimeout(() => form.removeAttribute("data-asking"), AGAIN_AFTER);
    else form.removeAttribute("data-asking");
    form.requestSubmit(submitter);
  }

  // Before every other script hears of it: what is held is not sent for any of them.
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form) return;
      clearTimeout(timer);
      const submitter = event.submitter;
      const elsewhere = submitter?.hasAttribute("formaction") || form.elements.anyway || !written();
      const unreached = !navigator.onLine || form.hasAttribute("data-unreached");
      if (elsewhere || unreached || known === marked(submitter)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!busy) sends(submitter);
    },
    true,
  );
  addEventListener("pageshow", (event) => {
    if (event.persisted) form.removeAttribute("data-asking");
  });
}

document.querySelectorAll("input[data-ask]").forEach(asker);

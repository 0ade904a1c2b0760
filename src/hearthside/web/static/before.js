// What might land hard, said under its box to its writer alone: when they rest, and when they send. The house is asked
// and keeps nothing of it. A form that it holds leaves its page standing (204); once a line was seen the form goes as it
// is, changed or not. input[data-ask]: where to ask.

const REST = 1_500;
// In the midst of a word: somebody thinks about the rest of it.
const MID_WORD = 4_000;
const PATIENCE = 2_500;
// A browser that sends a form may end what else is under way (WebKit): then it is asked once more.
const BREATH = 400;
const ASKS = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
// What changes without a word of theirs changing.
const OURS = new Set(["once", "for", "rev", "turn", "anyway", "stays"]);

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
    body.append("command", new URL(form.action).pathname.replace(/^\/\d+\//, ""));
    const asked = { method: "POST", headers: ASKS, body, redirect: "error", cache: "no-store" };
    try {
      const answer = await fetch(keep.dataset.ask, { ...asked, signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async function askAgain(submitter) {
    await new Promise((done) => setTimeout(done, BREATH));
    return ask(submitter);
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

  function says(name) {
    if (form.elements[name]) return;
    const mark = document.createElement("input");
    mark.type = "hidden";
    mark.name = name;
    mark.value = "yes";
    form.prepend(mark);
  }

  function seen() {
    since = form.elements.once.value;
    says("anyway");
  }

  // Other words in the same boxes: the form went without a signal, and its page stayed.
  function anew() {
    if (!form.elements.anyway || form.elements.once.value === since) return;
    form.elements.anyway.remove();
    for (const place of places.values()) place.replaceChildren();
  }

  async function rest() {
    const mark = marked(null);
    if (mark === known || !navigator.onLine) return;
    const news = written() ? await ask(null) : { lines: {} };
    if (news && mark === marked(null) && !say(news)) known = mark;
  }

  form.addEventListener("input", (event) => {
    anew();
    says("stays");
    clearTimeout(timer);
    if (!boxes.includes(event.target)) return;
    const before = event.target.value.slice(0, event.target.selectionStart);
    timer = setTimeout(rest, /[\p{L}\p{N}]$/u.test(before) ? MID_WORD : REST);
  });

  // The form is on its way. If the house holds it, this page stays, and what it says is asked meanwhile.
  document.addEventListener("submit", async (event) => {
    const submitter = event.submitter;
    if (event.target !== form || event.defaultPrevented || submitter?.hasAttribute("formaction")) return;
    clearTimeout(timer);
    // Nothing was found in these very words: what may have changed since, a page of its own says.
    if (known === marked(submitter)) form.elements.stays?.remove();
    if (form.elements.anyway || !form.elements.stays || !written()) return;
    const news = (await ask(submitter)) ?? (await askAgain(submitter));
    if (news && !say(news, submitter)) return;
    // What it said did not come: sent again, a page of its own says it.
    if (!news) form.elements.stays?.remove();
    form.dispatchEvent(new Event("stays", { bubbles: true }));
    [...places.values()].find((place) => place.childElementCount)?.scrollIntoView({ block: "nearest" });
  });
  says("stays");
}

document.querySelectorAll("input[data-ask]").forEach(asker);

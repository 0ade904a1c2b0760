// The list of what waits on this device, each to be let go; and signing out, which asks first while something waits.

import { own, placed, waiting } from "./waiting.js";

const list = document.querySelector("[data-waiting-list]");
const out = document.querySelector("form[action='/sign-out']");
const person = () => own().then((one) => one?.person);
let count = 0;

function row(one) {
  const words = list.dataset;
  const item = document.createElement("li");
  item.className = "row";
  const said = document.createElement("span");
  said.className = "row-words";
  said.textContent = new Date(one.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const small = document.createElement("small");
  small.textContent = one.said ?? words.sealed;
  said.append(small);
  const go = document.createElement("button");
  go.className = "quiet";
  go.type = "button";
  go.textContent = words.letGo;
  go.addEventListener("click", async () => {
    if (go.textContent !== words.letGoNow) {
      go.textContent = words.letGoNow;
      return;
    }
    await placed("waiting", (all) => all.delete(one.once));
    await show();
  });
  item.append(said, go);
  return item;
}

async function show() {
  const all = await waiting(await person());
  count = all.length;
  if (!list) return;
  list.hidden = !count;
  list.querySelector("ul").replaceChildren(...all.map(row));
}

out?.addEventListener("submit", (event) => {
  const note = document.querySelector("[data-sign-out]");
  if (!count || !note.hidden) {
    placed("place", (all) => all.delete("own")).catch(() => {});
    return;
  }
  event.preventDefault();
  note.hidden = false;
  note.querySelector("[data-count]").textContent = count;
});

document.addEventListener("waiting", show);
show().catch(() => {}); // a browser that keeps nothing has nothing waiting

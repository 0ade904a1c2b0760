// The box on Say: finds a way in by plain words, on this device. What is typed is not sent and not kept.
// <script type="application/json" id="doors">[{"text": "…", "href": "/…", "words": "sorry, …"}]</script>

const MOST = 6;
const field = document.querySelector("[data-box]");
const found = document.querySelector("[data-box-found]");
const all = document.querySelector("[data-box-all]");

const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const split = (words) => plain(words).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// A path of our own: one slash, then anything but a second slash or a backslash.
const ours = (href) => /^\/(?![/\\])/.test(href);

const doors = JSON.parse(document.getElementById("doors")?.textContent ?? "[]")
  .filter((door) => ours(door.href))
  .map((door) => ({ ...door, own: split(door.text), more: [door.words].flat().flatMap(split) }));

function score(door, asked) {
  let sum = 0;
  for (const word of asked) {
    if (door.more.some((known) => known === word)) sum += 3;
    else if (word.length > 1 && [...door.more, ...door.own].some((known) => known.startsWith(word))) sum += 2;
  }
  return sum;
}

function line(door) {
  const link = document.createElement("a");
  link.href = door.href;
  link.textContent = door.text;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function find() {
  const asked = split(field.value);
  const hits = doors
    .map((door) => ({ door, points: score(door, asked) }))
    .filter((hit) => hit.points > 0)
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST);
  found.replaceChildren(...hits.map((hit) => line(hit.door)));
  found.hidden = hits.length === 0;
  if (all) all.hidden = hits.length > 0;
  const none = document.querySelector("[data-box-none]");
  if (none) none.textContent = asked.length > 0 && hits.length === 0 ? none.dataset.boxNone : "";
}

if (field && found) {
  field.closest("[hidden]")?.removeAttribute("hidden");
  field.addEventListener("input", find);
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("a")?.click();
  });
}

// How I am. The arrows move the flame up and down as well; a word is found by its beginning; a third word lets the
// first one go, and of close cousins one is taken. Nothing typed here is sent or kept.

const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const ROW = 6;

for (const field of document.querySelectorAll("[data-dots]")) {
  const places = [...field.querySelectorAll("input")];
  field.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -ROW, ArrowDown: ROW }[event.key];
    const next = places[places.indexOf(event.target) + step];
    if (!step) return;
    event.preventDefault();
    if (!next) return;
    next.checked = true;
    next.focus();
  });
}

for (const field of document.querySelectorAll("[data-words]")) {
  const most = Number(field.dataset.words);
  const boxes = [...field.querySelectorAll('[name="words"][type="checkbox"]')];
  const near = (box) => [...(box.closest("label").nextElementSibling?.querySelectorAll('[name="instead"]') ?? [])];
  const more = field.querySelector("[data-more-words]");
  const chosen = boxes.filter((box) => box.checked);
  field.addEventListener("change", ({ target }) => {
    if (target.name === "instead" && target.checked) {
      for (const one of target.closest(".near").querySelectorAll(":checked")) one.checked = one === target;
    }
    if (!boxes.includes(target)) return;
    if (target.checked) chosen.push(target);
    else chosen.splice(chosen.indexOf(target), 1);
    while (chosen.length > most) chosen.shift().checked = false;
    for (const one of boxes.filter((box) => !box.checked).flatMap(near)) one.checked = false;
  });
  const find = field.querySelector("[data-find-word]");
  if (!find) continue;
  find.hidden = false;
  const input = find.querySelector("input");
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  input.addEventListener("input", () => {
    const asked = plain(input.value.trim());
    if (asked && more) more.open = true;
    for (const box of boxes) {
      const label = box.closest("label");
      const words = plain(label.textContent).split(/\s+/);
      label.hidden = asked !== "" && !box.checked && !words.some((word) => word.startsWith(asked));
    }
    for (const group of field.querySelectorAll(".word-group")) {
      group.hidden = [...group.querySelectorAll(".chips > label")].every((label) => label.hidden);
    }
  });
}

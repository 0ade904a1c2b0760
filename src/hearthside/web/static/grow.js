// The writing box grows with the words where the browser cannot do it by itself (field-sizing).

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("textarea[data-grow]")) grow(event.target);
  });
  document.querySelectorAll("textarea[data-grow]").forEach(grow);
}

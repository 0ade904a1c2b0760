// Keeps the one sentence under a writing box true while its parts are changed.

document.addEventListener("change", (event) => {
  const share = event.target.closest?.(".share");
  if (!share) return;
  const parts = share.querySelectorAll("[data-part]");
  share.querySelectorAll("[data-part-group]").forEach((group, at) => {
    const words = group.querySelector(".option:has(:checked) [data-words]");
    if (words && parts[at]) parts[at].textContent = words.dataset.words;
  });
});

// Hand the link on: the phone's own share sheet where there is one, else a copy. Without script the address can be selected.

const give = document.querySelector("[data-give]");
const copy = document.querySelector("[data-copy]");
const said = document.querySelector("[data-copy-said]");
const address = document.getElementById("address");
const url = address?.querySelector("[data-give-url]").textContent.trim();
const words = address?.querySelector("[data-give-words]")?.textContent.trim();

async function copied() {
  try {
    await navigator.clipboard.writeText(words ? `${words} ${url}` : url);
    said.textContent = said.dataset.copySaid;
  } catch {
    getSelection().selectAllChildren(address); // refused by the browser: ready for the hand
  }
}

async function shared() {
  try {
    await navigator.share(words ? { text: words, url } : { url });
  } catch (error) {
    if (error.name !== "AbortError") await copied(); // closing the sheet without choosing is no error
  }
}

if (give && address) {
  const share = typeof navigator.share === "function";
  give.textContent = share ? give.dataset.give : copy.textContent;
  give.hidden = false;
  give.addEventListener("click", share ? shared : copied);
  copy.hidden = !share;
  copy.addEventListener("click", copied);
} else if (copy && address) { // an address for one's own programs alone is not offered to anybody
  copy.hidden = false;
  copy.addEventListener("click", copied);
}

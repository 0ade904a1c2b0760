// On the page without a signal: the cards for two that lie in this browser, each a link by the title of its page.

const list = document.querySelector("[data-decks]");

async function show() {
  const cache = await caches.open("hearthside");
  for (const key of await cache.keys()) {
    const { pathname, search } = new URL(key.url);
    if (!pathname.startsWith("/shell/")) continue;
    const title = /<title>([^<&]+)<\/title>/.exec(await (await cache.match(key)).text());
    if (!title) continue;
    const link = document.createElement("a");
    link.className = "row";
    link.href = pathname + search;
    link.textContent = title[1];
    const item = document.createElement("li");
    item.append(link);
    list.querySelector("ul").append(item);
    list.hidden = false;
  }
}

if (list && globalThis.caches) show().catch(() => {}); // a browser that keeps nothing has none

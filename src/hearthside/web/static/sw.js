// Without a signal a look leads to one page that says what works, or to cards that were opened before. Only those and
// our own files are cached: pages that are the same for everybody who asks, never one with anybody's words. Everything
// else goes to the house as if this script were not there.

const SHELL = `/offline${location.search}`;
const KEPT = "hearthside";

const files = (page) => [...new Set(page.replaceAll("&#x2f;", "/").match(/\/static\/[\w.-]+\?[0-9a-f]{12}/g) ?? [])];

// A page as nobody in particular gets it, with every file it needs; their names.
async function lay(cache, address, as) {
  const page = await fetch(address, { cache: "reload", credentials: "omit" });
  if (!page.ok) throw new Error("no shell");
  const wanted = files(await page.clone().text());
  // What a module imports is named in the module.
  for (const name of wanted.filter((one) => one.includes(".js"))) {
    for (const more of files(await (await fetch(name)).text())) if (!wanted.includes(more)) wanted.push(more);
  }
  await cache.addAll(wanted);
  await cache.put(as, page);
  return [as, ...wanted];
}

const named = ({ url }) => new URL(url).pathname + new URL(url).search;

// Anew with every new file of ours: what lies here is taken up again with the files it names now.
async function keep() {
  const cache = await caches.open(KEPT);
  const wanted = await lay(cache, SHELL, "/offline");
  for (const one of (await cache.keys()).map(named).filter((name) => name.startsWith("/shell/"))) {
    wanted.push(...(await lay(cache, one, one).catch(() => [])));
  }
  for (const old of await cache.keys()) if (!wanted.includes(named(old))) await cache.delete(old);
}

// Cards lie here once for each practice and routine, as they were opened last.
async function lying(cache, address) {
  const cards = address.searchParams.get("cards");
  const [, practice] = /^\/(?:\d+|shell)\/([\w-]+)$/.exec(address.pathname) ?? [];
  const same = ({ url }) => {
    const one = new URL(url);
    return one.pathname === `/shell/${practice}` && one.searchParams.get("cards") === cards;
  };
  return cards && practice ? (await cache.keys()).filter(same) : [];
}

async function layCards(address) {
  const cache = await caches.open(KEPT);
  if (await cache.match(address)) return;
  const [as] = await lay(cache, address, address);
  for (const one of await lying(cache, new URL(address, location))) if (named(one) !== as) await cache.delete(one);
}

// The page asks for it once it is open; only the place of cards that name nobody is followed.
addEventListener("message", (event) => {
  const { data, ports } = event;
  if (typeof data !== "string" || !/^\/shell\/[\w-]+\?[\w=&-]+$/.test(data)) return;
  event.waitUntil(layCards(data).then(() => ports[0]?.postMessage("kept")));
});

async function without(address) {
  const cache = await caches.open(KEPT);
  const [cards] = await lying(cache, new URL(address));
  return (await cache.match(cards ?? "/offline")) ?? Response.error();
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

// An answer without content leaves the page with its words standing; outbox.js there keeps them, sealed.
async function stay() {
  for (const page of await clients.matchAll({ type: "window" })) page.postMessage("unreached");
  return new Response(null, { status: 204 });
}

// A page that answers a form would stand in the browser's history files with all that was sent. So the browser is led
// to look at it instead: the page waits here, in memory, for the look that follows at once.
const answered = new Map();

async function sent(request) {
  const answer = await fetch(request);
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  answered.set(request.url, answer);
  return Response.redirect(request.url, 303);
}

function taken(url) {
  const answer = answered.get(url);
  answered.delete(url);
  return answer;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && request.method === "POST") {
    event.respondWith(sent(request).catch(stay));
  } else if (request.mode === "navigate" && answered.has(request.url)) {
    event.respondWith(taken(request.url));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => without(request.url)));
  } else if (!navigator.onLine && path.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
  }
});

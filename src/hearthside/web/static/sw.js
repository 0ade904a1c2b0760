// Without a signal a look leads to one page that says what works. Only that page and our own files are cached:
// never a page with anybody's words. Everything else goes to the house as if this script were not there.

const SHELL = `/offline${location.search}`;
const KEPT = "hearthside";

const files = (page) => [...new Set(page.replaceAll("&#x2f;", "/").match(/\/static\/[\w.-]+\?[0-9a-f]{12}/g) ?? [])];

async function keep() {
  const page = await fetch(SHELL, { cache: "reload", credentials: "omit" });
  if (!page.ok) throw new Error("no shell");
  const cache = await caches.open(KEPT);
  const wanted = files(await page.clone().text());
  // What a module imports is named in the module.
  for (const name of wanted.filter((one) => one.includes(".js"))) {
    for (const more of files(await (await fetch(name)).text())) if (!wanted.includes(more)) wanted.push(more);
  }
  await cache.addAll(wanted);
  await cache.put("/offline", page);
  for (const old of await cache.keys()) {
    const { pathname, search } = new URL(old.url);
    if (pathname !== "/offline" && !wanted.includes(pathname + search)) await cache.delete(old);
  }
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
    event.respondWith(fetch(request).catch(async () => (await caches.match("/offline")) ?? Response.error()));
  } else if (!navigator.onLine && path.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
  }
});

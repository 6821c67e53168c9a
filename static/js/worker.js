/* The service worker. It keeps the last articles read, so that they open without a network; with one, pages come from there.
   home/views/installing.py puts the line `const PORTAL = {…}` before this. */
const SHELLS = `${PORTAL.caches}shell:`;
const SHELL = SHELLS + PORTAL.version;
const FRONT = `${PORTAL.caches}front`;
const ARTICLE = PORTAL.articles; // one cache an article, with its pictures; in the order in which they were read
const KEPT = 20;
const HASHED = /\.[0-9a-f]{12}(?=\.[a-z0-9]+$)/;

self.addEventListener("install", (event) => {
  const files = PORTAL.shell.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith(SHELLS) && name !== SHELL;
  const tidy = async () => {
    for (const name of await caches.keys()) if (isOld(name)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (PORTAL.untouched.some((start) => url.pathname.startsWith(start))) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith(PORTAL.static)) event.respondWith(file(request, url.pathname));
  else if (url.pathname.startsWith("/media/")) event.respondWith(picture(request));
});

/* A page sends what it shows once it is loaded: {article: path, pictures: [addresses]}. */
self.addEventListener("message", (event) => {
  const { article, pictures } = event.data || {};
  if (typeof article !== "string" || !Array.isArray(pictures)) return;
  event.waitUntil(keepRead(article).then(() => keepPictures(article, pictures)));
});

/* What is asked with parameters is not kept: it may be something else. Without a network, what is kept stands in for it. */
async function page(event, { pathname: path, search }) {
  const network = fetch(event.request).then((answer) => {
    if (answer.ok && !search) {
      event.waitUntil(keep(path, answer.clone()));
    } else if ([404, 410].includes(answer.status) || answer.type === "opaqueredirect") {
      // Taken down, or open to some people only from now on: what was kept goes as well.
      event.waitUntil(inTurn(() => forget(path)));
    }
    return answer;
  });
  const kept = await copyOf(path);
  const late = new Promise((resolve) => {
    if (kept) setTimeout(resolve, PORTAL.patience, kept.clone());
  });
  return Promise.race([network, late]).catch(async () => kept || (await caches.match(PORTAL.offline)) || Response.error());
}

/* One at a time: of two that keep the same article, one would throw away what the other has just kept. */
let turn = Promise.resolve();
const inTurn = (job) => (turn = turn.then(job, job));

const nameOf = (path) => (path === "/" ? FRONT : ARTICLE + path);
const articles = async () => (await caches.keys()).filter((kept) => kept.startsWith(ARTICLE));
const forget = (path) => caches.delete(nameOf(path));

async function copyOf(path) {
  const name = nameOf(path);
  return (await caches.has(name)) ? (await caches.open(name)).match(path) : undefined;
}

async function keep(path, answer) {
  if ((answer.headers.get("Cache-Control") || "").includes("no-store")) {
    await inTurn(() => forget(path)); // what was open once may be private now
    return;
  }
  if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) return;
  const whole = await answer.clone().text(); // here before the old copy goes, and nobody waits for it
  if (path !== "/" && !whole.includes(" data-read-page=")) return;
  await inTurn(() => store(path, answer));
}

async function store(path, answer) {
  const name = nameOf(path);
  if ((await articles()).at(-1) !== name) await forget(path); // and opened again: the last one read
  await (await caches.open(name)).put(path, answer);
  for (const old of (await articles()).slice(0, -KEPT)) await caches.delete(old);
}

/* An article read before this worker was there. */
async function keepRead(path) {
  if (await copyOf(path)) return;
  const answer = await fetch(path);
  if (answer.ok) await keep(path, answer);
}

async function keepPictures(path, pictures) {
  // In turn, too: the page that shows them is being kept.
  const cache = await inTurn(async () => (await copyOf(path)) && caches.open(ARTICLE + path));
  if (!cache) return;
  const own = pictures.filter((address) => new URL(address, location.origin).pathname.startsWith("/media/"));
  await Promise.allSettled(own.slice(0, KEPT).map((address) => cache.add(address)));
}

async function file(request, path) {
  const kept = await caches.match(request);
  if (kept && HASHED.test(path)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone());
    return answer;
  } catch (error) {
    return kept || (await namesake(path)) || Response.error();
  }
}

/* The same file in its present version: an article kept before an update names the old one. */
async function namesake(path) {
  const cache = await caches.open(SHELL);
  const plain = (address) => new URL(address).pathname.replace(HASHED, "");
  const found = (await cache.keys()).find((request) => plain(request.url) === path.replace(HASHED, ""));
  return found && cache.match(found);
}

async function picture(request) {
  return (await caches.match(request)) || fetch(request);
}

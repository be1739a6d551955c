// Keeps public pages that were visited, so that they open again without a connection. Pages of a
// session are kept only where the server says so, apart from the others, and are dropped as soon
// as a page arrives that belongs to no session.
'use strict';

var PUBLIC = 'public-1';
var OWN = 'own-1';
var FILES = 'files-1';
var PAGES_MAX = 80;
var PATIENCE_MS = 8000;
var OFFLINE = '/offline';

self.addEventListener('install', function (event) {
  event.waitUntil(
    keepOfflinePage().then(function () {
      return self.skipWaiting();
    }),
  );
});

self.addEventListener('activate', function (event) {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('message', function (event) {
  var page = event.data.page;
  var files = event.data.files;
  event.waitUntil(Promise.all([keepPage(page)].concat(files.map(keepFile))));
});

self.addEventListener('fetch', function (event) {
  var request = event.request;
  if (request.method !== 'GET') return;
  var url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(answerPage(event));
  else if (isFile(url)) event.respondWith(answerFile(event, url));
});

function isFile(url) {
  return url.pathname.startsWith('/_app/') || /^\/[\w.-]+\.(js|png|webp)$/.test(url.pathname);
}

// The network first; what is kept, when there is none or when it takes too long.
async function answerPage(event) {
  var kept = await findPage(event.request.url);
  var coming = fetch(event.request).then(async function (response) {
    event.waitUntil(keepResponse(event.request.url, response.clone()));
    return response;
  });
  if (!kept) return coming.catch(() => findPage(OFFLINE).then((page) => page || Response.error()));
  var patience = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([coming.catch(() => kept), patience]);
}

async function findPage(address) {
  for (var name of [OWN, PUBLIC]) {
    var cache = await caches.open(name);
    var page = await cache.match(address, { ignoreVary: true });
    if (page) return page;
  }
  // `?lang=tr` was shown once; the same page in any language is better than none.
  var cache = await caches.open(PUBLIC);
  return cache.match(address, { ignoreVary: true, ignoreSearch: true });
}

// Asked for without the session, also when there is one: it names nobody and outlives signing out.
async function keepOfflinePage() {
  try {
    var response = await fetch(OFFLINE, { credentials: 'omit' });
    var cache = await caches.open(PUBLIC);
    if (response.ok) await cache.put(OFFLINE, response);
  } catch (error) {
    // No connection at this moment: the browser says so itself.
  }
}

async function keepPage(address) {
  try {
    await keepResponse(address, await fetch(address, { credentials: 'same-origin' }));
  } catch (error) {
    // No connection at this moment: the page is kept on its next visit.
  }
}

async function keepResponse(address, response) {
  if (response.headers.get('x-session') === 'none') await caches.delete(OWN);
  var isPage = (response.headers.get('content-type') || '').startsWith('text/html');
  if (!response.ok || response.redirected || !isPage) return;
  var isOfSession = response.headers.get('x-session') === 'open';
  if (isOfSession && response.headers.get('x-keep-offline') !== 'yes') return;
  // Pages with a secret in their address or on them are nobody's to keep.
  if (!isOfSession && /no-store/.test(response.headers.get('cache-control') || '')) return;
  var cache = await caches.open(isOfSession ? OWN : PUBLIC);
  await cache.delete(address, { ignoreVary: true });
  await cache.put(address, response);
  await trim(cache);
}

async function trim(cache) {
  var keys = await cache.keys();
  var pages = keys.filter((key) => new URL(key.url).pathname !== OFFLINE);
  for (var key of pages.slice(0, Math.max(0, pages.length - PAGES_MAX))) await cache.delete(key);
}

// Files with a hash in their name never change; the others are fetched, and kept for bad days.
async function answerFile(event, url) {
  var cache = await caches.open(FILES);
  var kept = await cache.match(event.request, { ignoreVary: true });
  if (kept && url.pathname.startsWith('/_app/immutable/')) return kept;
  try {
    var response = await fetch(event.request);
    if (response.ok) event.waitUntil(cache.put(event.request, response.clone()));
    return response;
  } catch (error) {
    return kept || Response.error();
  }
}

async function keepFile(address) {
  var cache = await caches.open(FILES);
  if (!(await cache.match(address))) await cache.add(address);
}

async function dropOldCaches() {
  for (var name of await caches.keys())
    if (![PUBLIC, OWN, FILES].includes(name)) await caches.delete(name);
}

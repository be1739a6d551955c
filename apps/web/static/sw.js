// Keeps public pages that were visited, so that they open again without a connection. Pages of a
// session are kept only where the server says so, apart from the others, and are dropped as soon
// as a page arrives that belongs to no session or to another person's. Forms that say so are sent by
// this worker, and kept when there is no network.
'use strict';

loadScript('/kept-entries.js');

var PUBLIC = 'public-1';
var OWN = 'own-1';
var FORMS = 'forms-1';
var FILES = 'files-1';
var FORM_IS_FRESH_MS = 10 * 60000;
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
  if (event.data.forget) return event.waitUntil(forgetOwn());
  var page = event.data.page;
  var files = event.data.files;
  event.waitUntil(Promise.all([keepPage(page)].concat(files.map(keepFile))));
});

self.addEventListener('fetch', function (event) {
  var request = event.request;
  var url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && request.mode === 'navigate') {
    if (url.pathname === '/sign-out') event.respondWith(signOut(event));
    else if (url.searchParams.has('keep')) event.respondWith(sendOrKeep(event, url));
  }
  if (request.method !== 'GET') return;
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
  if (!kept) return coming.catch(() => answerWithout(event.request));
  var patience = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([coming.catch(() => kept), patience]);
}

// The icon of the installed page may lead to the front page, whose place Today takes; and a page
// that is not kept may have an empty form that is.
async function answerWithout(request) {
  var path = new URL(request.url).pathname;
  var instead = path === '/' ? '/today' : path + '/form';
  if (await findPage(instead)) return Response.redirect(instead, 302);
  return (await findPage(OFFLINE)) || Response.error();
}

async function findPage(address) {
  for (var name of [OWN, FORMS, PUBLIC]) {
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
  await minds(response);
  var forms = response.headers.get('x-keep-forms');
  if (forms !== null) await keepForms(forms.split(' ').filter(Boolean));
  var isPage = (response.headers.get('content-type') || '').startsWith('text/html');
  if (!response.ok || response.redirected || !isPage) return;
  var isOfSession = response.headers.get('x-session') === 'open';
  if (isOfSession && response.headers.get('x-keep-offline') !== 'yes') return dropPage(address);
  // Pages with a secret in their address or on them are nobody's to keep.
  if (!isOfSession && /no-store/.test(response.headers.get('cache-control') || '')) return;
  var cache = await caches.open(isOfSession ? OWN : PUBLIC);
  await cache.delete(address, { ignoreVary: true });
  await cache.put(address, response);
  await trim(cache);
}

// What was kept for somebody goes as soon as somebody else, or nobody, is signed in.
async function minds(response) {
  var session = response.headers.get('x-session');
  var mark = response.headers.get('x-phone-mark');
  if (session === 'none') return forgetOwn();
  if (session !== 'open' || !mark) return;
  var holder = await keptEntries.holder();
  if (holder && holder.owner !== mark) await forgetOwn();
  // A key is worth having only where something may be kept.
  if (response.headers.get('x-keep-offline') === 'yes')
    await keptEntries.takeKey(mark).catch(() => undefined);
}

async function forgetOwn() {
  await Promise.all([caches.delete(OWN), caches.delete(FORMS), keptEntries.dropKey()]);
}

// A page that was allowed to be kept may be so no longer, as when a unit works with more care.
async function dropPage(address) {
  for (var name of [OWN, FORMS]) {
    var cache = await caches.open(name);
    await cache.delete(address, { ignoreVary: true });
  }
}

// Empty forms, named by Today: kept without ever having been visited, and dropped once they are not
// named any longer, also where they were visited meanwhile.
async function keepForms(addresses) {
  var cache = await caches.open(FORMS);
  var named = addresses.map((address) => new URL(address, self.location.origin).href);
  for (var key of await cache.keys()) if (!named.includes(key.url)) await dropPage(key.url);
  for (var address of named) {
    var kept = await cache.match(address, { ignoreVary: true });
    if (kept && Date.now() - Date.parse(kept.headers.get('date')) < FORM_IS_FRESH_MS) continue;
    try {
      var response = await fetch(address, {
        credentials: 'same-origin',
        headers: { 'x-empty-form': 'yes' },
      });
      if (!response.ok || response.headers.get('x-keep-offline') !== 'yes') continue;
      await cache.put(address, response);
    } catch (error) {
      return;
    }
  }
}

// Sends a form so that the answer says what became of it. Without a network, without an answer in
// time, or with nobody signed in any longer, it is kept on the device, sealed.
async function sendOrKeep(event, url) {
  var form = await event.request.formData();
  var action = url.pathname + url.search;
  var back = form.get('kept-back') || url.pathname;
  var page = form.get('kept-page') || back;
  var owner = form.get('kept-owner');
  var isChanged = form.has('kept-id');
  var state = 'later';
  // What was changed after a refusal stays one entry: it is kept again, and sent from there.
  if (!isChanged) {
    try {
      var response = await keptEntries.post(action, form, owner, 'page');
      var type = response.headers.get('content-type') || '';
      if (!type.startsWith('application/json')) return response;
      var answer = await response.json();
      if (answer.state === 'sent') return Response.redirect(answer.to, 303);
      state = answer.state;
    } catch (error) {
      // No network, or none worth waiting for.
    }
  }
  var id = await keptEntries.keep(form, { page: page, action: action }).catch(() => undefined);
  if (id === undefined) return Response.redirect(OFFLINE + '#not-kept', 303);
  return Response.redirect((state === 'signed_out' ? '/sign-in' : back) + '#kept', 303);
}

// What was kept is locked at once, also where the server cannot be told.
async function signOut(event) {
  await forgetOwn();
  try {
    return await fetch(event.request);
  } catch (error) {
    return Response.redirect(OFFLINE + '#not-signed-out', 303);
  }
}

function loadScript(address) {
  var trusted = self.trustedTypes;
  if (!trusted) return importScripts(address);
  var policy = trusted.createPolicy('communard', {
    createScriptURL: (url) => (url === '/kept-entries.js' ? url : ''),
  });
  importScripts(policy.createScriptURL(address));
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
    if (![PUBLIC, OWN, FORMS, FILES].includes(name)) await caches.delete(name);
}

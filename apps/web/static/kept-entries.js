// Entries that wait on this device for a network. They lie in IndexedDB, sealed under a key of the
// person who wrote them. The key is here only while that person is signed in, so that after signing
// out nobody reads them, nobody else sends them, and they are not lost. Used by pages and by the
// service worker.
'use strict';

var keptEntries = (function () {
  var DATABASE = 'kept';
  var PATIENCE_MS = 30000;

  // entries: { id, owner, at, state, sealed }; holder: { key, owner } of who is signed in.
  function open() {
    return new Promise(function (resolve, reject) {
      var request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore('entries', { keyPath: 'id' });
        request.result.createObjectStore('holder');
      };
      request.onsuccess = function () {
        resolve(request.result);
      };
      request.onerror = function () {
        reject(request.error);
      };
    });
  }

  // One transaction; it is over when the promise is, so that nothing acknowledged is lost.
  async function within(store, mode, work) {
    var database = await open();
    try {
      return await new Promise(function (resolve, reject) {
        var transaction = database.transaction(store, mode, { durability: 'strict' });
        var request = work(transaction.objectStore(store));
        transaction.oncomplete = function () {
          resolve(request && request.result);
        };
        transaction.onabort = transaction.onerror = function () {
          reject(transaction.error);
        };
      });
    } finally {
      database.close();
    }
  }

  function holder() {
    return within('holder', 'readonly', (store) => store.get('now'));
  }

  // Fetches the key of whoever is signed in, unless it is here already.
  async function takeKey(owner) {
    var now = await holder();
    if (now && now.owner === owner) return now;
    var response = await fetch('/me/phone-key', { credentials: 'same-origin' });
    if (!response.ok || response.redirected) return undefined;
    var given = await response.json();
    var raw = Uint8Array.from(atob(given.key), (letter) => letter.charCodeAt(0));
    // Not extractable: scripts can use it and cannot carry it away.
    var key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
    now = { key: key, owner: given.owner };
    await within('holder', 'readwrite', (store) => store.put(now, 'now'));
    return now;
  }

  function dropKey() {
    return within('holder', 'readwrite', (store) => store.clear());
  }

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  }

  // What is sealed: one line of JSON with the length of the files, then the files themselves.
  async function seal(key, content) {
    var files = content.fields.filter((field) => field.file);
    var head = new TextEncoder().encode(
      JSON.stringify({
        page: content.page,
        action: content.action,
        about: content.about,
        reasons: content.reasons,
        fields: content.fields.map((field) =>
          field.file
            ? {
                name: field.name,
                file: field.file.name,
                type: field.file.type,
                size: field.file.size,
              }
            : field,
        ),
      }),
    );
    var parts = [new Uint32Array([head.length]), head].concat(files.map((field) => field.file));
    var plain = await new Blob(parts).arrayBuffer();
    var nonce = crypto.getRandomValues(new Uint8Array(12));
    var sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain);
    return { nonce: nonce, sealed: sealed };
  }

  async function unseal(key, box) {
    var algorithm = { name: 'AES-GCM', iv: box.nonce };
    var plain = await crypto.subtle.decrypt(algorithm, key, box.sealed);
    var size = new Uint32Array(plain.slice(0, 4))[0];
    var content = JSON.parse(new TextDecoder().decode(plain.slice(4, 4 + size)));
    var at = 4 + size;
    content.fields = content.fields.map(function (field) {
      if (field.size === undefined) return field;
      var bytes = plain.slice(at, at + field.size);
      at += field.size;
      return { name: field.name, file: new File([bytes], field.file, { type: field.type }) };
    });
    return content;
  }

  // Keeps what a form holds; undefined where nobody is signed in under whom it could be sealed.
  async function keep(form, where) {
    var now = await holder();
    var owner = form.get('kept-owner');
    if (!now || (owner && now.owner !== owner)) return undefined;
    var fields = [];
    form.forEach(function (value, name) {
      if (name.indexOf('kept-') === 0) return;
      if (typeof value === 'string') fields.push({ name: name, value: value });
      else if (value.size > 0) fields.push({ name: name, file: value });
    });
    var content = { page: where.page, action: where.action, about: form.get('kept-about') || '' };
    var box = await seal(now.key, Object.assign(content, { fields: fields, reasons: [] }));
    var entry = { id: form.get('kept-id') || newId(), owner: now.owner, at: Date.now() };
    await put(Object.assign(entry, { state: 'waiting', box: box }));
    return entry.id;
  }

  function put(entry) {
    return within('entries', 'readwrite', (store) => store.put(entry));
  }

  function remove(id) {
    return within('entries', 'readwrite', (store) => store.delete(id));
  }

  // All that lie here, oldest first; those of whoever is signed in are opened.
  async function list() {
    var now = await holder();
    var all = await within('entries', 'readonly', (store) => store.getAll());
    all.sort((a, b) => a.at - b.at);
    var read = [];
    for (var entry of all) {
      var isOwn = Boolean(now) && now.owner === entry.owner;
      var content = isOwn ? await unseal(now.key, entry.box).catch(() => undefined) : undefined;
      read.push({ id: entry.id, at: entry.at, state: entry.state, isOwn: isOwn, content: content });
    }
    return read;
  }

  function formOf(content) {
    var form = new FormData();
    content.fields.forEach(function (field) {
      if (field.file) form.append(field.name, field.file, field.file.name);
      else form.append(field.name, field.value);
    });
    return form;
  }

  // Asks the server in a way that says what became of it: see `kept-entry.ts`.
  async function post(action, form, owner, wants) {
    var control = new AbortController();
    var timer = setTimeout(() => control.abort(), PATIENCE_MS);
    try {
      return await fetch(action, {
        method: 'POST',
        body: form,
        credentials: 'same-origin',
        redirect: 'manual',
        signal: control.signal,
        headers: { 'x-kept-entry': owner || '', 'x-kept-wants': wants, accept: 'text/html' },
      });
    } finally {
      clearTimeout(timer);
    }
  }

  // Sends what waits, one after the other; a second tab waits for the first.
  function send() {
    if (!navigator.locks) return sendAll();
    return navigator.locks.request('kept-entries', sendAll);
  }

  async function sendAll() {
    var told = { sent: 0, refused: 0 };
    var now = await holder();
    if (!now) return told;
    for (var entry of await within('entries', 'readonly', (store) => store.getAll())) {
      if (entry.owner !== now.owner || entry.state !== 'waiting') continue;
      var outcome = await sendOne(entry, now);
      if (outcome === 'later') break;
      told[outcome] += 1;
    }
    return told;
  }

  async function sendOne(entry, now) {
    var content = await unseal(now.key, entry.box);
    var response;
    try {
      response = await post(content.action, formOf(content), now.owner, 'outcome');
    } catch (error) {
      return 'later';
    }
    var isAnswer = (response.headers.get('content-type') || '').startsWith('application/json');
    if (!isAnswer) return 'later';
    var answer = await response.json();
    if (answer.state === 'sent') {
      await remove(entry.id);
      return 'sent';
    }
    if (answer.state !== 'refused') return 'later';
    content.reasons = answer.errors.map((error) => error.text);
    await put(Object.assign({}, entry, { state: 'refused', box: await seal(now.key, content) }));
    return 'refused';
  }

  return {
    dropKey: dropKey,
    holder: holder,
    keep: keep,
    list: list,
    newId: newId,
    post: post,
    remove: remove,
    send: send,
    takeKey: takeKey,
  };
})();

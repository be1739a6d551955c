// What the device keeps of forms for days without a network, as pages show it: entries that wait,
// those that were refused, and the way to change them. The words stand on the page.
(function () {
  'use strict';
  var box = document.getElementById('kept');
  if (!box || !window.indexedDB || !window.crypto || !crypto.subtle) return;
  var own = 0;
  var isWarned = false;

  Array.prototype.forEach.call(document.querySelectorAll('form[data-keep]'), prepare);
  window.addEventListener('pageshow', function (event) {
    // Coming back by the browser's own button brings the old key back with the page.
    if (event.persisted)
      Array.prototype.forEach.call(document.querySelectorAll('form[data-keep]'), renew);
  });
  Array.prototype.forEach.call(document.querySelectorAll('[data-day]'), function (told) {
    // What a page kept yesterday says of "today" is no longer so.
    told.hidden = told.dataset.day < written(new Date());
  });
  warnBeforeSigningOut();
  part('send').addEventListener('click', sendNow);
  window.addEventListener('online', sendNow);
  window.addEventListener('offline', tellNetwork);
  tellNetwork();
  begin();

  async function begin() {
    if (location.hash === '#kept') show('kept');
    if (box.dataset.owner && isWatched() && navigator.onLine)
      await keptEntries.takeKey(box.dataset.owner).catch(() => undefined);
    await fillKept();
    await sendNow();
  }

  // Only a page that the service worker watches over can keep anything.
  function isWatched() {
    return Boolean(navigator.serviceWorker && navigator.serviceWorker.controller);
  }

  function part(name) {
    return box.querySelector('[data-kept="' + name + '"]');
  }

  function show(name, count) {
    var shown = part(name);
    shown.hidden = count === 0;
    var number = shown.querySelector('b');
    if (number && count !== undefined) number.textContent = String(count);
    box.hidden = !box.querySelector('[data-kept]:not([hidden])');
  }

  function tellNetwork() {
    var isOff = navigator.onLine === false;
    var isKeeping = isWatched() && Boolean(box.dataset.owner);
    var hasOther = document.querySelector('main form[method="post"]:not([data-keep])') !== null;
    var hasKept = document.querySelector('form[data-keep]') !== null;
    show('offline', isOff && isKeeping && (hasKept || !hasOther) ? 1 : 0);
    show('offline_not_kept', isOff && hasOther && !(isKeeping && hasKept) ? 1 : 0);
    show('as_of', isOff && part('as_of').textContent.trim() !== '' ? 1 : 0);
  }

  async function sendNow() {
    tellNetwork();
    var told = { sent: 0, refused: 0 };
    if (navigator.onLine !== false) told = await keptEntries.send();
    await tell(told.sent);
  }

  async function tell(sent) {
    var entries = await keptEntries.list();
    var count = (isOwn, state) =>
      entries.filter((entry) => entry.isOwn === isOwn && (!state || entry.state === state)).length;
    own = count(true);
    show('waiting', count(true, 'waiting'));
    show('send', count(true, 'waiting'));
    show('refused', count(true, 'refused'));
    show('others', count(false));
    if (sent > 0) {
      show('sent', sent);
      show('kept', 0);
    }
    list(entries);
  }

  // A form that may be kept: each opening of the page is an entry of its own, with its own key.
  function prepare(form) {
    renew(form);
    set(form, 'kept-owner', box.dataset.owner || '');
    set(form, 'kept-page', form.dataset.keep);
    set(form, 'kept-back', location.pathname + location.search.replace(/^\?\/.*/, ''));
    form.addEventListener('submit', function (event) {
      set(form, 'kept-about', about(form, event.submitter));
    });
    moveToToday(form);
  }

  function renew(form) {
    set(form, 'key', keptEntries.newId());
  }

  function set(form, name, value) {
    var field = form.querySelector('input[type="hidden"][name="' + name + '"]');
    if (!field) {
      field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      form.appendChild(field);
    }
    // Browsers put typed values back on a second visit; a key must not come back.
    field.autocomplete = 'off';
    field.value = value;
  }

  // A page kept yesterday still says yesterday: its days move on to those of today.
  function moveToToday(form) {
    var said = form.dataset.today;
    var today = written(new Date());
    if (!said || said >= today) return;
    var moved = {};
    moved[said] = today;
    moved[written(dayBefore(new Date(said + 'T12:00:00')))] = written(dayBefore(new Date()));
    Array.prototype.forEach.call(
      form.querySelectorAll('[name="day"], [name="when"]'),
      function (field) {
        field.value = moved[field.value] || field.value;
      },
    );
    var parts = ['day-year', 'day-month', 'day-day'].map((name) => form.elements[name]);
    var typed = parts.map((field) => (field ? field.value : '')).join('-');
    if (typed !== said) return;
    today.split('-').forEach((text, at) => (parts[at].value = text));
  }

  function written(day) {
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((number) => String(number).padStart(2, '0'))
      .join('-');
  }

  function dayBefore(day) {
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() - 1);
  }

  // What the person sees of it, so that an entry is known again in the list.
  function about(form, submitter) {
    var words = Array.prototype.map
      .call(form.elements, function (field) {
        if (!field.name || field.type === 'hidden' || field.type === 'submit') return '';
        if (field.type === 'radio' || field.type === 'checkbox')
          return field.checked ? field.closest('label').textContent.trim() : '';
        if (field.type === 'file') return field.files.length > 0 ? box.dataset.photo : '';
        if (field.tagName === 'SELECT')
          return field.value && field.selectedOptions[0].textContent.trim();
        return field.value.trim().slice(0, 60);
      })
      .filter(Boolean);
    if (words.length === 0 && submitter) words.push(submitter.textContent.trim());
    return words.join(' · ');
  }

  // Comes from the list of kept entries: the form is filled as it was, with what was refused about it.
  async function fillKept() {
    var named = /^#kept-([0-9a-f]{32})$/.exec(location.hash);
    if (!named) return;
    var entries = await keptEntries.list();
    var entry = entries.find(({ id, content }) => id === named[1] && content);
    if (!entry) return;
    var action = entry.content.action;
    var forms = Array.prototype.slice.call(document.querySelectorAll('form[data-keep]'));
    var form = forms.find(function (one) {
      var address = new URL(one.getAttribute('action'), location.href);
      return address.pathname + address.search === action;
    });
    if (!form) return;
    Array.prototype.forEach.call(
      form.querySelectorAll('[type=radio], [type=checkbox]'),
      (field) => (field.checked = false),
    );
    entry.content.fields.forEach((field) => fill(form, field));
    form.querySelectorAll('details').forEach((part) => (part.open = true));
    set(form, 'kept-id', entry.id);
    var reasons = part('reasons');
    entry.content.reasons.forEach(function (reason) {
      var line = document.createElement('p');
      line.dir = 'auto';
      line.textContent = reason;
      reasons.appendChild(line);
    });
    show('reasons', entry.content.reasons.length);
    show('kept', 0);
    form.querySelector('input:not([type=hidden]), select, textarea').focus();
  }

  function fill(form, field) {
    if (field.name === 'key' || field.name === 'deed') return;
    var found = form.elements[field.name];
    if (!found) return;
    if (field.file) {
      var files = new DataTransfer();
      files.items.add(field.file);
      found.files = files.files;
      return;
    }
    var many = found.tagName ? [found] : Array.prototype.slice.call(found);
    many.forEach(function (one) {
      if (one.type === 'radio' || one.type === 'checkbox') {
        if (one.value === field.value) one.checked = true;
      } else one.value = field.value;
    });
  }

  // The page "On this phone".
  function list(entries) {
    var rows = document.getElementById('kept-list');
    if (!rows) return;
    var model = document.getElementById('kept-row').content;
    var time = new Intl.DateTimeFormat(document.documentElement.lang + '-u-nu-latn', {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    rows.textContent = '';
    entries.forEach(function (entry) {
      var row = model.cloneNode(true);
      var at = (name) => row.querySelector('[data-row="' + name + '"]');
      var state = entry.isOwn && entry.content ? entry.state : 'others';
      at('at').textContent = time.format(entry.at);
      ['waiting', 'refused', 'others'].forEach((name) => (at(name).hidden = name !== state));
      if (entry.content) {
        at('about').textContent = entry.content.about || entry.content.action;
        at('reasons').textContent = entry.content.reasons.join(' ');
        at('change').href = entry.content.page + '#kept-' + entry.id;
      }
      at('about').hidden = at('reasons').hidden = at('change').hidden = !entry.content;
      at('remove').addEventListener('click', async function () {
        await keptEntries.remove(entry.id);
        await tell(0);
      });
      rows.appendChild(row);
    });
    document.getElementById('kept-none').hidden = entries.length > 0;
  }

  function warnBeforeSigningOut() {
    var form = document.querySelector('form[action="/sign-out"]');
    if (!form) return;
    form.addEventListener('submit', function (event) {
      if (own === 0 || isWarned) return;
      event.preventDefault();
      isWarned = true;
      show('sign_out', own);
      part('sign_out').focus();
    });
  }
})();

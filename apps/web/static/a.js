// What the pages do better with scripts. Everything works without this file.
(function () {
  'use strict';
  keepPages();
  leaveAtOnce();
  followWork();

  // The service worker keeps visited pages for use without a connection.
  function keepPages() {
    if (!('serviceWorker' in navigator)) return;
    var trusted = window.trustedTypes;
    var address = trusted
      ? trusted
          .createPolicy('communard', {
            createScriptURL: function (url) {
              return url === '/sw.js' ? url : '';
            },
          })
          .createScriptURL('/sw.js')
      : '/sw.js';
    var isFirstVisit = !navigator.serviceWorker.controller;
    navigator.serviceWorker.register(address);
    if (!isFirstVisit) return;
    // The page that brought the worker was loaded before it: it is handed over to be kept too.
    navigator.serviceWorker.ready.then(function (registration) {
      var parts = document.querySelectorAll('link[rel=stylesheet], script[src]');
      var files = Array.prototype.map.call(parts, function (part) {
        return part.href || part.src;
      });
      registration.active.postMessage({ page: location.href, files: files });
    });
  }

  // "Leave this site": the other page takes the place of this one in the history of the browser, and
  // what the device keeps for days without network is dropped or locked.
  function leaveAtOnce() {
    var link = document.querySelector('a[data-quick-exit]');
    if (!link) return;
    var presses = [];
    function leave(event) {
      event.preventDefault();
      document.documentElement.hidden = true;
      var worker = navigator.serviceWorker && navigator.serviceWorker.controller;
      if (worker) worker.postMessage({ forget: true });
      location.replace(link.href);
    }
    link.addEventListener('click', leave);
    document.addEventListener('keydown', function (event) {
      presses = event.key === 'Escape' ? presses.concat(Date.now()).slice(-3) : [];
      if (presses.length === 3 && presses[2] - presses[0] < 3000) leave(event);
    });
  }

  // How far long work is; the page itself says it anew when it is over.
  function followWork() {
    var shown = document.querySelector('[data-follow]');
    if (!shown) return;
    var bar = shown.querySelector('progress');
    var words = shown.querySelector('[data-words]');
    // At once, so that short work does not stand still for two seconds before anyone asks.
    var timer = setInterval(ask, 2000);
    ask();

    function ask() {
      fetch(shown.getAttribute('data-follow'), { credentials: 'same-origin' })
        .then(function (response) {
          return response.ok ? response.json() : Promise.reject(response.status);
        })
        .then(function (state) {
          if (state.isOver) {
            clearInterval(timer);
            location.reload();
            return;
          }
          if (state.all) {
            bar.max = state.all;
            bar.value = state.done;
          }
          words.textContent = state.text;
        })
        .catch(function () {
          // No connection, or signed out: the link below still asks, and says which.
          clearInterval(timer);
        });
    }
  }
})();

// Registers the service worker, which keeps visited pages for use without a connection. Everything
// works without this file.
(function () {
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
    var sheets = document.querySelectorAll('link[rel=stylesheet]');
    var files = Array.prototype.map.call(sheets, function (sheet) {
      return sheet.href;
    });
    registration.active.postMessage({ page: location.href, files: files });
  });
})();

// Draws a chosen photo anew, smaller, before it is sent or kept: place, time and device stay behind,
// and it costs less to send. The server does the same again, also for phones where this fails.
(function () {
  'use strict';
  var SIDE = 1600;
  var SIZE = 200000;
  var QUALITIES = [0.8, 0.65, 0.5, 0.4];

  Array.prototype.forEach.call(document.querySelectorAll('input[type=file][data-photo]'), prepare);

  function prepare(field) {
    var coming;
    field.addEventListener('change', function () {
      coming = redraw(field).then(function (files) {
        coming = undefined;
        if (files) field.files = files;
      });
    });
    // Whoever is quicker than the phone waits for it.
    field.form.addEventListener(
      'submit',
      function (event) {
        if (!coming) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        var button = event.submitter;
        coming.then(() => field.form.requestSubmit(button));
      },
      true,
    );
  }

  // Undefined where nothing was chosen or the phone cannot read it: the server says what is wrong.
  async function redraw(field) {
    var files = new DataTransfer();
    try {
      for (var file of field.files) files.items.add(await small(file));
    } catch (error) {
      return undefined;
    }
    return field.files.length > 0 ? files.files : undefined;
  }

  async function small(file) {
    var picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    var part = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    var canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * part));
    canvas.height = Math.max(1, Math.round(picture.height * part));
    var ground = canvas.getContext('2d');
    // What is transparent would turn black.
    ground.fillStyle = '#fff';
    ground.fillRect(0, 0, canvas.width, canvas.height);
    ground.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    var drawn;
    for (var quality of QUALITIES) {
      drawn = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (drawn === null) throw new Error('the picture cannot be drawn');
      if (drawn.size <= SIZE) break;
    }
    // A name tells of the phone and the time: it stays behind too.
    return new File([drawn], 'photo.jpg', { type: 'image/jpeg', lastModified: 0 });
  }
})();

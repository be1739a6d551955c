// Lets an authenticator answer a form: asks the server for a challenge, the device for its answer,
// and sends that in the form's field `response`. Pages say themselves what to do without it.
(function () {
  Array.prototype.forEach.call(document.querySelectorAll('form[data-passkey]'), prepare);

  function prepare(form) {
    var isBusy = false;
    form.addEventListener('submit', function (event) {
      if (form.elements.response.value !== '') return;
      event.preventDefault();
      if (isBusy) return;
      isBusy = true;
      tell(form, '');
      answer(form).then(
        function (credential) {
          form.elements.response.value = JSON.stringify(written(credential));
          form.submit();
        },
        function (error) {
          isBusy = false;
          tell(form, form.dataset[reasonOf(error)]);
        },
      );
    });
    // Coming back by the browser's own button brings the old answer back with the page.
    window.addEventListener('pageshow', function () {
      form.elements.response.value = '';
      isBusy = false;
    });
    if (!isSupported()) tell(form, form.dataset.unsupported);
  }

  function isSupported() {
    return Boolean(window.PublicKeyCredential && navigator.credentials);
  }

  function tell(form, text) {
    form.querySelector('[data-problem]').textContent = text;
  }

  function reasonOf(error) {
    if (error.name === 'InvalidStateError') return 'known';
    if (error.name === 'NotAllowedError' || error.name === 'AbortError') return 'cancelled';
    if (error.name === 'SecurityError' || error.name === 'NotSupportedError') return 'unsupported';
    return error.name === 'TooMany' ? 'busy' : 'failed';
  }

  function failure(name) {
    var error = new Error(name);
    error.name = name;
    return error;
  }

  function answer(form) {
    if (!isSupported()) return Promise.reject(failure('NotSupportedError'));
    return fetch(form.dataset.challenge, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
      .then(function (response) {
        if (response.status === 429) throw failure('TooMany');
        if (!response.ok) throw failure('Failed');
        return response.json();
      })
      .then(function (options) {
        var publicKey = read(options);
        return form.dataset.passkey === 'create'
          ? navigator.credentials.create({ publicKey: publicKey })
          : navigator.credentials.get({ publicKey: publicKey });
      })
      .then(function (credential) {
        if (!credential) throw failure('Failed');
        return credential;
      });
  }

  // Bytes travel as base64url (WebAuthn Level 3, §5.1.10); browsers of before 2025 do not read it.
  function read(options) {
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    ['excludeCredentials', 'allowCredentials'].forEach(function (name) {
      (options[name] || []).forEach(function (one) {
        one.id = toBytes(one.id);
      });
    });
    return options;
  }

  function written(credential) {
    var response = credential.response;
    var said = { clientDataJSON: toText(response.clientDataJSON) };
    ['attestationObject', 'authenticatorData', 'signature', 'userHandle'].forEach(function (name) {
      if (response[name]) said[name] = toText(response[name]);
    });
    var id = toText(credential.rawId);
    return { id: id, rawId: id, type: credential.type, response: said };
  }

  function toBytes(text) {
    var signs = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(signs, function (sign) {
      return sign.charCodeAt(0);
    });
  }

  function toText(buffer) {
    var signs = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(signs).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
})();

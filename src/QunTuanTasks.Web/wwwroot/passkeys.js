// Signing in with a key that the device keeps, and making one. Browsers do it over HTTPS alone (and on this machine): elsewhere the forms stay hidden.
(() => {
  if (!window.isSecureContext || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll('[data-key-form]')) {
    form.hidden = false;
    form.addEventListener('submit', async e => {
      const field = form.querySelector('[name="Key.Credential"]');
      if (field.value) return; // the answer is there: now it is sent
      e.preventDefault();
      const said = form.querySelector('.said');
      said.hidden = true;
      try {
        const asked = await fetch(new URL(form.dataset.ask.slice(1), document.baseURI), { method: 'POST', body: new FormData(form), redirect: 'error' });
        if (!asked.ok) throw new Error(asked.status);
        const options = await asked.json();
        const made = form.dataset.keyForm === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        field.value = JSON.stringify(made);
        form.requestSubmit();
      } catch {
        said.hidden = false; // cancelled, no key here, or a device that says no: the password still works
      }
    });
  }
})();

// Signing in with a key that the device keeps, and making one. Browsers do it over HTTPS alone (and on this machine): elsewhere the
// forms stay hidden.
const answer = async (form, options) => form.dataset.keyForm === 'create'
  ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

const send = async (form, field) => {
  const said = form.querySelector('[data-key-failed]');
  said.hidden = true;
  try {
    const url = new URL(form.dataset.ask.slice(1), document.baseURI);
    const asked = await fetch(url, { method: 'POST', body: new FormData(form), redirect: 'error' });
    if (!asked.ok) throw new Error(asked.status);
    field.value = JSON.stringify(await answer(form, await asked.json()));
    form.requestSubmit();
  } catch {
    said.hidden = false; // cancelled, no key here, or a device that says no: the password still works
  }
};

if (window.isSecureContext && window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const form of document.querySelectorAll('[data-key-form]')) {
    form.hidden = false;
    form.addEventListener('submit', e => {
      const field = form.querySelector('[name="Key.Credential"]');
      if (field.value) return; // the answer is there: now it is sent
      e.preventDefault();
      send(form, field);
    });
  }
}

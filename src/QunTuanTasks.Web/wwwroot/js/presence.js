// A sign-in ends when nobody does anything for half an hour. What is done in an open page goes over its connection, where the server's
// own answers go too: so the page tells it, once a minute at most. A wall is looked at as long as it hangs.
const often = 60000;
const token = document.getElementById('draft-texts').dataset.token;
let told = Date.now();

const active = () => {
  if (Date.now() - told < often) return;
  told = Date.now();
  const url = new URL('account/active', document.baseURI);
  fetch(url, { method: 'POST', headers: { RequestVerificationToken: token }, redirect: 'error' }).catch(() => { });
};

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) addEventListener(kind, active, { capture: true, passive: true });
setInterval(() => { if (document.querySelector('[data-hangs]')) active(); }, often);

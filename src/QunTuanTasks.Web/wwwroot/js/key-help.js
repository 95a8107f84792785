// The list of the keys: ? or a button opens it (keys.js), and the focus returns to where it was. Letters are switched off and on there.
import { isOff, turn } from './keys.js';

const help = () => document.getElementById('key-help');
const letters = () => help().querySelector('[data-letters]');

export const open = back => {
  if (!help() || help().open) return;
  back.focus(); // the browser leads back to it
  letters().checked = !isOff();
  help().showModal();
};

// what a control promises (GivenKey) is taken back while letters do nothing, and given again
const promise = () => {
  if (!isOff()) {
    for (const control of document.querySelectorAll('[data-hushed]')) {
      if (control.dataset.hushed) control.title = control.dataset.hushed;
      control.setAttribute('aria-keyshortcuts', control.dataset.key);
      delete control.dataset.hushed;
    }
    return;
  }
  for (const control of document.querySelectorAll('[data-key][aria-keyshortcuts]')) {
    if (control.dataset.key.length > 1) continue;
    control.dataset.hushed = control.title;
    if (control.title) control.title = control.dataset.keyless ?? '';
    control.removeAttribute('aria-keyshortcuts');
  }
};

promise();
new MutationObserver(promise).observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ['aria-keyshortcuts'],
});

document.addEventListener('click', e => {
  if (help() && (e.target === help() || e.target.closest?.('[data-key-help-close]'))) help().close();
});

document.addEventListener('change', e => {
  if (!e.target.matches?.('[data-letters]')) return;
  turn(e.target.checked);
  promise();
});

addEventListener('popstate', () => help()?.close());

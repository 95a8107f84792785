// Work by keys; the script comes with the first one (rail.js).
// A key that a page gives to one of its buttons, links or fields (GivenKey): a button is pressed by a click on itself, a field entered.
// In a row of work the keys are the row's own. The browser's own Esc comes first while the page fills the screen.
const kept = 'letters';
const text = 'select, textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])';
const over = 'dialog[open], .mud-dialog, .mud-popover-open';

/** Letters and symbols do nothing: whoever speaks to the computer, or leans on its keys, may want that. */
export const isOff = () => { try { return localStorage.getItem(kept) === 'off'; } catch { return false; } };

export const turn = on => {
  try {
    if (on) localStorage.removeItem(kept);
    else localStorage.setItem(kept, 'off');
  } catch { /* a browser that keeps nothing: letters stay on */ }
};

const rowOf = element => element?.closest?.('[data-row]') ?? null;

// it is seen, and may be pressed
const isThere = control =>
  control.checkVisibility() && !control.disabled && control.getAttribute('aria-disabled') !== 'true';

// the key as it is meant, in whatever width; null while it belongs to a text, an input method, the browser or a dialog
const keyOf = e => {
  if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.keyCode === 229) return null;
  if (e.target.isContentEditable || e.target.matches?.(text) || document.querySelector(over)) return null;
  const key = e.key === ' ' ? 'Space' : e.key.normalize('NFKC');
  const isSign = key.length === 1;
  if (isSign && (isOff() || (e.shiftKey && /[a-z]/i.test(key)))) return null;
  if (!isSign && e.target.matches?.('input')) return null;
  return key;
};

const find = key => {
  const row = rowOf(document.activeElement);
  const wanted = CSS.escape(key === 'Space' ? ' ' : key);
  const all = [...(row ?? document).querySelectorAll(`[data-key="${wanted}" i], [data-keys~="${CSS.escape(key)}" i]`)]
    .filter(control => rowOf(control) === row && isThere(control));
  return all.find(control => control.matches(text)) ?? all[0];
};

const press = control => {
  if (control.matches(text)) {
    control.focus();
    return;
  }
  rowOf(control)?.focus({ preventScroll: true });
  // as under a mouse: where somebody begins something, nothing changes under the hand
  control.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  control.click();
};

const give = e => {
  const key = keyOf(e);
  if (key === null || (['Space', 'Enter'].includes(key) && e.target.matches?.('button, a, summary'))) return;
  const control = find(key);
  if (!control || (key === 'Escape' && document.fullscreenElement)) return;
  e.preventDefault();
  // a key that is held down turns pages, and does nothing twice
  if (!e.repeat || key.length > 1) press(control);
};

// J and K lead from row to row, Enter opens the one that has the focus. A focus whose place is gone stays in its row, and a form that
// Enter has filed leads to the figure of the next one.
const rows = () => [...document.querySelectorAll('[data-row]')].filter(row => row.checkVisibility());

let last = null; // the row that one was in
let held = null; // what has the focus, and its row
let filed = null; // the form in which Enter was pressed

const lead = e => {
  const key = keyOf(e)?.toLowerCase();
  if (key === 'j' || key === 'k') {
    const all = rows();
    const at = all.indexOf(rowOf(document.activeElement) ?? last);
    const to = at < 0 ? all[0] : all[at + (key === 'j' ? 1 : -1)];
    if (all.length > 0) e.preventDefault();
    to?.focus();
  } else if (key === 'enter' && e.target.matches?.('[data-row]')) {
    e.preventDefault();
    e.target.querySelector('[data-open]')?.click();
  }
};

const note = e => {
  if (e.key !== 'Enter' || e.isComposing || e.target.matches?.('textarea')) return;
  filed = rowOf(e.target) && e.target.closest('form');
};

document.addEventListener('pointerdown', e => {
  filed = null;
  if (rowOf(e.target) !== held?.row) held = null;
}, true);

const hold = element => {
  const row = rowOf(element);
  held = row && { element, row };
  last = row ?? last;
};

hold(document.activeElement);
document.addEventListener('focusin', e => {
  if (!e.isTrusted) return;
  hold(e.target);
  // to look at a row is not to begin something in it
  if (e.target === held?.row) e.stopPropagation();
}, true);

// a row of one line has none yet: it is led to itself
const nextFigure = row => {
  const all = rows();
  const next = all.slice(all.indexOf(row) + 1)
    .map(r => [...r.querySelectorAll(':is(input, select)[data-key], [data-unfold][data-key]')].find(isThere))
    .find(figure => figure);
  return next?.matches('[data-unfold]') ? rowOf(next) : next;
};

const settle = () => {
  if (!held || document.activeElement !== document.body) return;
  const { element, row } = held;
  if (!row.isConnected) {
    held = null;
  } else if (filed && !filed.isConnected) {
    filed = null;
    (nextFigure(row) ?? row).focus();
  } else if (!element.isConnected) {
    row.focus({ preventScroll: true });
  } else if (!element.disabled) {
    element.focus({ preventScroll: true });
  }
};

new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });

// few ask for the list of the keys, and fewer switch the letters off: the script of both comes when somebody does
const help = act => import('./key-help.js').then(act);

export const list = back => help(h => h.open(back));

const ask = e => {
  if (keyOf(e) !== '?' || !document.getElementById('key-help')) return;
  e.preventDefault();
  list(document.activeElement);
};

/** A key that was pressed. */
export const take = e => {
  for (const does of [note, give, lead, ask]) does(e);
};

if (isOff()) help();

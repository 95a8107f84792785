// The navigation is folded without leaving the page. How it was left stands in a cookie, which the server reads while it writes the next
// page (RailFold): the words of which it is made are in data-rail-words.
const root = document.documentElement;
const words = new Set((root.dataset.railWords ?? '').split('.').filter(Boolean));

const keep = (word, on) => {
  if (words.has(word) === on) return;
  if (on) words.add(word);
  else words.delete(word);
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `${root.dataset.railCookie}=${[...words].join('.')};path=/;max-age=31536000;samesite=lax${secure}`;
};

document.addEventListener('click', e => {
  const width = e.target.closest?.('button[data-rail]')?.dataset.rail;
  if (width) {
    root.dataset.rail = width;
    for (const button of document.querySelectorAll('button[data-rail]')) {
      keep(button.dataset.rail, button.dataset.rail === width);
      if (button.dataset.rail !== width) button.focus(); // the one that was pressed is gone
    }
  }
  // a page is chosen: the phone's menu goes
  else if (e.target.closest?.('#rail a')) document.getElementById('rail').hidePopover?.();
});

// the router would take the way past the navigation for one to another page, and leave the focus where it is
document.addEventListener('click', e => {
  if (!e.target.closest?.('.skip')) return;
  e.preventDefault();
  e.stopPropagation();
  document.getElementById('main').focus();
}, true);

// the three sentences of a first visit were read
document.addEventListener('click', e => {
  const met = e.target.closest?.('[data-met]')?.dataset.met;
  if (!met) return;
  keep(met, true);
  root.dataset.railWords = [...words].join('.');
  document.querySelector('h1')?.focus();
});

document.addEventListener('toggle', e => {
  const area = e.target.dataset?.area;
  if (area) keep(area, !e.target.open);
}, true);

// a file that is printed is named by its page, not by what waits just now; the text itself is Blazor's, so it is not replaced
addEventListener('beforeprint', () => {
  const title = document.querySelector('title')?.firstChild;
  const shown = title?.data ?? '';
  const bare = shown.replace(/^\(\d+\) /, '');
  if (bare === shown) return;
  title.data = bare;
  addEventListener('afterprint', () => { if (title.data === bare) title.data = shown; }, { once: true });
});

// few work by keys: their script comes with the first one, with the button of their list, or where somebody has switched letters off
let keys;
const withKeys = act => (keys ??= import('./keys.js')).then(act);
document.addEventListener('keydown', e => withKeys(k => k.take(e)));
document.addEventListener('click', e => {
  const button = e.target.closest?.('[data-key-help]');
  if (!button) return;
  // the menu goes, and with it the button
  const menu = button.closest('details');
  if (menu) menu.open = false;
  withKeys(k => k.list(menu?.querySelector('summary') ?? button));
});
// a browser that keeps nothing for a page refuses the question itself
const isOff = () => { try { return localStorage.getItem('letters') === 'off'; } catch { return false; } };
if (isOff()) withKeys();

// the one search opens at /, Ctrl+K or its magnifier. What happens in it comes with the first opening (palette.js); the field is there at
// once, and what is typed behind the key is in it
let palette;
let isEntered; // Enter came before palette.js
const search = () => document.getElementById('palette');
const openSearch = () => {
  // a form that lies over the page is not left by a key that was meant for it
  if (!search() || document.querySelector('.mud-dialog, dialog[open]')) return false;
  const field = document.getElementById('palette-input');
  isEntered = false;
  search().showModal();
  field.focus();
  field.select();
  import('./palette.js').then(module => (palette = module).open(isEntered));
  return true;
};
document.addEventListener('keydown', e => {
  if (e.isComposing || e.defaultPrevented || e.altKey) return;
  if (!palette && e.key === 'Enter' && e.target.id === 'palette-input') isEntered = true;
  const isCommand = e.ctrlKey || e.metaKey;
  const isKey = isCommand && !e.shiftKey && e.key.toLowerCase() === 'k';
  const isSlash = !isCommand && ['/', '／', '、'].includes(e.key) && !isOff()
    && !e.target.isContentEditable && !e.target.matches?.(
      'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])');
  if ((isKey || isSlash) && (openSearch() || (isKey && search()?.open))) e.preventDefault();
});
document.addEventListener('click', e => {
  if (e.target.closest?.('[data-palette-open]')) openSearch();
  else if (e.target.closest?.('[data-palette-close]')) search().close();
});

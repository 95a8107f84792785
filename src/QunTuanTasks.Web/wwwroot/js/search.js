// The one search is opened by /, Ctrl+K or its magnifier. What happens in it is palette.js, which comes when it is opened for the first
// time; the field is there at once, and what is typed behind the key is in it.
const dialog = () => document.getElementById('palette');
const inText = target => target.isContentEditable
  || target.matches?.('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])');
let inside = null;
// Enter came before palette.js
let isEntered = false;

const open = () => {
  const palette = dialog();
  // a form that lies over the page is not left by a key that was meant for it
  if (!palette || palette.open || document.querySelector('.mud-dialog, dialog[open]')) return false;
  palette.showModal();
  const field = document.getElementById('palette-input');
  field.focus();
  field.select();
  isEntered = false;
  import('./palette.js').then(module => {
    inside = module;
    inside.open(isEntered);
  }, () => {}); // its lines are links without it
  return true;
};

document.addEventListener('keydown', e => {
  if (e.isComposing || e.defaultPrevented || e.altKey) return;
  if (!inside && e.key === 'Enter' && e.target.id === 'palette-input') isEntered = true;
  const isKey = (e.ctrlKey || e.metaKey) && !e.shiftKey && e.key.toLowerCase() === 'k';
  const isSlash = !e.ctrlKey && !e.metaKey && ['/', '／', '、'].includes(e.key) && !inText(e.target);
  if ((isKey || isSlash) && (open() || (isKey && dialog()?.open))) e.preventDefault();
});

document.addEventListener('click', e => {
  if (e.target.closest?.('[data-palette-open]')) open();
  else if (e.target.closest?.('[data-palette-close]')) dialog().close();
});

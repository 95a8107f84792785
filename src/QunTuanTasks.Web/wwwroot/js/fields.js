// Fields act on what was meant, not on what is still being typed.

// A figure that is there already is typed over.
document.addEventListener('focusin', e => {
  if (e.target.matches?.('input[data-select]')) e.target.select();
});

// A filter walked through by arrow keys is another at every step.
// What keys changed waits until the field is left, or Enter. What a pointer chose acts at once.
const slow = ':is([role=search] select, select[data-filter])';
const typing = new Set();
const waiting = new Set();
const isSlow = e => e.isTrusted && e.target.matches?.(slow);

const act = field => {
  typing.delete(field);
  if (waiting.delete(field)) field.dispatchEvent(new Event('change', { bubbles: true }));
};

document.addEventListener('keydown', e => {
  if (!isSlow(e) || ['Tab', 'Shift', 'Escape'].includes(e.key)) return;
  if (e.key !== 'Enter') {
    typing.add(e.target);
  } else if (waiting.has(e.target)) {
    act(e.target);
  }
}, true);
document.addEventListener('pointerdown', e => typing.delete(e.target), true);
document.addEventListener('change', e => {
  if (!isSlow(e) || !typing.has(e.target)) return;
  waiting.add(e.target);
  e.stopImmediatePropagation();
}, true);
document.addEventListener('focusout', e => act(e.target), true);

// Enter takes what an open list offers; it sends the form when the list is closed.
document.addEventListener('keydown', e => {
  if (e.key === 'Enter' && e.target.matches?.('[role=combobox][aria-expanded=true]')) e.preventDefault();
}, true);

// Two cells of a sheet are no figure: a number field would drop what stands between them and keep 270300. It takes a whole figure or none.
const figure = /^[+-]?(\d+|\d{1,3}(,\d{3})+)?([.]\d*)?$/;
document.addEventListener('beforeinput', e => {
  if (!e.target.matches?.('input[type=number]') || !['insertFromPaste', 'insertFromDrop'].includes(e.inputType)) return;
  const text = e.data ?? e.dataTransfer?.getData('text/plain') ?? '';
  if (!figure.test(text.normalize('NFKC').trim())) e.preventDefault();
}, true);

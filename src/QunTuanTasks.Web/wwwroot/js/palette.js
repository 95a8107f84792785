// Inside the one search, which rail.js opens: arrows choose, Enter opens what is chosen, Esc closes. The choice is the browser's own: it
// waits for no round trip.
const dialog = () => document.getElementById('palette');
const list = () => document.getElementById('palette-list');
const field = () => document.getElementById('palette-input');
const lines = () => [...list().querySelectorAll('[role=option]')];

// Enter came before the answer to what was typed
let isAwaited = false;

const choose = line => {
  lines().forEach(l => l.setAttribute('aria-selected', l === line));
  if (line) field().setAttribute('aria-activedescendant', line.id);
  else field().removeAttribute('aria-activedescendant');
  line?.scrollIntoView({ block: 'nearest' });
};
const chosen = () => list().querySelector('[aria-selected=true]');
const isAnswered = () => field().value === (list().dataset.query ?? '');

const settle = () => {
  choose(lines()[0]);
  if (!isAwaited || !isAnswered()) return;
  isAwaited = false;
  chosen()?.click();
};

/** It was opened just now, perhaps with Enter pressed already. */
export const open = isEntered => {
  isAwaited = isEntered;
  settle();
};

const step = by => {
  const all = lines();
  if (all.length === 0) return;
  choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
};

document.addEventListener('keydown', e => {
  if (e.target !== field() || e.isComposing || e.altKey || e.ctrlKey || e.metaKey) return;
  if (e.key === 'ArrowDown') step(1);
  else if (e.key === 'ArrowUp') step(-1);
  else if (e.key === 'Enter') {
    if (isAnswered()) chosen()?.click();
    else isAwaited = true;
  } else {
    return;
  }
  e.preventDefault();
});

// a key on its closing button is none of the page behind
document.addEventListener('keydown', e => {
  if (dialog()?.open && e.target !== field()) e.stopPropagation();
}, true);

document.addEventListener('click', e => {
  const palette = dialog();
  if (!palette?.open) return;
  const line = e.target.closest?.('#palette [role=option]');
  if (line?.dataset.palettePrint !== undefined) {
    e.preventDefault();
    e.stopPropagation();
    palette.close();
    print();
  } else if (line?.dataset.paletteSubmit) {
    e.preventDefault();
    e.stopPropagation();
    document.getElementById(line.dataset.paletteSubmit).requestSubmit();
  } else if (e.target === palette || (line && !e.ctrlKey && !e.metaKey && !e.shiftKey)) {
    palette.close();
  }
}, true);

document.addEventListener('input', e => {
  if (e.target === field()) isAwaited = false;
});
new MutationObserver(changes => {
  if (dialog()?.open && changes.some(c => c.target.closest?.('#palette-list'))) settle();
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-query'] });

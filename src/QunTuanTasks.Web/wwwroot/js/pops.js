// Menus and other details elements that lie over the page: one is open at a time, and a click elsewhere or Esc closes it.
const opened = 'details[data-pop][open]';

document.addEventListener('click', e => {
  const inside = e.target.closest?.('details[data-pop]');
  document.querySelectorAll(opened).forEach(pop => {
    if (pop !== inside || e.target.closest('a')) pop.open = false;
  });
}, true);

document.addEventListener('keydown', e => {
  if (e.key !== 'Escape') return;
  document.querySelectorAll(opened).forEach(pop => {
    pop.open = false;
    pop.querySelector('summary').focus();
  });
});

document.addEventListener('focusout', e => {
  const pop = e.target.closest?.(opened);
  if (pop && e.relatedTarget && !pop.contains(e.relatedTarget)) pop.open = false;
});

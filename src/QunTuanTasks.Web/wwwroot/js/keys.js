// A key that a page gives to one of its buttons or links; the browser's own Esc comes first while it fills the screen.
document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.target.matches?.('input, select, textarea')) return;
  if ((e.key === ' ' || e.key === 'Enter') && e.target.matches?.('button, a, summary')) return;
  const key = CSS.escape(e.key);
  const given = document.querySelector(`[data-key="${key}" i], [data-keys~="${e.key === ' ' ? 'Space' : key}" i]`);
  if (!given || given.getAttribute('aria-disabled') === 'true' || (e.key === 'Escape' && document.fullscreenElement)) return;
  e.preventDefault();
  given.click();
});

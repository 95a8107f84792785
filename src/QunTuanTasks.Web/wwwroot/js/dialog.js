// Forms in dialogs. Esc leaves the one on top as its own button would: it asks before it throws anything away. The focus goes to the
// button first, so that what is being typed has been heard by then.
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape' || e.isComposing) return;
  // an open list is closed by its own field first
  if (e.target.matches?.('[role=combobox][aria-expanded=true]')) return;
  const leave = [...document.querySelectorAll('.mud-dialog [data-leave]')].at(-1);
  leave?.focus();
  leave?.click();
});

/** After a refusal: the first field that it concerns. */
export const focusWrong = () => requestAnimationFrame(() => document.querySelector('.mud-dialog [aria-invalid="true"]')?.focus());

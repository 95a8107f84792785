// Days that are typed. A text that is no day holds its form back: sent, it would be an emptied field. Reads what Shell/DayText.cs reads.
const written = /^(?:(\d{4})(\d{2})(\d{2})|(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?)$/;

export const isDay = text => {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return true;
  const parts = written.exec(plain)?.slice(1).filter(p => p !== undefined).map(Number);
  if (!parts || parts[0] < 1900 || parts[0] > 2200) return false;
  const at = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
  return at.getUTCMonth() === parts[1] - 1 && at.getUTCDate() === parts[2];
};

const sends = '.mud-dialog-actions button:not([data-leave]), button[type=submit]';
document.addEventListener('click', e => {
  const button = e.target.closest?.(sends);
  const form = button?.form ?? button?.closest('.mud-dialog, form');
  const wrong = form && [...form.querySelectorAll('[data-day]')].find(f => !isDay(f.value));
  if (!wrong) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  wrong.focus();
}, true);

// The calendar closes by Esc, before the dialog or the menu that it stands in, and by a click elsewhere.
const close = () => {
  const button = document.querySelector('[data-calendar-close]');
  button?.click();
  return !!button;
};
document.addEventListener('keydown', e => {
  if (e.key === 'Escape' && !e.isComposing && close()) e.stopImmediatePropagation();
}, true);
document.addEventListener('pointerdown', e => {
  const open = document.querySelector('[data-calendar-close]');
  if (open && !open.closest('.day-field').contains(e.target)) close();
}, true);

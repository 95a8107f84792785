// A calendar that has just been opened: over everything, below its field where there is room, with the focus on its day.
export const place = calendar => {
  if (!calendar?.isConnected) return;
  calendar.showPopover?.();
  const field = calendar.parentElement.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = calendar;
  const { clientWidth: page, clientHeight: sight } = document.documentElement;
  const below = field.bottom + 4 + height <= sight;
  calendar.style.left = `${Math.max(8, Math.min(field.left, page - width - 8))}px`;
  calendar.style.top = `${below ? field.bottom + 4 : Math.max(8, Math.min(field.top - 4 - height, sight - height - 8))}px`;
  (calendar.querySelector('.mud-selected, .is-today') ?? calendar.querySelector('button:not(:disabled)'))?.focus();
};

// Arrow keys walk over the days; what they would scroll stands still meanwhile.
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
document.addEventListener('keydown', e => {
  const step = steps[e.key], day = e.target.closest?.('.day-calendar .mud-picker-calendar-day');
  if (!step || !day) return;
  const days = [...day.closest('.mud-picker-calendar').querySelectorAll('.mud-picker-calendar-day')];
  days[days.indexOf(day) + step]?.focus();
  e.preventDefault();
  e.stopPropagation();
}, true);

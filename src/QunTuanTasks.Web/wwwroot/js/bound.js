// How much room a text still has, counted as the office counts: in characters that people see. What does not fit is not let in at all,
// and said; nothing is ever cut. The bound maxlength is wider, for characters of many parts.
const count = document.getElementById('count');
// an older browser counts code points: the office has the last word
const parts = Intl.Segmenter ? new Intl.Segmenter('zh', { granularity: 'grapheme' }) : null;
const lengthOf = text => parts ? [...parts.segment(text.trim())].length : [...text.trim()].length;
const limitOf = field => Number(field.dataset.limit);
const limited = e => e.target.matches?.('[data-limit]') ? e.target : null;

const place = field => {
  const box = field.getBoundingClientRect();
  count.style.top = `${Math.min(box.bottom + 2, innerHeight - 24)}px`;
  count.style.right = `${Math.max(0, document.documentElement.clientWidth - box.right)}px`;
};

const say = (field, text, isFull) => {
  count.hidden = text === null;
  if (text === null) return;
  count.classList.toggle('is-full', isFull);
  count.textContent = text;
  place(field);
};

const words = (pattern, field, beyond) => pattern.replace('{0}', limitOf(field)).replace('{1}', beyond);

// an input method puts its text in whatever there is room for: then the field holds too much
const tell = field => {
  const [length, limit] = [lengthOf(field.value), limitOf(field)];
  if (length > limit) say(field, words(count.dataset.over, field, length - limit), true);
  else say(field, limit >= 100 && length >= limit * .8 ? `${length} / ${limit}` : null, false);
};

document.addEventListener('beforeinput', e => {
  const field = limited(e), text = e.data ?? e.dataTransfer?.getData('text/plain');
  if (!field || !text || e.isComposing) return;
  const all = field.value.slice(0, field.selectionStart) + text + field.value.slice(field.selectionEnd);
  const beyond = lengthOf(all) - limitOf(field);
  if (beyond <= 0) return;
  e.preventDefault();
  say(field, words(count.dataset.full, field, beyond), true);
});
const counted = e => {
  const field = limited(e);
  if (field) tell(field);
};
document.addEventListener('input', counted);
document.addEventListener('focusin', counted);
document.addEventListener('focusout', () => { count.hidden = true; });
document.addEventListener('scroll', () => {
  if (!count.hidden && document.activeElement?.matches('[data-limit]')) place(document.activeElement);
}, { capture: true, passive: true });

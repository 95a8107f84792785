// What was typed into a form over a dead connection never arrived: it is said again when the connection is back. Hearing it twice
// changes nothing; a box that was ticked is left out, because some toggle, and so are filters, because they lead elsewhere. What is
// older was heard: a connection that says nothing for 30 s is given up.
const doubtful = 45000;
const fields = ':is(form:not([role=search]), .mud-dialog) :is(input:not([type=checkbox], [type=radio], [type=file]), textarea, select)';
const edited = new Map();
let silentSince = Infinity;
let isTyped = false;

const note = e => {
  edited.forEach((_, field) => field.isConnected || edited.delete(field));
  if (e.target.matches?.(fields)) edited.set(e.target, Date.now());
};
document.addEventListener('input', e => { isTyped = true; note(e); });
document.addEventListener('change', note);
document.addEventListener('submit', () => { isTyped = false; });

/** Something was typed since the last form was sent. */
export const typed = () => isTyped;

/** From now on nothing may have arrived. */
export const doubt = () => { silentSince = Math.min(silentSince, Date.now() - doubtful); };

/** The connection is back. */
export const sayAgain = () => {
  const lost = [...edited].filter(([field, at]) => field.isConnected && at >= silentSince).map(([field]) => field);
  silentSince = Infinity;
  lost.forEach(field => ['input', 'change'].forEach(kind => field.dispatchEvent(new Event(kind, { bubbles: true }))));
};

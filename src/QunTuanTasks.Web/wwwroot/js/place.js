// Back in a long page leads to where one was: the place is taken up again when the rows are there, not before. Whoever moves meanwhile
// is left where he is. A page that is left again before it came still scrolls to its top when it comes: that scroll is undone.
const patience = 30000; // over a slow line
const key = 'places';
const places = new Map(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
const here = () => `${history.state?._index ?? 0} ${location.pathname}`;
let goal = null;

history.scrollRestoration = 'manual';

const give = () => { goal = null; };
const tries = () => {
  if (goal === null) return;
  const reach = document.documentElement.scrollHeight - innerHeight;
  if (reach >= goal.y || Date.now() > goal.until) {
    const y = Math.min(goal.y, reach);
    if (Math.abs(scrollY - y) > 1) scrollTo(0, y);
    if (Date.now() > goal.until) give();
  }
};
const seek = () => {
  const y = places.get(here());
  if (y) goal = { y, until: Date.now() + patience };
  tries();
};

addEventListener('popstate', seek); // at once: a scroll of the page that goes must not be taken for this one's
addEventListener('scroll', () => {
  if (goal === null) places.set(here(), scrollY);
  else tries();
}, { passive: true });
// a scroll is told with the next frame: who clicks before that has already left the page when it comes
addEventListener('click', () => {
  if (goal === null) places.set(here(), scrollY);
}, { capture: true });
for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(kind, give, { capture: true, passive: true });
addEventListener('pagehide', () => sessionStorage.setItem(key, JSON.stringify([...places].slice(-50))));
new MutationObserver(tries).observe(document.body, { childList: true, subtree: true });
if (performance.getEntriesByType('navigation')[0]?.type !== 'navigate') seek();

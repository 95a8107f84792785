// Buttons for what the browser alone can do: print, load anew, fill the screen, copy.
const longest = 10_000; // a page prints what it has, rather than nothing

// A list is printed whole: its page offers all rows by a link, which is gone when they are there.
const followed = link => new Promise(done => {
  const seen = new MutationObserver(() => {
    if (link.isConnected) return;
    seen.disconnect();
    requestAnimationFrame(done);
  });
  seen.observe(document.body, { childList: true, subtree: true });
  link.click();
});

const print = async () => {
  const awaited = [];
  dispatchEvent(new CustomEvent('print-asked', { detail: awaited })); // what a page has not drawn yet, it draws now
  document.querySelectorAll('[data-whole]').forEach(link => awaited.push(followed(link)));
  await Promise.race([Promise.all(awaited), new Promise(late => setTimeout(late, longest))]);
  window.print();
};

const does = {
  'data-print': print,
  'data-reload': () => location.reload(),
  'data-whole-screen': () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.(),
  'data-copy': button => {
    document.getElementById(button.dataset.copy).select(); // an intranet address without https has no clipboard of its own
    document.execCommand('copy');
    button.textContent = button.dataset.copied;
  },
};

document.addEventListener('keydown', e => {
  if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || e.key.toLowerCase() !== 'p') return;
  e.preventDefault();
  print();
});

document.addEventListener('click', e => {
  for (const [mark, act] of Object.entries(does)) {
    const button = e.target.closest?.(`[${mark}]`);
    if (button) act(button);
  }
}, true);

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

// The theme turns without leaving the page. Which one is on, the style sheet says; the dark palette is a sheet of its own.
const root = document.documentElement;
const darkOn = { dark: 'screen', light: 'not all', system: 'screen and (prefers-color-scheme: dark)' };

// In the capturing phase: before Blazor takes the click for a navigation.
document.addEventListener('click', e => {
  const chosen = e.target.closest?.('[data-set-theme]')?.dataset.setTheme;
  if (!chosen) return;
  e.preventDefault();
  e.stopPropagation();
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `${root.dataset.themeCookie}=${chosen};path=/;max-age=31536000;samesite=lax${secure}`;
  root.dataset.theme = chosen;
  document.querySelector('link[data-dark]').media = darkOn[chosen];
}, true);

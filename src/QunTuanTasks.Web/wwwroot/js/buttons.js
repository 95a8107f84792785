// Buttons for what the browser alone can do: print, load anew, fill the screen, copy.
const print = async () => {
  const awaited = [];
  dispatchEvent(new CustomEvent('print-asked', { detail: awaited })); // what a page has not drawn yet, it draws now
  await Promise.all(awaited);
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

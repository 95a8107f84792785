// The overlay while the connection is lost. When the circuit is gone for good and what was typed could not be kept, the page stays
// readable, so that it can be copied.
import { doubt, sayAgain, typed } from './typed.js';

const patience = 15000;
const overlay = document.getElementById('components-reconnect-modal');
let again = 0;

const show = (state, modal) => {
  overlay.dataset.state = state;
  if (overlay.open) overlay.close();
  modal ? overlay.showModal() : overlay.show();
};

const hide = () => {
  overlay.close();
  overlay.dataset.state = '';
};

// What was typed is kept before the page is loaded anew; only where that fails it stays on the screen to be copied.
const gone = async () => !typed() || await window.drafts?.flush() ? location.reload() : show('rejected', false);

const retry = async () => {
  clearTimeout(again);
  try {
    if (await Blazor.reconnect()) {
      hide();
      sayAgain();
    } else if (await Blazor.resumeCircuit()) hide();
    else gone();
  } catch {
    waitAndRetry();
  }
};

const waitAndRetry = () => {
  again = setTimeout(retry, patience);
  document.addEventListener('visibilitychange', retryWhenSeen);
};

const retryWhenSeen = () => {
  if (document.visibilityState !== 'visible') return;
  document.removeEventListener('visibilitychange', retryWhenSeen);
  retry();
};

overlay.addEventListener('components-reconnect-state-changed', e => {
  switch (e.detail.state) {
    case 'show': case 'retrying':
      doubt();
      window.drafts?.doubt();
      if (overlay.dataset.state !== 'trying' || !overlay.open) show('trying', true);
      break;
    case 'hide': hide(); sayAgain(); break;
    case 'failed': show('failed', true); waitAndRetry(); break;
    case 'paused': show('paused', true); break;
    case 'rejected': case 'resume-failed': gone(); break;
  }
});
overlay.addEventListener('cancel', e => e.preventDefault());
overlay.addEventListener('click', e => {
  switch (e.target.dataset?.reconnect) {
    case 'retry': case 'resume': retry(); break;
    case 'reload': location.reload(); break;
  }
});

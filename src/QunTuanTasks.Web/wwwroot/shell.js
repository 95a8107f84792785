// What must work without a circuit: theme, menus, the reconnect overlay, the demo accounts of the sign-in page.
(() => {
  const root = document.documentElement;

  const setTheme = theme => {
    document.cookie = `${root.dataset.themeCookie}=${theme};path=/;max-age=31536000;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
    root.dataset.theme = theme;
  };

  // Nothing fades while nobody looks.
  const seen = () => root.toggleAttribute('data-hidden', document.hidden);
  document.addEventListener('visibilitychange', seen);
  seen();

  // In the capturing phase: before Blazor takes the click for a navigation.
  document.addEventListener('click', e => {
    const theme = e.target.closest?.('[data-set-theme]');
    if (theme) {
      e.preventDefault();
      e.stopPropagation();
      setTheme(theme.dataset.setTheme);
      return;
    }
    const fill = e.target.closest?.('[data-fill-user]');
    if (fill) {
      document.getElementById('user').value = fill.dataset.fillUser;
      document.getElementById('password').value = fill.dataset.fillPassword;
      document.querySelector('.login button[type=submit]').focus();
      return;
    }
    if (e.target.closest?.('[data-print]')) {
      window.print();
      return;
    }
    if (e.target.closest?.('[data-reload]')) {
      location.reload();
      return;
    }
    if (e.target.closest?.('[data-whole-screen]')) {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.requestFullscreen?.();
      return;
    }
    const copy = e.target.closest?.('[data-copy]');
    if (copy) {
      const field = document.getElementById(copy.dataset.copy);
      field.select(); // an intranet address without https has no clipboard of its own
      document.execCommand('copy');
      copy.textContent = copy.dataset.copied;
      return;
    }
    const inside = e.target.closest?.('details.menu, details[data-pop]');
    document.querySelectorAll('details.menu[open], details[data-pop][open]').forEach(d => {
      if (d !== inside || e.target.closest('a')) d.open = false;
    });
  }, true);

  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    document.querySelectorAll('details.menu[open], details[data-pop][open]').forEach(d => {
      d.open = false;
      d.querySelector('summary').focus();
    });
  });
  // A figure that is there already is typed over.
  document.addEventListener('focusin', e => {
    if (e.target.matches?.('input[data-select]')) e.target.select();
  });
  document.addEventListener('focusout', e => {
    const menu = e.target.closest?.('details.menu[open], details[data-pop][open]');
    if (menu && e.relatedTarget && !menu.contains(e.relatedTarget)) menu.open = false;
  });

  // Esc leaves the dialog on top as its own button would: it asks before it throws anything away. The focus goes there first, so that what is
  // being typed has been heard by then.
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || e.isComposing) return;
    const leave = [...document.querySelectorAll('.mud-dialog [data-leave]')].at(-1);
    leave?.focus();
    leave?.click();
  });

  // A key that a page gives to one of its buttons or links; the browser's own Esc comes first while it fills the screen.
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.target.matches?.('input, select, textarea')) return;
    if ((e.key === ' ' || e.key === 'Enter') && e.target.matches?.('button, a, summary')) return;
    const given = document.querySelector(`[data-key="${CSS.escape(e.key)}" i], [data-keys~="${e.key === ' ' ? 'Space' : CSS.escape(e.key)}" i]`);
    if (!given || given.ariaDisabled === 'true' || (e.key === 'Escape' && document.fullscreenElement)) return;
    e.preventDefault();
    given.click();
  });

  // A sign-in ends when nobody does anything for half an hour. What is done in an open page goes over its connection, where the server's own answers go
  // too: so the page tells it, once a minute at most. A wall is looked at as long as it hangs.
  const token = document.getElementById('draft-texts')?.dataset.token;
  if (token) {
    let told = Date.now();
    const active = () => {
      if (Date.now() - told < 60000) return;
      told = Date.now();
      fetch(new URL('account/active', document.baseURI), { method: 'POST', headers: { RequestVerificationToken: token }, redirect: 'error' }).catch(() => { });
    };
    for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) addEventListener(kind, active, { capture: true, passive: true });
    setInterval(() => { if (document.querySelector('[data-hangs]')) active(); }, 60000);
  }

  // After a refusal: the first field that it concerns.
  window.focusWrong = () => requestAnimationFrame(() => document.querySelector('.mud-dialog [aria-invalid="true"]')?.focus());

  // How much room a text still has, counted as the office counts: in characters that people see. What does not fit is not let in at all,
  // and said; nothing is ever cut. The bound maxlength is wider, for characters of many parts.
  const count = document.getElementById('count');
  const parts = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const lengthOf = text => [...parts.segment(text.trim())].length;
  const tell = (field, beyond) => {
    const limit = Number(field.dataset.limit);
    count.hidden = beyond <= 0 && (limit < 100 || lengthOf(field.value) < limit * 0.8);
    if (count.hidden) return;
    count.classList.toggle('full', beyond > 0);
    count.textContent = beyond > 0 ? count.dataset.full.replace('{0}', limit).replace('{1}', beyond) : `${lengthOf(field.value)} / ${limit}`;
    place(field);
  };
  const place = field => {
    const box = field.getBoundingClientRect();
    count.style.top = `${Math.min(box.bottom + 2, innerHeight - 24)}px`;
    count.style.right = `${Math.max(0, document.documentElement.clientWidth - box.right)}px`;
  };
  const limited = e => count && e.target.matches?.('[data-limit]') ? e.target : null;
  document.addEventListener('beforeinput', e => {
    const field = limited(e), text = e.data ?? e.dataTransfer?.getData('text/plain');
    if (!field || !text || e.isComposing) return;
    const beyond = lengthOf(field.value.slice(0, field.selectionStart) + text + field.value.slice(field.selectionEnd)) - Number(field.dataset.limit);
    if (beyond <= 0) return;
    e.preventDefault();
    tell(field, beyond);
  });
  const counted = e => {
    const field = limited(e);
    if (field) tell(field, lengthOf(field.value) - Number(field.dataset.limit));
  };
  document.addEventListener('input', counted);
  document.addEventListener('focusin', counted);
  document.addEventListener('focusout', () => { if (count) count.hidden = true; });
  document.addEventListener('scroll', () => { const field = document.activeElement; if (count && !count.hidden && field?.matches('[data-limit]')) place(field); }, { capture: true, passive: true });

  // The overlay. When the circuit is gone for good and something was typed, the page stays readable so that it can be copied.
  let typed = false;
  // What was typed into a form over a dead connection never arrived: it is said again when the connection is back. Hearing it twice
  // changes nothing; a box that was ticked is left out, because some toggle, and so are filters, because they lead elsewhere. What is
  // older was heard: a connection that says nothing for 30 s is given up.
  const doubtful = 45000;
  const fields = ':is(form:not([role=search]), .mud-dialog) :is(input:not([type=checkbox], [type=radio], [type=file]), textarea, select)';
  const edited = new Map();
  let silentSince = Infinity;
  const note = e => {
    edited.forEach((_, field) => field.isConnected || edited.delete(field));
    if (e.target.matches?.(fields)) edited.set(e.target, Date.now());
  };
  const sayAgain = () => {
    const lost = [...edited].filter(([field, at]) => field.isConnected && at >= silentSince).map(([field]) => field);
    silentSince = Infinity;
    lost.forEach(field => ['input', 'change'].forEach(kind => field.dispatchEvent(new Event(kind, { bubbles: true }))));
  };
  document.addEventListener('input', e => { typed = true; note(e); });
  document.addEventListener('change', note);
  document.addEventListener('submit', () => { typed = false; });
  const overlay = document.getElementById('components-reconnect-modal');
  if (!overlay) return;
  const show = (state, modal) => {
    overlay.dataset.state = state;
    if (overlay.open) overlay.close();
    modal ? overlay.showModal() : overlay.show();
  };
  // What was typed is kept before the page is loaded anew; only where that fails it stays on the screen to be copied.
  const gone = async () => !typed || await window.drafts?.flush() ? location.reload() : show('rejected', false);
  let again = 0;
  const retry = async () => {
    clearTimeout(again);
    try {
      if (await Blazor.reconnect()) {
        overlay.close();
        sayAgain();
      } else if (await Blazor.resumeCircuit()) overlay.close();
      else gone();
    } catch {
      waitAndRetry();
    }
  };
  const waitAndRetry = () => {
    again = setTimeout(retry, 15000);
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
        silentSince = Math.min(silentSince, Date.now() - doubtful);
        window.drafts?.doubt();
        if (overlay.dataset.state !== 'trying' || !overlay.open) show('trying', true); break;
      case 'hide': overlay.close(); overlay.dataset.state = ''; sayAgain(); break;
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
})();

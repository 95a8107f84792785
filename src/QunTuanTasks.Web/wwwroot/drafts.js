// What is typed into a form is on the server within three seconds, and back in it after a reload, a cut, a restart or a sign-out. Over
// plain requests: they work again before a circuit does. A form says by data-draft which one it is; passwords, files and filters are
// never kept.
(() => {
  const texts = document.getElementById('draft-texts');
  if (!texts) return;
  const quiet = 1000, longest = 2500, patience = 3000;
  const url = (key, asOf) =>
    new URL(key ? `drafts?key=${encodeURIComponent(key)}${asOf ? `&asOf=${encodeURIComponent(asOf)}` : ''}` : 'drafts', document.baseURI);
  // Each tab keeps its own: of the same form in two tabs, on a phone and a computer, the last does not win silently. A tab that was
  // duplicated remembers the name of the first: whoever holds its lock keeps it, the other takes a new one.
  let place = '';
  const lockOf = name => `draft-place ${name}`;
  const newPlace = () => {
    place = Math.random().toString(36).slice(2, 10);
    sessionStorage.setItem('draftPlace', place);
  };
  const take = options => new Promise(done => {
    navigator.locks.request(lockOf(place), options, () => {
      done(true);
      return new Promise(() => {}); // until the page goes
    }).catch(() => done(false));
  });
  const placed = (async () => {
    try {
      place = sessionStorage.getItem('draftPlace') ?? '';
      const isReloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';
      if (!place) newPlace();
      if (!navigator.locks) return; // only over HTTPS and on this machine
      // the page before this one in the same tab may take a moment to let go
      if (await take(isReloaded ? { steal: true } : { signal: AbortSignal.timeout(1000) })) return;
      newPlace();
      await take({});
    } catch { /* no storage: all tabs share one */ }
  })();
  const openPlaces = async () => {
    try {
      return new Set((await navigator.locks.query()).held.map(l => l.name));
    } catch { return new Set(); }
  };
  const here = key => place ? `${key}@${place}` : key;
  const sendAs = (method, name, body, asOf) => fetch(url(name, asOf), {
    method, body, keepalive: (body?.length ?? 0) < 60000, redirect: 'error',
    headers: { RequestVerificationToken: texts.dataset.token, ...(body ? { 'Content-Type': 'application/json' } : {}) },
  });
  const send = (method, key, body) => sendAs(method, here(key), body);
  // This tab's; else the newest of any other that is not open here any more, or on another machine.
  const keptOf = (key, open) => kept.get(here(key))
    ?? [...kept.values()].filter(d => d.key === key || (d.key.startsWith(`${key}@`) && !open.has(lockOf(d.key.slice(key.length + 1)))))
      .sort((a, b) => a.savedAt < b.savedAt ? 1 : -1)[0];
  const forms = new Map(); // what has a draft -> { key, first, timer, since, last, at }
  const leaving = new Set(); // what is being kept of forms that have just gone from the page
  let kept = null;         // key -> { fields, savedAt }, as the server told it once for this page

  const fieldsOf = form => {
    const count = {};
    return [...form.querySelectorAll('input, textarea, select')]
      .filter(f => !['password', 'file', 'hidden', 'submit', 'button'].includes(f.type) && !f.closest('[role=search]'))
      .map(f => {
        const name = f.name || f.id; // never what is shown: a draft is the same in either language
        const n = count[name] = (count[name] ?? 0) + 1;
        return [`${name}#${n}`, f];
      });
  };
  const valueOf = f => f.type === 'checkbox' || f.type === 'radio' ? f.checked : f.value;
  const valuesOf = form => Object.fromEntries(fieldsOf(form).map(([name, f]) => [name, valueOf(f)]));

  const save = async form => {
    const own = forms.get(form);
    if (!own) return true; // gone from the page meanwhile
    if (!place) await placed;
    clearTimeout(own.timer);
    own.timer = own.since = 0;
    const now = valuesOf(form);
    const isTyped = ([name, value]) => name in own.first ? own.first[name] !== value : value !== '' && value !== false;
    const typed = Object.fromEntries(Object.entries(now).filter(isTyped));
    // a part that is folded away, or not there yet, was not emptied
    for (const [name, value] of Object.entries(own.kept)) {
      if (name in now) own.missing.delete(name);
      else if (own.missing.has(name) || isFolded(bringing(form, name))) typed[name] = value;
    }
    own.kept = typed;
    const body = JSON.stringify(typed);
    if (body === own.last) return true;
    try {
      const answer = body === '{}' ? await send('DELETE', own.key) : await send('PUT', own.key, body);
      sessionStorage.setItem('typed', answer.ok ? 'kept' : 'not kept');
      if (answer.ok) own.last = body;
      else if (answer.status >= 500 || answer.status === 429) again(form); // a full disk, a locked file, too much at once: it passes
      return answer.ok;
    } catch {
      sessionStorage.setItem('typed', 'not kept');
      again(form);
      return false;
    }
  };

  // what could not be kept is tried again by itself, with the next key, and before the page reloads
  const again = form => {
    const own = forms.get(form);
    if (own && !own.timer) own.timer = setTimeout(() => save(form), patience);
  };

  const later = form => {
    const own = forms.get(form);
    own.since ||= Date.now();
    clearTimeout(own.timer);
    own.timer = setTimeout(() => save(form), Math.max(0, Math.min(quiet, own.since + longest - Date.now())));
  };

  const say = (form, at) => {
    const note = document.createElement('p');
    note.className = 'draft-note';
    note.setAttribute('role', 'status');
    const time = { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' };
    note.textContent = texts.dataset.restored.replace('{0}', new Date(at).toLocaleTimeString('zh-CN', time));
    const discard = document.createElement('button');
    discard.type = 'button';
    discard.className = 'btn link';
    discard.textContent = texts.dataset.discard;
    discard.addEventListener('click', () => {
      const own = forms.get(form);
      if (!own) return;
      put(form, Object.fromEntries(Object.keys(valuesOf(form)).filter(n => n in own.first).map(n => [n, own.first[n]])));
      own.last = '{}';
      own.kept = {};
      clearTimeout(own.timer);
      own.timer = 0;
      forget(own);
      note.remove();
    });
    note.append(' ', discard);
    form.querySelector('.draft-note')?.remove();
    form.prepend(note);
  };

  // The button that unfolds or adds a field says so: data-brings="Problem NextStep"; a name that ends in a hyphen stands for all that
  // begin so.
  const bringing = (form, name) => {
    const base = name.split('#')[0];
    const brings = t => t === base || (t.endsWith('-') && base.startsWith(t));
    return [...form.querySelectorAll('[data-brings]')].find(b => b.dataset.brings.split(' ').some(brings));
  };

  const isFolded = b => b && (b.getAttribute('aria-expanded') === 'false' || (b.type === 'radio' && !b.checked));
  const isUnfolded = b => b.getAttribute('aria-expanded') === 'true' || (b.type === 'radio' && b.checked);

  // What is not there is brought; a click on "add" waits for its row before the next.
  const bring = (form, names, clicked) => {
    const count = fieldsOf(form).length;
    for (const button of new Set(names.map(n => bringing(form, n)))) {
      if (!button || isUnfolded(button) || clicked.get(button) === count) continue;
      clicked.set(button, count);
      button.click();
    }
  };

  // A field may appear only after another was filled: asked for again until nothing has come for two seconds.
  const put = async (form, values, tries = 20) => {
    const open = new Map(Object.entries(values));
    const clicked = new Map();
    for (let left = tries; left > 0 && open.size > 0 && form.isConnected; left--) {
      for (const [name, f] of fieldsOf(form)) {
        if (!open.has(name)) continue;
        const value = open.get(name);
        open.delete(name);
        left = tries;
        f.closest('details:not([open])')?.setAttribute('open', '');
        if (valueOf(f) === value) continue;
        if (typeof value === 'boolean') f.click();
        else {
          f.value = value;
          for (const kind of ['input', 'change']) f.dispatchEvent(new Event(kind, { bubbles: true }));
        }
      }
      if (open.size === 0) break;
      if (left < tries) bring(form, [...open.keys()], clicked);
      await new Promise(done => setTimeout(done, 100));
    }
  };

  // What was taken over from another place goes with it, unless it was typed on there since.
  const forget = async ({ key, from, fromAt }) => {
    await placed;
    sessionStorage.removeItem('typed');
    if (kept instanceof Map) for (const name of [here(key), from]) kept.delete(name);
    await Promise.allSettled([...leaving]);
    await Promise.allSettled([sendAs('DELETE', here(key)), ...(from && from !== here(key) ? [sendAs('DELETE', from, null, fromAt)] : [])]);
  };

  const meet = async form => {
    const at = location.pathname;
    forms.set(form, { key: form.dataset.draft, first: valuesOf(form), timer: 0, since: 0, last: '{}', at, kept: {}, missing: new Set() });
    try {
      await Promise.allSettled([...leaving, placed]);
      kept ??= fetch(url(), { redirect: 'error' }).then(r => r.ok ? r.json() : []).then(all => new Map(all.map(d => [d.key, d])));
      kept = await kept;
    } catch {
      kept = null;
      return;
    }
    const draft = keptOf(form.dataset.draft, await openPlaces());
    const own = forms.get(form);
    if (!draft || !own || !form.isConnected) return;
    const fields = JSON.parse(draft.fields);
    [own.from, own.fromAt] = [draft.key, draft.savedAt];
    own.last = draft.fields;
    own.kept = fields;
    own.missing = new Set(Object.keys(fields));
    await put(form, fields);
    say(form, draft.savedAt);
  };

  const look = () => {
    for (const [form, own] of [...forms]) {
      if (form.isConnected) continue;
      // a circuit that was made anew draws its forms anew: what was typed last is kept before they are looked for
      if (own.timer) {
        const last = save(form);
        leaving.add(last);
        last.finally(() => leaving.delete(last));
      }
      clearTimeout(own.timer);
      forms.delete(form);
    }
    for (const form of document.querySelectorAll('[data-draft]:not([data-draft=""])')) {
      const own = forms.get(form);
      if (!own || own.key !== form.dataset.draft) meet(form);
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-draft'] });
  look();

  const heard = e => {
    const form = e.target.closest?.('[data-draft]');
    if (form && forms.has(form)) later(form);
  };
  document.addEventListener('input', heard);
  document.addEventListener('change', heard);
  const waiting = () => [...forms.keys()].filter(f => f.isConnected && forms.get(f).timer);
  const flush = async () => (await Promise.all(waiting().map(save))).every(Boolean);
  addEventListener('pagehide', flush);

  window.drafts = {
    // The connection is lost: the server is asked again for what it has, by the forms that a new circuit may draw.
    doubt: () => { kept = null; },
    flush: async () => (await Promise.all([...forms.keys()].filter(f => f.isConnected).map(save))).every(Boolean),
    // The page says that a form was sent or thrown away. Left by going elsewhere, it keeps its draft.
    done: (key, isLeft) => {
      let from, fromAt;
      for (const [form, own] of forms) {
        if (own.key !== key) continue;
        if (isLeft && own.at !== location.pathname) return;
        clearTimeout(own.timer);
        own.timer = 0;
        own.first = valuesOf(form);
        own.last = '{}';
        own.kept = {};
        ({ from, fromAt } = own);
        form.querySelector('.draft-note')?.remove();
      }
      forget({ key, from, fromAt });
    },
  };
})();

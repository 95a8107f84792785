namespace QunTuanTasks.BrowserTests;

public sealed partial class InputTests
{
    private const string Watch = """
        document.addEventListener('securitypolicyviolation', e =>
          window.violated?.(`${location.pathname}${location.search}: ${e.effectiveDirective} refused ${e.blockedURI}`));
        // a tooltip is there for a moment only
        new MutationObserver(() => {
          if (document.querySelector('x-s')) window.violated?.(`${location.pathname}${location.search}: made <x-s>, if only for a moment`);
        }).observe(document, { childList: true, subtree: true });
        """;

    // an element that a text has made, or what it has done; and every number that is there to be read
    private const string Look = """
        () => {
          const seen = new Set(), wrong = [];
          const take = text => { for (const m of (text ?? '').matchAll(/<x-s>(\d\d)/g)) seen.add(+m[1]); };
          take(document.documentElement.textContent);
          for (const e of document.querySelectorAll('*')) {
            for (const a of e.attributes) {
              take(a.value);
              if (/^on/i.test(a.name)) wrong.push(`${e.tagName} has ${a.name}`);
              if (/^\s*javascript:/i.test(a.value) && /^(href|src|action|formaction|data)$/i.test(a.name))
                wrong.push(`${e.tagName} leads to ${a.value}`);
            }
            if (e.matches('input, textarea, select')) take(e.value);
          }
          for (const name of ['x-s', 'iframe', 'object', 'embed', 'video', 'meta[http-equiv]'])
            if (document.querySelector(name)) wrong.push(`made <${name}>`);
          if (document.querySelectorAll('base').length > 1) wrong.push('made <base>');
          if (window.ran) wrong.push('ran');
          return JSON.stringify({ seen: [...seen], wrong });
        }
        """;

    // whatever opens something: one of each kind
    private const string Openers = """
        const openers = () => [...document.querySelectorAll(
          'main button:not([type=submit], [data-print], [data-whole-screen]), main summary, main a[aria-expanded]'
        )].filter(b => b.offsetParent && !b.disabled);
        """;

    private const string Kinds =
        "() => { "
        + Openers
        + """
            const kinds = new Map();
            openers().forEach((b, i) => {
              const kind = `${b.className} ${b.textContent.trim().slice(0, 3)}`;
              if (!kinds.has(kind)) kinds.set(kind, i);
            });
            return [...kinds.values()].slice(0, 15);
            }
            """;

    // until the page has come to rest, or has nothing to say
    private const string Press =
        "index => { "
        + Openers
        + """
            return new Promise(done => {
              let rest = setTimeout(done, 2000);
              new MutationObserver(() => { clearTimeout(rest); rest = setTimeout(done, 250); })
                .observe(document.body, { childList: true, subtree: true, attributes: true });
              openers()[index]?.click();
            });
            }
            """;

    // the middle of whatever is drawn
    private const string Parts = """
        drawing => [...drawing.querySelectorAll('path')]
          .map(p => p.getBoundingClientRect()).filter(r => r.width && r.height).map(r => [r.x + r.width / 2, r.y + r.height / 2])
        """;
}

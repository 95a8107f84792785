using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// Where things stand on a page: tables are tables, nothing lies over anything else, no cell is squeezed, no word falls in two, and nothing
/// has to be pushed aside to be read.
/// </summary>
internal static class Geometry
{
    // A4 upright and across, between its margins
    private const int Upright = 703;
    private const int Across = 1032;

    // a phone, a tablet upright and across, a desk; up to the second rows may stand as cards
    private static readonly (int Width, bool IsStacked)[] Widths = [(1440, false), (1024, false), (768, true), (390, true)];

    // text is looked at letter box by letter box, cut by whatever hides its overflow
    private const string Faults = """
        isStacked => {
          const wrong = [];
          const name = e => `${e.localName}.${[...e.classList].join('.')} "${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 30)}"`;
          const style = new Map();
          const styleOf = e => style.get(e) ?? style.set(e, getComputedStyle(e)).get(e);
          const ancestors = function* (e) { for (; e && e !== document.documentElement; e = e.parentElement) yield e; };
          const isSeen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && ![...ancestors(e)].some(a => styleOf(a).clipPath !== 'none' || a.localName === 'svg');

          const pen = document.createElement('canvas').getContext('2d');
          const textsOf = e => {
            const found = [], walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
            while (walk.nextNode())
              if (walk.currentNode.data.trim() && isSeen(walk.currentNode.parentElement)) found.push(walk.currentNode);
            return found;
          };
          const wordsOf = e => textsOf(e).map(t => t.data).join('').trim();

          for (const cell of document.querySelectorAll('main tr, main td, main th')) {
            if (!isSeen(cell)) continue;
            const { display, paddingLeft, paddingRight, font } = styleOf(cell);
            const due = cell.localName === 'tr' ? 'table-row' : 'table-cell';
            if (!isStacked && display !== due) wrong.push(`${name(cell)} is ${display}, not ${due}`);
            if (cell.localName === 'tr') continue;
            const words = wordsOf(cell);
            if (!words) continue;
            pen.font = font;
            const room = cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
            const inner = [...cell.querySelectorAll('a, span')].map(e => e.getBoundingClientRect().width);
            if (Math.max(room, ...inner) < pen.measureText(words.slice(0, 3)).width - 1) {
              wrong.push(`${name(cell)} has ${Math.round(room)} px for its words`);
            }
          }

          if (innerWidth <= 700) {
            for (const field of document.querySelectorAll(
              ':is(main, .mud-dialog) :is(input, select, textarea):not([type=checkbox], [type=radio], [type=hidden])')) {
              const size = styleOf(field).fontSize;
              if (isSeen(field) && parseFloat(size) < 16) wrong.push(`${name(field)} has letters of ${size}: a phone zooms in`);
            }
          }

          // a word is broken at a hyphen or not at all; what a machine wrote may be broken anywhere, and an address that nobody reads
          for (const text of textsOf(document.querySelector('.mud-dialog') ?? document.body)) {
            if (text.parentElement.closest('code, .audit-id, [contenteditable]')) continue;
            for (const word of text.data.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{3,30}(?![A-Za-z0-9])/g)) {
              const range = document.createRange();
              range.setStart(text, word.index);
              range.setEnd(text, word.index + word[0].length);
              const lines = new Set([...range.getClientRects()].filter(r => r.width > 1).map(r => Math.round(r.top / 4)));
              if (lines.size > 1) wrong.push(`the word ${word[0]} falls in two in ${name(text.parentElement)}`);
            }
          }

          // between a tablet upright and a desk the sheet is wider than its window: it is a table of eleven columns
          const isSheet = e => e.matches('.breakdown-scroll') && innerWidth > 820 && innerWidth < 1400;
          for (const e of (document.querySelector('.mud-dialog') ?? document).querySelectorAll('main *, .mud-dialog *')) {
            const style = styleOf(e);
            if (style.overflowX === 'visible' || style.textOverflow === 'ellipsis' || !e.clientWidth || isSheet(e) || !isSeen(e)) continue;
            if (['input', 'select', 'textarea'].includes(e.localName) || e.closest('svg, .chart-drawing')) continue;
            if (e.scrollWidth > e.clientWidth + 1) wrong.push(`${name(e)} holds ${e.scrollWidth} px in ${e.clientWidth}`);
          }

          const boxes = [];
          for (const text of textsOf(document.querySelector('.mud-dialog') ?? document.body)) {
            const owner = text.parentElement;
            const above = [...ancestors(owner)];
            if (above.some(a => ['fixed', 'sticky'].includes(styleOf(a).position) && !a.closest('.mud-dialog'))) continue;
            const cuts = above.filter(a => styleOf(a).overflowX !== 'visible' && a !== document.body).map(a => a.getBoundingClientRect());
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const r of range.getClientRects()) {
              const left = Math.max(r.left, ...cuts.map(c => c.left)), right = Math.min(r.right, ...cuts.map(c => c.right));
              const high = r.height * .2; // a line is higher than its letters
              const top = Math.max(r.top + high, ...cuts.map(c => c.top)), bottom = Math.min(r.bottom - high, ...cuts.map(c => c.bottom));
              if (right - left > 2 && bottom - top > 2) boxes.push({ left, right, top, bottom, owner });
            }
          }
          boxes.sort((a, b) => a.top - b.top);
          boxes.forEach((a, i) => {
            for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom - 2; j++) {
              const b = boxes[j];
              if (a.owner !== b.owner && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) {
                wrong.push(`${name(a.owner)} lies over ${name(b.owner)}`);
              }
            }
          });
          return [...new Set(wrong)].slice(0, 20);
        }
        """;

    /// <summary>What stands wrong in the window as it is.</summary>
    /// <param name="isStacked">Rows may be cards: the window is a phone's.</param>
    public static async Task<IReadOnlyList<string>> WrongAsync(IPage page, bool isStacked) =>
        await page.EvaluateAsync<string[]>(Faults, isStacked);

    /// <summary>What stands wrong at the widths that people have; the window stays as narrow as the last of them.</summary>
    public static async Task<List<string>> WrongAtEveryWidthAsync(Person person)
    {
        List<string> wrong = [];
        foreach (var (width, isStacked) in Widths)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.SettleAsync();
            wrong.AddRange((await WrongAsync(person.Page, isStacked)).Select(w => $"{width}: {w}"));
            if (await person.OverhangAsync() is > 0 and var pixels)
            {
                wrong.Add($"{width}: {pixels} pixels wider than the window");
            }
        }
        return wrong;
    }

    /// <summary>What stands wrong on paper, printed by somebody who chooses nothing.</summary>
    public static async Task<IReadOnlyList<string>> WrongOnPaperAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        // a browser asks for the layout of the sheet it holds, upright, before the page turns it
        await page.SetViewportSizeAsync(Upright, 900);
        var upright = await WrongAsync(page, isStacked: false);
        var isAcross = await page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('style')].some(s => s.textContent.includes('landscape'))"
        );
        if (!isAcross)
        {
            return upright;
        }
        await page.SetViewportSizeAsync(Across, 700);
        return [.. upright.Where(w => w.Contains(" is ", StringComparison.Ordinal)), .. await WrongAsync(page, isStacked: false)];
    }
}

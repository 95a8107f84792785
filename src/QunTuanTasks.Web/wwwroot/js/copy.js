// A table that is copied keeps its columns: tabs between cells, a line for each row, and lamps as their words, not as shapes.
const block = /^(P|DIV|LI|H[1-6]|SECTION|TABLE|CAPTION|DT|DD|FORM|UL|OL|DL|HEADER|FOOTER)$/;

const wordsOf = node => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.matches?.('.sr-only, script, style, [hidden], [aria-hidden="true"]')) return '';
  if (node.getAttribute?.('role') === 'img') return ` ${node.getAttribute('aria-label')} `;
  const parts = [...node.childNodes].map(child => block.test(child.nodeName) ? `\n${wordsOf(child)}\n` : wordsOf(child));
  return parts.join(/^(A|TD|TH)$/.test(node.nodeName) ? ' ' : '');
};

const onOneLine = text => text.replace(/\s+/g, ' ').trim();
const cellsOf = row => [...row.querySelectorAll(':scope > :is(td, th)')].map(cell => onOneLine(wordsOf(cell)));

const textOf = node => {
  if (node.nodeName === 'TR') return `${cellsOf(node).join('\t')}\n`;
  if (!node.querySelector?.('tr')) return block.test(node.nodeName) ? `${onOneLine(wordsOf(node))}\n` : wordsOf(node);
  return [...node.childNodes].map(textOf).filter(t => t.trim()).join('');
};

const escaped = text => text.replace(/[&<>]/g, c => `&#${c.charCodeAt(0)};`);

document.addEventListener('copy', e => {
  const selection = getSelection();
  if (e.target.closest?.('input, textarea') || selection.rangeCount === 0) return;
  const copied = selection.getRangeAt(0).cloneContents();
  const rows = [...copied.querySelectorAll('tr')].filter(row => !row.querySelector('tr'));
  if (copied.querySelectorAll('td, th').length < 2 || rows.length === 0) return;
  const table = rows.map(row => `<tr>${cellsOf(row).map(c => `<td>${escaped(c)}</td>`).join('')}</tr>`).join('');
  e.clipboardData.setData('text/plain', [...copied.childNodes].map(textOf).join('').trimEnd());
  e.clipboardData.setData('text/html', `<table>${table}</table>`);
  e.preventDefault();
});

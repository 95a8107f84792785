// What is shown is what was sent: a translating browser replaces the words that the framework writes, and from then on figures stand
// still. Where a page says in data-shown what it sent, the two are compared; where they differ, that is said.
const quiet = 1000;
const notice = document.getElementById('changed');
const differs = part => part.textContent.trim() !== part.dataset.shown.trim();
let timer = 0;

const look = () => {
  timer = 0;
  notice.hidden = ![...document.querySelectorAll('[data-shown]')].some(differs);
};

new MutationObserver(() => { timer ||= setTimeout(look, quiet); })
  .observe(document.body, { childList: true, subtree: true, characterData: true });

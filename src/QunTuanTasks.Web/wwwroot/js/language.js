// On pages without the framework: its language, to see whether this browser knows it before somebody has signed in.
window.readsTheFramework = (() => {
  class Known { #new; get value() { return this.#new ??= typeof structuredClone === 'function'; } }
  return new Known().value;
})();

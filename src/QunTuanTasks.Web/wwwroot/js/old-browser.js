// Written so that the oldest browser can read it. When all scripts of the document have run and neither the framework is there nor what
// stands for it on a page without it, this browser does not know its language, or it did not come: the sentence that stands in the
// document is shown instead of nothing.
window.addEventListener('load', function () {
  if (!window.Blazor && !window.readsTheFramework) document.getElementById('too-old').hidden = false;
});

// The theme turns without leaving the page. Which one is on, the style sheet says; the dark palette is a sheet of its own.
const root = document.documentElement;
const darkOn = { dark: 'screen', light: 'not all', system: 'screen and (prefers-color-scheme: dark)' };

// In the capturing phase: before Blazor takes the click for a navigation.
document.addEventListener('click', e => {
  const chosen = e.target.closest?.('[data-set-theme]')?.dataset.setTheme;
  if (!chosen) return;
  e.preventDefault();
  e.stopPropagation();
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `${root.dataset.themeCookie}=${chosen};path=/;max-age=31536000;samesite=lax${secure}`;
  root.dataset.theme = chosen;
  document.querySelector('link[data-dark]').media = darkOn[chosen];
}, true);

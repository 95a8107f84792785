// Nothing fades while nobody looks: the style sheet holds animations while the window is out of sight.
const seen = () => document.documentElement.toggleAttribute('data-hidden', document.hidden);
document.addEventListener('visibilitychange', seen);
seen();

// Draws charts with Apache ECharts, whose script, by far the largest of all, comes when the first of them comes into view or is printed.
// Colours are variables of app.css, which the browser itself resolves in the drawing: a theme that turns, or a printer, needs no
// redrawing.
let script;
const load = () => script ??= new Promise((ready, failed) => {
  const tag = document.createElement('script');
  tag.src = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
  tag.onload = ready;
  tag.onerror = () => { script = undefined; tag.remove(); failed(new Error('chart script')); };
  document.head.append(tag);
});

const axis = {
  axisLine: { lineStyle: { color: 'var(--edge)' } }, axisTick: { lineStyle: { color: 'var(--edge)' } },
  axisLabel: { color: 'var(--mute)', fontSize: 12 }, splitLine: { lineStyle: { color: 'var(--line)' } },
};
const theme = () => ({
  color: ['var(--act)', 'var(--mute)'], backgroundColor: 'transparent', animation: false,
  textStyle: { color: 'var(--ink)', fontFamily: getComputedStyle(document.body).fontFamily },
  categoryAxis: axis, valueAxis: axis, timeAxis: axis,
  legend: { textStyle: { color: 'var(--mute)', fontSize: 12 }, inactiveColor: 'var(--faint)' },
  tooltip: {
    confine: true, backgroundColor: 'var(--card)', borderColor: 'var(--line)', textStyle: { color: 'var(--ink)', fontSize: 13 },
    axisPointer: { lineStyle: { color: 'var(--edge)' } },
  },
});

const make = host => {
  const chart = echarts.init(host, theme(), { renderer: 'svg', locale: document.documentElement.lang.startsWith('en') ? 'EN' : 'ZH' });
  // paper is of another width than the window: with a view box the style sheet may stretch the drawing
  chart.on('rendered', () => host.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`));
  const resized = new ResizeObserver(() => {
    const isSame = host.clientWidth === chart.getWidth() && host.clientHeight === chart.getHeight();
    if (host.clientWidth && !matchMedia('print').matches && !isSame) chart.resize();
  });
  resized.observe(host);
  // drawn anew as large as it will stand on paper: only shrunk, its words could not be read
  const drawn = (width, height) => { chart.resize({ width, height }); chart.getZr().flush(); };
  const printing = new AbortController();
  addEventListener('beforeprint', () => {
    const style = getComputedStyle(host), width = parseFloat(style.getPropertyValue('--drawn')); // mm
    if (width && host.clientWidth) drawn(width / 25.4 * 96, host.clientHeight * (parseFloat(style.getPropertyValue('--drawn-high')) || 1));
  }, { signal: printing.signal });
  addEventListener('afterprint', () => drawn('auto', 'auto'), { signal: printing.signal });
  return {
    draw: option => { chart.setOption(JSON.parse(option), { notMerge: true }); chart.getZr().flush(); },
    drop: () => { resized.disconnect(); printing.abort(); chart.dispose(); },
  };
};

// every chart of the page that is not drawn yet → draws it
const waiting = new Map();
const near = new IntersectionObserver(entries => entries.forEach(e => { if (e.isIntersecting) waiting.get(e.target)?.(); }));

/** Draws what nobody has scrolled to yet. */
export const drawAll = () => Promise.all([...waiting.values()].map(draw => draw()));

// the figures say it all
const giveUp = host => {
  host.hidden = true;
  host.parentElement.querySelector('[data-chart-failed]').hidden = false;
  host.parentElement.querySelector('button[aria-expanded=false]')?.click();
};

/** A chart of its own in this element: draw(option as JSON) again and again, drop() at last. */
export const open = host => {
  let chart, option, isGone = false;
  const draw = async () => {
    waiting.delete(host);
    near.unobserve(host);
    try {
      await load();
    } catch {
      giveUp(host);
      return;
    }
    if (isGone) return;
    chart = make(host);
    host.dataset.chart = 'drawn';
    if (option) chart.draw(option);
  };
  waiting.set(host, draw);
  host.dataset.chart = 'waiting';
  near.observe(host);
  return {
    draw: fresh => { option = fresh; chart?.draw(fresh); },
    drop: () => { isGone = true; waiting.delete(host); near.unobserve(host); chart?.drop(); },
  };
};

// a browser prints from its own menu without waiting; by the page's button and the usual keys it waits for the drawings
addEventListener('print-asked', e => e.detail.push(drawAll()));

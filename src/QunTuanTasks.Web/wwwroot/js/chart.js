// Draws charts with Apache ECharts, whose script comes with the first of them. Colours are variables of app.css, which the browser
// itself resolves in the drawing: a theme that turns, or a printer, needs no redrawing.
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

/** A chart of its own in this element: draw(option as JSON) again and again, drop() at last. */
export const open = async host => {
  await load();
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
    draw: option => chart.setOption(JSON.parse(option), { notMerge: true }),
    drop: () => { resized.disconnect(); printing.abort(); chart.dispose(); },
  };
};

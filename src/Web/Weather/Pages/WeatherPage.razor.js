// The chart beside the page: the server sends history once and then only points. Apache ECharts comes as a static asset
// of a package; it draws on a canvas and evaluates nothing.

const bundle = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const colors = {
  light: ['#0b6e6e', '#b3541e', '#1a5fb4', '#8a3b8f', '#5c6f00', '#b3261e', '#3d5a80', '#7a5c00'],
  dark: ['#4fd1c5', '#ffb38a', '#8ab8ff', '#e3a3e8', '#c5d86d', '#ff9a92', '#a9c4e4', '#f2c063'],
};

let loading = null;

function library() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = bundle;
    script.onload = resolve;
    script.onerror = () => reject(new Error('the chart library did not load'));
    document.head.append(script);
  });
  return loading;
}

export async function create(element) {
  await library();
  return new Chart(element);
}

class Chart {
  constructor(element) {
    this.element = element;
    this.chart = echarts.init(element);
    this.resized = new ResizeObserver(() => this.chart.resize());
    this.resized.observe(element);
    this.colored = new MutationObserver(() => this.draw(true));
    this.colored.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
  }

  show(series, range, step, unit, zone, sums) {
    Object.assign(this, { range, step, unit, zone, sums });
    this.series = new Map(series.map((s) => [s.name, s.points.map(([time, value]) => ({ time, value, count: 1 }))]));
    this.draw(true);
  }

  /** Points as they arrive; those of one step of the history become one point, as there. */
  add(points) {
    for (const [name, at, value] of points) {
      const time = Math.floor(at / this.step) * this.step;
      if (!this.series.has(name)) this.series.set(name, []);
      const line = this.series.get(name);
      const last = line.at(-1);
      if (last && last.time === time) {
        last.count += 1;
        last.value += this.sums ? value : (value - last.value) / last.count;
      } else if (!last || last.time < time) {
        line.push({ time, value, count: 1 });
      }
      const oldest = Date.now() - this.range;
      while (line.length && line[0].time < oldest) line.shift();
    }
    this.draw(false);
  }

  draw(whole) {
    if (!this.series) return;
    const dark = document.documentElement.dataset.scheme === 'dark';
    const text = dark ? '#a8b6b6' : '#4b5858';
    const line = dark ? '#2b3838' : '#dde3e3';
    const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: this.zone });
    const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: this.zone });
    const now = Date.now();
    const names = [...this.series.keys()].sort();
    this.chart.setOption(
      {
        animation: false,
        color: colors[dark ? 'dark' : 'light'],
        textStyle: { fontFamily: 'system-ui, sans-serif' },
        grid: { left: 8, right: 16, top: 12, bottom: 36, containLabel: true },
        legend: { bottom: 0, type: 'scroll', textStyle: { color: text }, pageTextStyle: { color: text } },
        tooltip: {
          trigger: 'axis',
          backgroundColor: dark ? '#172020' : '#ffffff',
          borderColor: line,
          textStyle: { color: dark ? '#e6eded' : '#1a2323' },
          valueFormatter: (value) => (value == null ? '–' : `${Number(value).toFixed(2)} ${this.unit}`),
          axisPointer: { label: { formatter: ({ value }) => exact.format(value) } },
        },
        xAxis: {
          type: 'time',
          min: now - this.range,
          max: now,
          axisLabel: { color: text, hideOverlap: true, formatter: (value) => clock.format(value) },
          axisLine: { lineStyle: { color: line } },
          splitLine: { show: false },
        },
        yAxis: {
          type: 'value',
          scale: !this.sums,
          axisLabel: { color: text, formatter: (value) => `${value} ${this.unit}` },
          splitLine: { lineStyle: { color: line } },
        },
        series: names.map((name) => ({
          name,
          type: 'line',
          showSymbol: false,
          lineStyle: { width: 1.75 },
          data: this.withGaps(this.series.get(name)),
        })),
      },
      { notMerge: whole, lazyUpdate: true },
    );
    this.element.dataset.drawn = names.reduce((sum, name) => sum + this.series.get(name).length, 0);
  }

  /** Where a station was silent the line breaks: a gap is drawn as a gap. */
  withGaps(points) {
    const longest = Math.max(5 * this.step, 10_000);
    const data = [];
    for (const [i, { time, value }] of points.entries()) {
      if (i > 0 && time - points[i - 1].time > longest) data.push([points[i - 1].time + 1, null]);
      data.push([time, value]);
    }
    return data;
  }

  dispose() {
    this.colored.disconnect();
    this.resized.disconnect();
    this.chart.dispose();
  }
}

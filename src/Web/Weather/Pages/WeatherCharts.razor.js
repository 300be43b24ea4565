// The charts of stations. History is asked for over HTTP at once; the server sends only points that arrive.

import { ask, instant } from '/weather/ask.js';
import { library } from '/weather/library.js';
import { Line } from '/weather/line.js';
import { bareOptions, lineOptions, roseOptions } from '/weather/options.js';
import { sparks } from '/weather/sparks.js';

const points = 900;
const bars = 96;
const asleep = 60_000;

export async function create(root) {
  await library();
  return new Board(root);
}

export class Board {
  constructor(root) {
    this.root = root;
    this.charts = new Map();
    this.lines = new Map();
    this.left = new AbortController();
    const { signal } = this.left;
    this.resized = new ResizeObserver(() => this.each((chart) => chart.resize()));
    this.resized.observe(root);
    this.colored = new MutationObserver(() => this.draw(true));
    this.colored.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
    document.addEventListener('visibilitychange', () => this.wake(), { signal });
    root.addEventListener('click', (event) => this.save(event), { signal });
    this.ticking = setInterval(() => this.redraw(), 1_000);
    this.sparking = setInterval(() => sparks(signal, this.now), 60_000);
  }

  /** Draws a view from its history; answers up to where the history goes. */
  async show(view) {
    this.view = view;
    this.reset();
    this.tell('');
    try {
      return await this.load();
    } catch (error) {
      if (!this.left.signal.aborted) this.tell(`The history could not be loaded: ${error.message}`);
      return -1;
    }
  }

  reset() {
    this.each((chart) => chart.dispose());
    this.charts.clear();
    this.lines.clear();
    this.zoom = null;
    this.waiting = 0;
    for (const element of this.root.querySelectorAll('.chart, .rose')) {
      const chart = echarts.init(element);
      if (element.dataset.quantity) {
        chart.group = 'weather';
        chart.on('datazoom', () => this.zoomed(chart));
      }
      this.charts.set(element, chart);
    }
    // Cursors and zoom of all charts go together.
    echarts.connect('weather');
  }

  window() {
    const { from, to, length, paused } = this.view;
    const end = to ?? paused ?? Date.now();
    return [from ?? end - length, end];
  }

  get now() {
    return Date.now();
  }

  /** What is asked for: what is shown, unless a board knows better. */
  span() {
    return this.window();
  }

  /** Of the lines of a chart what is drawn. */
  visible(lines) {
    return lines;
  }

  get live() {
    return this.view.to === null && this.view.paused === null;
  }

  async load() {
    const { view } = this;
    const [from, to] = this.span();
    const summed = view.quantities.filter((q) => q.sums);
    const others = view.quantities.filter((q) => !q.sums);
    this.loaded = Date.now();
    const answers = await Promise.all([this.series(others, from, to, points), this.series(summed, from, to, bars), sparks(this.left.signal, this.now)]);
    if (view !== this.view) return -1;
    for (const answer of answers.filter((a) => a)) this.take(answer);
    this.draw(true);
    this.roses(from, to).catch((error) => this.left.signal.aborted || this.tell(error.message));
    return Math.min(...answers.filter((a) => a).map((a) => a.head));
  }

  async series(quantities, from, to, count) {
    if (quantities.length === 0) return null;
    const names = quantities.map((q) => q.name);
    const answer = await ask(
      'series',
      { stations: this.view.stations.join(), quantities: names.join(), from: instant(from), to: instant(to + (this.live ? 60_000 : 0)), points: count },
      this.left.signal,
    );
    return { ...answer, names };
  }

  take({ names, lines, step }) {
    for (const name of names) this.lines.set(name, { step, of: new Map() });
    for (const line of lines) this.lines.get(line.quantity).of.set(line.station, Line.from(line, step));
  }

  /** Points as they arrive: [station, time, a value or null of each quantity]. While the charts are paused they are only counted. */
  add(arrived) {
    if (!this.live) {
      this.waiting += arrived.length;
      this.tell(this.view.to === null ? `${this.waiting} observations since the pause` : '');
      return;
    }
    for (const [station, at, ...values] of arrived) {
      this.view.quantities.forEach((quantity, i) => {
        const known = this.lines.get(quantity.name);
        if (values[i] === null || !known) return;
        if (!known.of.has(station)) known.of.set(station, new Line(known.step));
        known.of.get(station).add(at, values[i], quantity.sums);
      });
    }
    this.draw(false);
  }

  redraw() {
    if (this.view && this.live && !document.hidden) this.draw(false);
  }

  draw(whole) {
    if (!this.view) return;
    const [from, to] = this.window();
    const stations = [...new Set([...this.lines.values()].flatMap((known) => [...known.of.keys()]))].sort();
    for (const [element, chart] of this.charts) {
      const quantity = this.view.quantities.find((q) => q.name === element.dataset.quantity);
      const known = quantity && this.lines.get(quantity.name);
      if (!known) continue;
      if (this.live) for (const line of known.of.values()) line.trim(from);
      const lines = this.visible(known.of);
      const options = lineOptions(quantity, lines, stations, this.view, from, to);
      if (this.view.bare) bareOptions(options);
      if (!whole) delete options.dataZoom;
      chart.setOption(options, whole ? { notMerge: true } : { replaceMerge: ['series'], lazyUpdate: true });
      const drawn = [...lines.values()].reduce((sum, line) => sum + line.points.length, 0);
      element.dataset.drawn = drawn;
      element.dataset.step = known.step;
      element.dataset.unit = quantity.unit;
      element.dataset.points ??= drawn;
    }
  }

  /** What is looked at closely is asked for more finely. */
  zoomed(chart) {
    const { startValue, endValue } = chart.getOption().dataZoom[0];
    clearTimeout(this.zooming);
    this.zooming = setTimeout(() => this.refine(startValue, endValue).catch(() => {}), 300);
  }

  async refine(from, to) {
    const { view } = this;
    const [first, last] = this.window();
    if (to - from > 0.7 * (last - first) || to - from < 10_000) return;
    const answer = await this.series(view.quantities.filter((q) => !q.sums), from, to, points);
    if (!answer || view !== this.view) return;
    for (const line of answer.lines) {
      const known = this.lines.get(line.quantity)?.of.get(line.station);
      if (known && answer.step < known.step) known.refine(Line.from(line, answer.step), from, to);
    }
    this.draw(false);
    this.root.dataset.refined = answer.step;
  }

  async roses(from, to) {
    for (const [element, chart] of this.charts) {
      if (!element.dataset.rose) continue;
      const rose = await ask(`stations/${element.dataset.rose}/wind-rose`, { from: instant(from), to: instant(to) }, this.left.signal);
      if (chart.isDisposed()) return;
      chart.setOption(roseOptions(rose, this.view.wind), { notMerge: true });
      element.dataset.total = rose.total;
    }
  }

  /** A browser that slept asks for its window once, instead of drawing every point it missed. */
  async wake() {
    if (document.hidden) {
      this.hidden = Date.now();
    } else if (this.live && Date.now() - (this.hidden ?? Date.now()) > asleep) {
      await this.load().catch(() => {});
    }
  }

  save(event) {
    const button = event.target.closest('[data-save]');
    if (!button) return;
    const [element, chart] = [...this.charts].find(([e]) => e.dataset.quantity === button.dataset.save) ?? [];
    if (!element) return;
    const link = document.createElement('a');
    link.href = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: getComputedStyle(element.parentElement).backgroundColor });
    link.download = `weather-${button.dataset.save.toLowerCase()}.png`;
    link.click();
  }

  tell(text) {
    const place = this.root.querySelector('[data-notice]');
    if (place && place.textContent !== text) place.textContent = text;
  }

  each(action) {
    for (const chart of this.charts.values()) action(chart);
  }

  dispose() {
    this.left.abort();
    clearInterval(this.ticking);
    clearInterval(this.sparking);
    clearTimeout(this.zooming);
    this.colored.disconnect();
    this.resized.disconnect();
    this.each((chart) => chart.dispose());
  }
}

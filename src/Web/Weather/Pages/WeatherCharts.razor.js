// The charts of stations. What came with the page is drawn at once, then the whole history is asked for over HTTP; the server sends only
// points that arrive.

import { ask, instant } from '/weather/ask.js';
import { unpack } from '/weather/first.js';
import { History } from '/weather/history.js';
import { library } from '/weather/library.js';
import { bareOptions, lineOptions, roseOptions } from '/weather/options.js';
import { picture } from '/weather/picture.js';
import { Scrub } from '/weather/scrub.js';
import { sparks } from '/weather/sparks.js';

const asleep = 60_000;
const again = 2_000;

// A board that was drawn before there was a circuit, which then takes it over.
let early = null;
let created = false;

export async function begin(block) {
  const { order, answers } = unpack(block);
  await library();
  const root = document.querySelector('[data-charts]');
  if (!created && root) early = new Board(root).first(order, answers);
}

export async function create(root) {
  created = true;
  await library();
  const board = early ?? new Board(root);
  early = null;
  board.taken.disconnect();
  if (board.root !== root) board.attach(root);
  return board;
}

export class Board {
  constructor(root) {
    this.charts = new Map();
    this.left = new AbortController();
    const { signal } = this.left;
    this.history = new History(signal);
    this.resized = new ResizeObserver(() => this.each((chart) => chart.resize()));
    this.colored = new MutationObserver(() => this.draw(true));
    this.colored.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
    // The circuit puts its own elements where those of the first HTML were.
    this.taken = new MutationObserver(() => this.root.isConnected || this.follow());
    this.scrub = new Scrub(() => this.draw(false), (at) => this.look(at).catch(() => {}));
    document.addEventListener('visibilitychange', () => this.wake(), { signal });
    this.ticking = setInterval(() => this.redraw(), 1_000);
    this.sparking = setInterval(() => sparks(signal, this.now), 60_000);
    this.attach(root);
  }

  attach(root) {
    const { signal } = this.left;
    this.root = root;
    this.resized.disconnect();
    this.resized.observe(root);
    root.addEventListener('click', (event) => picture(event, this.charts), { signal });
    this.scrub.listen(root, signal);
    this.mount();
    this.draw(true);
  }

  follow() {
    const root = document.querySelector('[data-charts]');
    if (root) this.attach(root);
  }

  /** Draws what came with the page. */
  first(view, answers) {
    this.taken.observe(document.body, { childList: true, subtree: true });
    this.begin(view);
    for (const answer of answers) this.history.take(answer);
    this.draw(true);
    return this;
  }

  /** Draws a view, told as JSON, from its history; answers up to where the history goes. */
  async show(order) {
    const view = JSON.parse(order);
    // What is drawn of it already stays until the history has come.
    const other = JSON.stringify(view) !== JSON.stringify(this.view);
    if (other) this.begin(view);
    if (other || !this.places.every((element) => this.charts.has(element))) {
      this.mount();
      this.draw(true);
    }
    const turn = (this.turn = {});
    for (;;) {
      try {
        const head = await this.load();
        this.tell('');
        return head;
      } catch (error) {
        if (this.left.signal.aborted || turn !== this.turn) return -1;
        this.tell(`The history could not be loaded: ${error.message}`);
        if (error.refused) return -1;
        await new Promise((resolve) => setTimeout(resolve, again));
      }
    }
  }

  begin(view) {
    this.view = view;
    this.history.begin(view);
    this.scrub.begin(view);
  }

  mount() {
    this.each((chart) => chart.dispose());
    this.charts.clear();
    for (const element of this.places) {
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

  get places() {
    return [...this.root.querySelectorAll('.chart, .rose')];
  }

  window(at = this.scrub.at) {
    const { from, to, length, paused } = this.view;
    const end = to ?? at ?? paused ?? Date.now();
    return [from ?? end - length, end];
  }

  get now() {
    return Date.now();
  }

  /** What is asked for: what is shown, unless a board knows better. */
  span() {
    return this.window(null);
  }

  /** Of the lines of a chart what is drawn. */
  visible(lines) {
    return lines;
  }

  get live() {
    return this.view.to === null && this.view.paused === null;
  }

  load() {
    return (this.newest = this.renew((this.asking = {})));
  }

  async renew(turn) {
    const { view, history } = this;
    const [from, to] = this.span();
    this.loaded = Date.now();
    const soon = Date.now() + 60_000;
    const since = view.paused === null || to >= soon ? [] : history.ask(to, soon);
    const asked = Promise.all([history.ask(from, this.live ? soon : to), since]);
    const [answers, later] = await asked.catch((error) => {
      if (turn === this.asking) throw error;
      return [];
    });
    if (view !== this.view) return -1;
    // What was asked for first may be answered last; it knows less.
    if (turn !== this.asking) return this.newest;
    for (const answer of answers) history.take(answer);
    for (const answer of later) history.append(answer);
    history.catchUp();
    this.scrub.news = view.paused === null ? 0 : history.count(to);
    this.draw(true);
    sparks(this.left.signal, this.now);
    this.scrub.show(history.step);
    if (this.scrub.at !== null) await this.look(this.scrub.at);
    for (const element of this.charts.keys()) element.dataset.points ??= element.dataset.drawn;
    this.roses(from, to).catch((error) => this.left.signal.aborted || this.tell(error.message));
    return Math.min(...[...answers, ...later].map((a) => a.head));
  }

  /** Points as they arrive. A chart that is paused keeps them to be looked at. */
  add(arrived) {
    this.scrub.news += this.history.add(arrived);
    // What nobody looks at is drawn when somebody does.
    if (!document.hidden && (this.live || this.scrub.at !== null)) this.draw(false);
    this.scrub.show(this.history.step);
  }

  /** What is looked at after a pause, as finely as it is drawn: little of it may be here. */
  async look(at) {
    const { view, history } = this;
    const [from, to] = this.window(at);
    const answers = await history.ask(from, to);
    if (view !== this.view || at !== this.scrub.at) return;
    for (const answer of answers) history.put(answer, from, to);
    history.each((line) => line.keep(from, to));
    this.draw(false);
    this.scrub.remember(from, to);
    this.root.dataset.looked = at;
  }

  redraw() {
    if (!this.view || document.hidden) return;
    if (this.live) this.draw(false);
    this.scrub.show(this.history.step);
  }

  draw(whole) {
    if (!this.view) return;
    const [from, to] = this.window();
    const { stations, lines } = this.history;
    for (const [element, chart] of this.charts) {
      const quantity = this.view.quantities.find((q) => q.name === element.dataset.quantity);
      const known = quantity && lines.get(quantity.name);
      if (!known) continue;
      if (this.live) for (const line of known.of.values()) line.trim(from);
      const shown = this.visible(known.of);
      const options = lineOptions(quantity, shown, stations, this.view, from, to);
      if (this.view.bare) bareOptions(options);
      if (!whole) delete options.dataZoom;
      chart.setOption(options, whole ? { notMerge: true } : { replaceMerge: ['series'], lazyUpdate: true });
      const drawn = [...shown.values()].reduce((sum, line) => sum + line.points.length, 0);
      element.dataset.drawn = drawn;
      element.dataset.step = known.step;
      element.dataset.unit = quantity.unit;
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
    const turn = (this.refining = {});
    const [first, last] = this.window();
    if (to - from > 0.7 * (last - first) || to - from < 10_000) return;
    const answer = await this.history.series(view.quantities.filter((q) => !q.sums), from, to);
    if (!answer || view !== this.view || turn !== this.refining) return;
    this.history.refine(answer, from, to);
    this.draw(false);
    this.root.dataset.refined = answer.step;
  }

  async roses(from, to) {
    const turn = (this.turning = {});
    for (const [element, chart] of [...this.charts]) {
      if (!element.dataset.rose) continue;
      const rose = await ask(`stations/${element.dataset.rose}/wind-rose`, { from: instant(from), to: instant(to) }, this.left.signal);
      if (chart.isDisposed() || turn !== this.turning) return;
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
    } else {
      this.draw(false);
    }
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
    clearTimeout(this.scrub.resting);
    this.colored.disconnect();
    this.taken.disconnect();
    this.resized.disconnect();
    this.each((chart) => chart.dispose());
  }
}

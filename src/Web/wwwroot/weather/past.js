// The charts of a replay. What was then is asked for a piece ahead, and drawn up to the time to which the replay has come,
// which stands at the element in data-at.

import { Board } from '/Weather/Pages/WeatherCharts.razor.js';
import { library } from '/weather/library.js';
import { sparks } from '/weather/sparks.js';

// So many lengths of a window are asked for at once, the last of them before it is needed.
const ahead = 4;
const between = 2_000;

export async function create(root) {
  await library();
  return new Past(root);
}

class Past extends Board {
  constructor(root) {
    super(root);
    this.asked = null;
    this.beside = 0;
    this.moved = new MutationObserver(() => this.move());
    this.moved.observe(root, { attributeFilter: ['data-at'] });
  }

  get now() {
    return Number(this.root.dataset.at);
  }

  get live() {
    return false;
  }

  window() {
    const { from, to, window } = this.view;
    return window === null ? [from, to] : [this.now - window, this.now];
  }

  span() {
    const { from, to, window } = this.view;
    this.asked = window === null ? [from, to] : [this.now - window, Math.min(to, this.now + (ahead - 1) * window)];
    return this.asked;
  }

  /** No point is drawn before all that it stands for has been played. */
  visible(lines) {
    const [first] = this.window();
    const end = this.now >= this.view.to ? Infinity : this.now;
    return new Map([...lines].map(([name, line]) => {
      const points = line.points.filter((p) => p[0] >= first - line.step && p[0] + line.step <= end);
      return [name, { step: line.step, points }];
    }));
  }

  move() {
    if (!this.view || this.loading) return;
    if (this.short()) this.fetch();
    else if (!document.hidden) this.draw(false);
    if (Date.now() - this.beside < between || document.hidden) return;
    this.beside = Date.now();
    sparks(this.left.signal, this.now);
    this.roses().catch(() => {});
  }

  short() {
    const { to, window } = this.view;
    if (window === null || !this.asked) return false;
    const [begin, end] = this.asked;
    return this.now - window < begin || this.now > end || (end < to && this.now > end - window);
  }

  async fetch() {
    this.loading = true;
    try {
      await this.load();
      this.tell('');
    } catch (error) {
      if (!this.left.signal.aborted) this.tell(`The history could not be loaded: ${error.message}`);
      return;
    } finally {
      this.loading = false;
    }
    // Meanwhile it may have been sent elsewhere, to stand there.
    if (!this.left.signal.aborted) this.move();
  }

  async roses() {
    if (this.now > this.view.from) await super.roses(this.view.from, this.now);
  }

  dispose() {
    this.moved.disconnect();
    super.dispose();
  }
}

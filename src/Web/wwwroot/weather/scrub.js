// Looking at what came since a pause: a slider from the pause to now.

import { clock } from '/weather/look.js';

const rest = 300;

const second = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;

export class Scrub {
  /** @param moved told at once of another time; @param rested told when it has stayed there for a moment */
  constructor(moved, rested) {
    this.moved = moved;
    this.rested = rested;
    this.begin(null);
  }

  /** Forgets what was looked at; a view that is not paused has nothing to look at. */
  begin(view) {
    clearTimeout(this.resting);
    this.view = view;
    this.at = null;
    this.news = 0;
  }

  listen(root, signal) {
    this.root = root;
    root.addEventListener('input', (event) => event.target.matches('[data-scrub] input') && this.move(Number(event.target.value)), { signal });
  }

  get slider() {
    return this.root.querySelector('[data-scrub] input');
  }

  move(at) {
    this.at = at;
    this.place = location.href;
    this.show(this.step);
    this.moved();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rested(at), rest);
  }

  /** Says what has come, and makes the slider as long as the time since the pause. */
  show(step) {
    const { slider, view } = this;
    if (!slider || !view || view.paused === null) return;
    this.step = step;
    const now = Math.max(Date.now(), view.paused + 1_000);
    const times = clock(view.zone, now - view.paused);
    // In this order: a value beyond the end would be cut off.
    slider.min = view.paused;
    slider.max = now;
    slider.step = step;
    slider.value = this.at ?? view.paused;
    slider.setAttribute('aria-valuetext', times.exact(Number(slider.value)));
    this.write('[data-scrub-at]', times.exact(Number(slider.value)));
    this.write('[data-scrub-news]', `${this.news} new ${this.news === 1 ? 'point' : 'points'} since ${times.minute(view.paused)}`);
  }

  /** What is looked at stands in the address too; there it is a pause of its own. Files of what is shown are of it. */
  remember(from, to) {
    // Whoever has gone elsewhere before it was drawn is to stay there.
    if (location.href !== this.place) return;
    const address = new URL(location.href);
    address.searchParams.set('paused', second(to));
    history.replaceState(history.state, '', address);
    this.place = location.href;
    for (const link of this.root.querySelectorAll('[data-shown-file]')) {
      const file = new URL(link.href);
      file.searchParams.set('from', second(from));
      file.searchParams.set('to', second(to));
      link.href = file.href;
    }
  }

  write(selector, text) {
    const place = this.root.querySelector(selector);
    if (place && place.textContent !== text) place.textContent = text;
  }
}

// A line above the composer: what came of something, and for a few seconds a way back.

import { button, element } from '/chat/dom.js';

const shownFor = 5000;

/** Says one thing at a time; a screen reader reads it. */
export class Notice {
  constructor() {
    this.timer = 0;
  }

  /** Says it in a place: in another one when the page is drawn anew. */
  into(place) {
    if (this.place && this.place !== place) {
      Object.assign(place.dataset, this.place.dataset);
      place.replaceChildren(...this.place.children);
    }
    this.place = place;
    return this;
  }

  say(text) {
    this.show(text);
  }

  fault(text) {
    this.show(text, 'fault');
  }

  /** Offers to take something back while the line stands. */
  offer(text, label, action) {
    this.back = () => {
      this.clear();
      action();
    };
    this.show(text, 'offer', button(label, () => this.back?.()));
  }

  /** Takes back what is on offer; answers whether anything was. */
  takeBack() {
    const { back } = this;
    back?.();
    return back !== undefined && back !== null;
  }

  show(text, kind = 'plain', extra) {
    clearTimeout(this.timer);
    if (kind !== 'offer') this.back = null;
    this.place.dataset.kind = kind;
    this.place.replaceChildren(element('span', '', text), ...(extra ? [extra] : []));
    this.timer = setTimeout(() => this.clear(), kind === 'fault' ? shownFor * 2 : shownFor);
  }

  clear() {
    clearTimeout(this.timer);
    this.back = null;
    delete this.place.dataset.kind;
    this.place.replaceChildren();
  }
}

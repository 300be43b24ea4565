// A line above the composer: what came of something, and for a few seconds a way back.

import { button, element } from '/chat/dom.js';

const shownFor = 5000;

/** Says one thing at a time; a screen reader reads it. */
export class Notice {
  constructor(place) {
    this.place = place;
    this.timer = 0;
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

// The emoji picker: a small dialog with a search and a grid that the arrow keys walk.

import { element } from '/chat/dom.js';
import { emoji, lately, named, used } from '/chat/emoji.js';

const columns = 8;

/** Opens over a place of the room; one at a time. */
export class Picker {
  constructor(room) {
    this.room = room;
    this.box = null;
  }

  /** @param anchor what it was opened from: it gets the focus back */
  async open(anchor, choose) {
    this.close();
    this.anchor = anchor;
    this.choose = choose;
    const box = (this.box = element('div', 'picker'));
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-label', 'Choose an emoji');
    this.search = element('input');
    this.search.placeholder = 'Search emoji';
    this.search.setAttribute('aria-label', 'Search emoji');
    this.grid = element('div', 'picker-grid');
    this.grid.setAttribute('role', 'group');
    this.grid.setAttribute('aria-label', 'Emoji');
    box.append(this.search, this.grid);
    this.room.append(box);
    this.search.addEventListener('input', () => (this.filled = this.fill()));
    box.addEventListener('keydown', (event) => this.key(event));
    this.outside = (event) => box.contains(event.target) || anchor.contains(event.target) || this.close(false);
    document.addEventListener('pointerdown', this.outside);
    this.search.focus();
    await (this.filled = this.fill());
  }

  close(refocus = true) {
    if (!this.box) return;
    document.removeEventListener('pointerdown', this.outside);
    this.box.remove();
    this.box = this.asked = null;
    if (refocus && this.anchor.isConnected) this.anchor.focus();
  }

  async fill() {
    const asked = (this.asked = {});
    const term = this.search.value.trim().toLowerCase().replaceAll(':', '').replaceAll(' ', '_');
    const found = term ? await named(term, 200) : await emoji();
    // Closed, or asked for something else, meanwhile.
    if (this.asked !== asked) return;
    const recent = term ? [] : lately(columns).map((face) => [found.find(([, other]) => other === face)?.[0] ?? face, face]);
    const rest = found.filter(([, face]) => !recent.some(([, other]) => other === face));
    this.grid.replaceChildren(...[...recent, ...rest].map(([name, face]) => this.cell(name, face)));
    if (!this.grid.children.length) this.grid.append(element('p', 'muted', 'No emoji of that name.'));
    else this.grid.firstChild.tabIndex = 0;
  }

  cell(name, face) {
    const cell = element('button', '', face);
    cell.type = 'button';
    cell.tabIndex = -1;
    cell.title = `:${name}:`;
    cell.setAttribute('aria-label', name.replaceAll('_', ' '));
    cell.addEventListener('click', () => this.take(face));
    return cell;
  }

  take(face) {
    const { choose } = this;
    used(face);
    this.close();
    choose(face);
  }

  /** Does something with the first of what was searched: who types fast is ahead of the grid. */
  async first(use) {
    const { box } = this;
    let filled;
    do await (filled = this.filled);
    while (filled !== this.filled);
    const cell = this.box === box && this.grid.querySelector('button');
    if (cell) use(cell);
  }

  key(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      return;
    }
    const cells = [...this.grid.querySelectorAll('button')];
    const at = cells.indexOf(document.activeElement);
    if (at < 0) {
      if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      this.first((cell) => (event.key === 'Enter' ? cell.click() : cell.focus()));
      return;
    }
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = cells[at + step] ?? (step < -1 ? this.search : null);
    next?.focus();
  }
}

// Suggestions while one types. The focus stays in the text; the list is walked from there, as screen readers expect it of
// a combobox.

import { element } from '/chat/dom.js';

const most = 8;

/** Offers what may stand where the cursor is. */
export class Completion {
  /**
   * @param sources each with a pattern, whose first group is what is completed and ends at the cursor, and find(term):
   * items of {value, label, hint}; value takes the place of the whole group
   */
  constructor(text, list, sources, signal) {
    Object.assign(this, { text, list, sources });
    this.items = [];
    this.at = 0;
    this.asked = 0;
    const on = { signal };
    list.addEventListener('pointerdown', (event) => event.preventDefault(), on);
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.take([...list.children].indexOf(option));
    }, on);
  }

  get open() {
    return this.items.length > 0;
  }

  /** Called when the text or the cursor has changed. */
  async update() {
    const asked = ++this.asked;
    const before = this.text.value.slice(0, this.text.selectionStart);
    for (const source of this.sources) {
      const match = source.pattern.exec(before);
      if (!match) continue;
      this.narrow(source, match[1], before.length);
      const items = (await source.find(match[1])).slice(0, most);
      if (asked !== this.asked) return;
      this.source = source;
      this.show(items, before.length - match[1].length, before.length);
      return;
    }
    this.close();
  }

  /** Until the answer is there: of what is shown that which still fits, in the place of what stands there now. */
  narrow(source, term, to) {
    if (!this.open) return;
    const fits = (item) => this.source === source && item.label.toLowerCase().includes(term.toLowerCase());
    this.show(this.items.filter(fits), to - term.length, to);
  }

  /** What was chosen by the arrows stays chosen. */
  show(items, from, to) {
    const chosen = this.at > 0 ? this.items[this.at]?.label : undefined;
    const at = Math.max(0, items.findIndex((item) => item.label === chosen));
    Object.assign(this, { items, from, to, at });
    if (!items.length) {
      this.hide();
      return;
    }
    this.list.replaceChildren(...items.map((item, i) => this.option(item, i)));
    this.list.hidden = false;
    this.text.setAttribute('role', 'combobox');
    this.text.setAttribute('aria-expanded', 'true');
    this.mark();
  }

  option(item, i) {
    const option = element('li');
    option.id = `completion-${i}`;
    option.setAttribute('role', 'option');
    option.append(element('span', 'label', item.label), element('span', 'hint', item.hint ?? ''));
    return option;
  }

  mark() {
    [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', i === this.at));
    this.list.children[this.at].scrollIntoView({ block: 'nearest' });
    this.text.setAttribute('aria-activedescendant', `completion-${this.at}`);
  }

  /** Takes a key if it is meant for the list. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : -1) + this.items.length) % this.items.length;
      this.mark();
    } else if ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && !event.shiftKey)) {
      // What stands there already needs no completing: Enter sends it.
      if (event.key === 'Enter' && this.text.value.slice(this.from, this.to) === this.items[this.at].value.trimEnd()) {
        this.close();
        return false;
      }
      this.take(this.at);
    } else if (event.key === 'Escape') {
      this.close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  take(i) {
    const { value } = this.items[i];
    this.close();
    this.text.setRangeText(value, this.from, this.to, 'end');
    this.text.focus();
    this.text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  close() {
    this.asked++;
    this.hide();
  }

  hide() {
    this.items = [];
    this.at = 0;
    this.list.hidden = true;
    this.list.replaceChildren();
    for (const name of ['role', 'aria-expanded', 'aria-activedescendant']) this.text.removeAttribute(name);
  }
}

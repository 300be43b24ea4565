// What is done to the message one points at, by mouse, finger or keyboard. One bar for all of them: it lies over the log
// and goes to the message.

import { button, sign } from '/chat/dom.js';
import { lately } from '/chat/emoji.js';
import { icon } from '/chat/icons.js';
import * as messages from '/chat/messages.js';

/** The bar, and the keys of a message that has the focus. */
export class Actions {
  /** @param parts log, bar, picker, notice, composer, and form: hidden where nothing may be changed */
  constructor(parts, signal) {
    Object.assign(this, parts);
    this.current = null;
    const on = { signal };
    this.log.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && this.point(event.target.closest('article')), on);
    this.log.addEventListener('focusin', (event) => this.point(event.target.closest('article')), on);
    this.log.addEventListener('click', (event) => this.click(event), on);
    this.log.addEventListener('keydown', (event) => this.key(event), on);
    this.log.addEventListener('scroll', () => this.place(), { ...on, passive: true });
    this.bar.addEventListener('keydown', (event) => this.barKey(event), on);
    this.bar.parentElement.addEventListener('pointerleave', () => this.bar.contains(document.activeElement) || this.point(null), on);
  }

  get room() {
    return this.log.dataset.room;
  }

  get may() {
    return !this.form.hidden;
  }

  /** Goes to a message, or away. */
  point(article) {
    if (article === this.current && !this.bar.hidden) return;
    // A picker that is open belongs to the message it was opened for.
    if (this.picker.box && this.bar.contains(this.picker.anchor)) return;
    this.current = article?.isConnected && !('deleted' in article.dataset) ? article : null;
    this.sure = null;
    this.draw();
  }

  draw() {
    const { current } = this;
    this.bar.hidden = !current;
    if (!current) return;
    const mayChange = current.dataset.source !== undefined && this.may;
    this.bar.replaceChildren(
      ...(this.may
        ? [
            ...lately(3).map((face) => sign(face, `React with ${face}`, () => this.react(current, face), 'quick')),
            sign(icon('face'), 'Choose a reaction', (event) => this.choose(current, event.currentTarget)),
            sign(icon('reply'), 'Reply', () => this.composer.reply(current)),
          ]
        : []),
      ...(mayChange ? [sign(icon('edit'), 'Edit', () => this.composer.edit(current))] : []),
      ...(this.may ? [sign(icon('pin'), 'pinned' in current.dataset ? 'Unpin' : 'Pin', () => this.pin(current))] : []),
      sign(icon('unread'), 'Unread from here', () => this.unread(current)),
      sign(icon('link'), 'Copy link', () => this.copyLink(current)),
      ...(mayChange ? [this.sure === current ? button('Really delete?', () => this.remove(current), 'danger') : sign(icon('bin'), 'Delete', () => this.remove(current))] : []),
    );
    // One stop of the tab key; the arrows go along.
    [...this.bar.children].forEach((child, i) => { child.tabIndex = i ? -1 : 0; });
    this.place();
  }

  /** At the top right of the message, as long as that is to be seen. */
  place() {
    if (!this.current?.isConnected) {
      this.bar.hidden = true;
      return;
    }
    const frame = this.log.getBoundingClientRect();
    const message = this.current.getBoundingClientRect();
    const seen = message.bottom > frame.top + 8 && message.top < frame.bottom - 8;
    this.bar.hidden = !seen;
    if (seen) this.bar.style.top = `${Math.min(Math.max(message.top - frame.top - 16, 2), frame.height - 40)}px`;
  }

  click(event) {
    const article = event.target.closest('article');
    const reaction = event.target.closest('[data-react]');
    const copy = event.target.closest('button.copy');
    if (copy) this.copyCode(copy);
    else if (reaction) this.react(article, reaction.dataset.react, reaction.getAttribute('aria-pressed') !== 'true');
    else if (article && !event.target.closest('a, button')) this.point(article);
  }

  key(event) {
    const article = event.target.closest('article');
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onMessage = article === event.target;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const all = [...this.log.querySelectorAll('article')];
      const at = article ? all.indexOf(article) + (event.key === 'ArrowUp' ? -1 : 1) : event.key === 'ArrowUp' ? this.lastSeen(all) : -1;
      if (!article && at < 0) return;
      event.preventDefault();
      // Past the last one lies the composer.
      if (all[at]) all[at].focus();
      else if (at >= all.length) this.composer.text.focus();
      return;
    }
    if (event.key === 'Escape') this.composer.text.focus();
    if (!onMessage) return;
    // The keys are for the message that has the focus, wherever the mouse rests.
    if (this.current !== article) this.point(article);
    if (this.current !== article) return;
    const changes = {
      r: () => this.composer.reply(article),
      '+': () => this.choose(article, article),
      p: () => this.pin(article),
      e: () => article.dataset.source !== undefined && this.composer.edit(article),
      d: () => article.dataset.source !== undefined && this.remove(article),
    };
    const done = { u: () => this.unread(article), l: () => this.copyLink(article), Enter: () => this.bar.firstElementChild?.focus() }[event.key] ?? (this.may && changes[event.key]);
    if (!done) return;
    event.preventDefault();
    done();
  }

  lastSeen(all) {
    const bottom = this.log.getBoundingClientRect().bottom;
    return all.findLastIndex((article) => article.getBoundingClientRect().top < bottom);
  }

  barKey(event) {
    const all = [...this.bar.children];
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.current?.focus();
    }
  }

  choose(article, anchor) {
    this.picker.open(anchor, (face) => this.react(article, face));
  }

  react(article, face, on) {
    const given = [...article.querySelectorAll('[data-react]')].find((chip) => chip.dataset.react === face);
    this.try(messages.react(this.room, article.dataset.sequence, face, on ?? given?.getAttribute('aria-pressed') !== 'true'));
  }

  pin(article) {
    this.try(messages.pin(this.room, article.dataset.sequence, !('pinned' in article.dataset)));
  }

  /** Its line is drawn by the server; one's own messages are never unread. */
  async unread(article) {
    try {
      const { unread } = await messages.unread(this.room, article.dataset.sequence);
      this.notice.say(unread ? 'Unread from here, until you come back to the room.' : 'Nobody else has said anything from here on.');
    } catch (fault) {
      this.notice.fault(fault.message);
    }
  }

  /** Asks once more before it is gone. */
  remove(article) {
    if (this.sure !== article) {
      this.sure = article;
      const inBar = this.bar.contains(document.activeElement);
      this.draw();
      this.notice.say('Once more deletes it.');
      if (inBar) this.bar.lastElementChild.focus();
      return;
    }
    this.try(messages.remove(this.room, article.dataset.sequence));
    this.composer.text.focus();
    this.point(null);
  }

  async copyLink(article) {
    const link = messages.linkTo(this.room, article.dataset.sequence);
    if (await window.webmq.copy(link)) this.notice.say('The link is copied.');
    else this.notice.fault(`The browser does not let it be copied: ${link}`);
  }

  async copyCode(copy) {
    const done = await window.webmq.copy(copy.parentElement.querySelector('pre').textContent);
    this.notice.say(done ? 'The code is copied.' : 'The browser does not let it be copied.');
  }

  async try(done) {
    try {
      await done;
    } catch (fault) {
      this.notice.fault(fault.message);
    }
  }
}

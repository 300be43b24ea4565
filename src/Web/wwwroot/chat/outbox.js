// What is on its way: kept in localStorage, posted by fetch until the server has it, drawn until the log shows it.

import { button, element, faultOf, newId, roomPath } from '/chat/dom.js';
import * as messages from '/chat/messages.js';

const retryAfter = [500, 1000, 2000, 4000, 8000];

/** Messages of this person that the server has not acknowledged, or that have not come back in the log yet. */
export class Outbox {
  /**
   * @param acknowledged told of each message of the room that the server has taken: its item and sequence
   * @param before the one whose place it takes when the page of the room is drawn anew
   */
  constructor(person, author, log, pending, acknowledged, before) {
    Object.assign(this, { person, log, pending, acknowledged });
    // Under the name, which outlives a sign-in; the id of the person does not.
    this.key = `webmq.outbox.${author}`;
    this.sent = new Set(before?.sent);
    this.shown = before?.shown;
    this.takenBack = before?.takenBack ?? new Set();
    this.attempt = before?.attempt ?? 0;
    this.stopped = false;
    this.observer = new MutationObserver(() => this.arrived());
    this.observer.observe(log, { childList: true });
    this.online = () => this.wake();
    addEventListener('online', this.online);
    this.adopt();
    this.draw();
    this.arrived();
    this.run();
  }

  /** As the room is called now. */
  get room() {
    return this.log.dataset.room;
  }

  /** What waits goes to the room under its other name. */
  renamed(from, to) {
    this.save(this.all().map((item) => (item.room === from ? { ...item, room: to } : item)));
  }

  /** What was written before a new sign-in is the same person's by name only: they decide. */
  adopt() {
    const fault = 'It was written before you signed in again.';
    this.save(this.all().map((item) => (item.person === this.person ? item : { ...item, person: this.person, state: 'failed', fault })));
  }

  stop() {
    this.stopped = true;
    this.observer.disconnect();
    removeEventListener('online', this.online);
    this.wake();
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  save(items) {
    if (items.length) localStorage.setItem(this.key, JSON.stringify(items));
    else localStorage.removeItem(this.key);
  }

  /** @param message text, and perhaps action, replyTo and files */
  add(message) {
    // The id is made once: however often the message is sent, it is said once.
    this.save([...this.all(), { ...message, person: this.person, room: this.room, id: newId(), state: 'pending' }]);
    this.draw();
    this.wake();
  }

  change(id, change) {
    this.save(this.all().map((item) => (item.id === id ? { ...item, ...change } : item)));
    this.draw();
  }

  remove(id) {
    this.sent.delete(id);
    this.save(this.all().filter((item) => item.id !== id));
    this.draw();
  }

  /** Is not sent any more; if it is just being sent, it is deleted when the server has it. */
  takeBack(id) {
    this.takenBack.add(id);
    this.remove(id);
  }

  retry(id) {
    this.change(id, { state: 'pending', fault: undefined });
    this.attempt = 0;
    this.wake();
  }

  /** What stands in the log is no longer on its way. */
  arrived() {
    if (this.stopped) return;
    for (const id of this.sent) {
      if (this.log.querySelector(`[data-message-id="${CSS.escape(id)}"]`)) {
        this.sent.delete(id);
        this.draw();
      }
    }
  }

  wake() {
    this.ring?.();
  }

  async run() {
    while (!this.stopped) {
      const item = this.all().find((candidate) => candidate.state === 'pending');
      const wait = item ? await this.send(item) : Infinity;
      if (wait > 0 && !this.stopped) await this.rest(wait);
    }
  }

  rest(milliseconds) {
    return new Promise((resolve) => {
      const timer = milliseconds === Infinity ? 0 : setTimeout(resolve, milliseconds);
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Tries once; answers how long to wait before the next. */
  async send(item) {
    try {
      const response = await fetch(roomPath(item.room, '/messages'), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: item.text, messageId: item.id, action: item.action ?? false, replyTo: item.replyTo ?? null, files: (item.files ?? []).map((file) => file.id) }),
        signal: AbortSignal.timeout(10000),
      });
      if (response.ok) {
        this.attempt = 0;
        this.shown = { ...this.shown, [item.id]: item };
        this.sent.add(item.id);
        this.save(this.all().filter((other) => other.id !== item.id));
        this.draw();
        this.arrived();
        await this.took(item, response);
        return 0;
      }
      if (response.status < 500 && response.status !== 429 && response.status !== 408) {
        this.change(item.id, { state: 'failed', fault: await faultOf(response) });
        return 0;
      }
    } catch {
      // No server just now; the message stays and is tried again.
    }
    this.draw();
    return retryAfter[Math.min(this.attempt++, retryAfter.length - 1)];
  }

  async took(item, response) {
    const { sequence } = await response.json();
    if (this.takenBack.delete(item.id)) await messages.remove(item.room, sequence).catch(() => {});
    else if (item.room === this.room) this.acknowledged(item, sequence);
  }

  draw() {
    if (this.stopped) return;
    const waitingForLog = [...this.sent].map((id) => ({ ...this.shown[id], state: 'sent' }));
    const items = [...waitingForLog, ...this.all()].filter((item) => item.room === this.room);
    // A button that is taken away between the press and its release does nothing.
    const look = JSON.stringify([this.attempt > 1, ...items.map(({ id, state, fault }) => [id, state, fault])]);
    if (look === this.look) return;
    this.look = look;
    this.pending.replaceChildren(...items.map((item) => this.line(item)));
    this.pending.scrollTop = this.pending.scrollHeight;
  }

  line(item) {
    const line = element('div', `pending-line ${item.state}`);
    line.dataset.id = item.id;
    const files = (item.files ?? []).map((file) => file.name).join(', ');
    line.append(element('span', 'text', [item.text, files].filter(Boolean).join(' · ')));
    if (item.state === 'failed') {
      line.setAttribute('role', 'alert');
      line.append(
        element('span', 'state', `Not sent. ${item.fault}`),
        button('Try again', () => this.retry(item.id)),
        button('Discard', () => this.remove(item.id)),
      );
    } else {
      const text = item.state === 'sent' ? 'sent' : this.attempt > 1 ? 'waiting for the server …' : 'sending …';
      line.append(element('span', 'state', text));
      if (item.state === 'pending' && this.attempt > 1) line.append(button('Take back', () => this.takeBack(item.id)));
    }
    return line;
  }
}

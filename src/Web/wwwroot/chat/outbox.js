// What is on its way: kept in localStorage, posted by fetch until the server has it, drawn until the log shows it.

const retryAfter = [500, 1000, 2000, 4000, 8000];

/** Messages of this person that the server has not acknowledged, or that have not come back in the log yet. */
export class Outbox {
  constructor(person, author, room, log, pending) {
    Object.assign(this, { person, room, log, pending });
    // Under the name, which outlives a sign-in; the id of the person does not.
    this.key = `webmq.outbox.${author}`;
    this.sent = new Set();
    this.attempt = 0;
    this.stopped = false;
    this.observer = new MutationObserver(() => this.arrived());
    this.observer.observe(log, { childList: true });
    this.online = () => this.wake();
    addEventListener('online', this.online);
    this.adopt();
    this.draw();
    this.run();
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

  add(text) {
    // The id is made once: however often the message is sent, it is said once.
    this.save([...this.all(), { person: this.person, room: this.room, text, id: newId(), state: 'pending' }]);
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
      const response = await fetch(`/api/chat/rooms/${encodeURIComponent(item.room)}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: item.text, messageId: item.id }),
        signal: AbortSignal.timeout(10000),
      });
      if (response.ok) {
        this.attempt = 0;
        this.shown = { ...this.shown, [item.id]: item };
        this.sent.add(item.id);
        this.save(this.all().filter((other) => other.id !== item.id));
        this.draw();
        this.arrived();
        return 0;
      }
      if (response.status < 500 && response.status !== 429 && response.status !== 408) {
        const problem = await response.json().catch(() => ({}));
        const fault = response.status === 401 ? 'You are no longer signed in.' : problem.detail ?? `The server answered ${response.status}.`;
        this.change(item.id, { state: 'failed', fault });
        return 0;
      }
    } catch {
      // No server just now; the message stays and is tried again.
    }
    this.draw();
    return retryAfter[Math.min(this.attempt++, retryAfter.length - 1)];
  }

  draw() {
    if (this.stopped) return;
    const waitingForLog = [...this.sent].map((id) => ({ ...this.shown[id], state: 'sent' }));
    const items = [...waitingForLog, ...this.all()].filter((item) => item.room === this.room);
    this.pending.replaceChildren(...items.map((item) => this.line(item)));
    this.pending.scrollTop = this.pending.scrollHeight;
  }

  line(item) {
    const line = element('div', `pending-line ${item.state}`);
    line.dataset.id = item.id;
    line.append(element('span', 'text', item.text));
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
    }
    return line;
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, action) {
  const made = element('button', '', text);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

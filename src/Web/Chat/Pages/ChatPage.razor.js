// What must survive a connection that is cut off: the composer, what is on its way, and the place one reads at. It posts
// by fetch, keeps text and ids in localStorage, and draws the lines on their way itself; everything else is the server's.

const retryAfter = [500, 1000, 2000, 4000, 8000];

let page = null; // the server's page while there is one
let room = null;
let parts = null;
let outbox = null;
let scroll = null;

/**
 * Called when the page has come, and after each drawing of its circuit; does its work once for each room. The circuit
 * draws the page anew: what was typed until then, and the cursor, stay.
 */
export function enter(dotnet, name) {
  page = dotnet;
  const log = document.getElementById('log');
  if (parts?.log === log && room === name) {
    outbox.arrived();
    return;
  }
  const focused = parts?.focused;
  leave();
  page = dotnet;
  room = name;
  parts = {
    log,
    pending: document.querySelector('[data-pending]'),
    form: document.querySelector('[data-composer]'),
    text: document.getElementById('composer-text'),
    note: document.querySelector('[data-note]'),
  };
  outbox = new Outbox(parts.form.dataset.person);
  scroll = new Scroll(log);
  startComposer();
  if (focused) {
    parts.text.focus();
    parts.text.setSelectionRange(parts.text.value.length, parts.text.value.length);
  }
}

export function leave() {
  scroll?.stop();
  outbox?.stop();
  parts?.stop?.abort();
  scroll = outbox = parts = page = null;
}

export function toBottom() {
  scroll?.toBottom();
}

function startComposer() {
  const { form, text, note } = parts;
  const stop = (parts.stop = new AbortController());
  const on = { signal: stop.signal };
  const draft = `webmq.draft.${form.dataset.person}.${room}`;

  const fit = () => {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight + 2}px`;
    const length = [...text.value].length;
    note.textContent = length > 3500
      ? `${length.toLocaleString('en')} of 4,000 characters`
      : 'Enter sends, Shift-Enter breaks the line.';
  };
  const send = () => {
    const value = text.value.trim();
    if (!value) return;
    outbox.add(room, value);
    text.value = '';
    localStorage.removeItem(draft);
    fit();
    page?.invokeMethodAsync('JumpToHead').catch(() => {});
  };

  // Something may have been typed before this module was there.
  text.value ||= localStorage.getItem(draft) ?? '';
  fit();
  form.dataset.ready = 'true';
  text.addEventListener('focus', () => { parts.focused = true; }, on);
  // An element that is taken away with its page loses the focus, and means nothing by it.
  text.addEventListener('blur', () => { if (text.isConnected && parts) parts.focused = false; }, on);
  text.addEventListener('input', () => {
    fit();
    if (text.value) localStorage.setItem(draft, text.value);
    else localStorage.removeItem(draft);
  }, on);
  text.addEventListener('keydown', (event) => {
    // An input method uses Enter to choose a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  }, on);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    text.focus();
  }, on);
}

/** Messages of this person that the server has not acknowledged, or that have not come back in the log yet. */
class Outbox {
  constructor(person) {
    this.key = `webmq.outbox.${person}`;
    this.sent = new Set();
    this.attempt = 0;
    this.stopped = false;
    this.observer = new MutationObserver(() => this.arrived());
    this.observer.observe(parts.log, { childList: true });
    this.online = () => this.wake();
    addEventListener('online', this.online);
    this.draw();
    this.run();
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

  add(to, text) {
    // The id is made once: however often the message is sent, it is said once.
    this.save([...this.all(), { room: to, text, id: newId(), state: 'pending' }]);
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
    if (!parts) return;
    for (const id of this.sent) {
      if (parts.log.querySelector(`[data-message-id="${CSS.escape(id)}"]`)) {
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
    this.waiting = true;
    this.draw();
    return retryAfter[Math.min(this.attempt++, retryAfter.length - 1)];
  }

  draw() {
    if (!parts) return;
    const waitingForLog = [...this.sent].map((id) => ({ ...this.shown[id], state: 'sent' }));
    const items = [...waitingForLog, ...this.all()].filter((item) => item.room === room);
    parts.pending.replaceChildren(...items.map((item) => this.line(item)));
    parts.pending.scrollTop = parts.pending.scrollHeight;
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

/** Keeps the place one reads at: what comes in above or below never moves it, and at the bottom it follows. */
class Scroll {
  constructor(log) {
    this.log = log;
    this.bottom = true;
    this.anchor = null;
    this.asked = false;
    this.observer = new MutationObserver(() => this.keep());
    this.observer.observe(log, { childList: true });
    this.resized = new ResizeObserver(() => this.bottom && this.toBottom());
    this.resized.observe(log);
    this.scrolled = () => this.read();
    log.addEventListener('scroll', this.scrolled, { passive: true });
    this.toBottom();
  }

  stop() {
    this.observer.disconnect();
    this.resized.disconnect();
    this.log.removeEventListener('scroll', this.scrolled);
  }

  toBottom() {
    this.log.scrollTop = this.log.scrollHeight;
    this.setBottom(true);
  }

  setBottom(bottom) {
    const changed = this.bottom !== bottom;
    this.bottom = bottom;
    if (changed) page?.invokeMethodAsync('AtBottom', bottom).catch(() => {});
  }

  read() {
    const { log } = this;
    const atHead = log.dataset.atHead === 'true';
    this.setBottom(atHead && log.scrollHeight - log.scrollTop - log.clientHeight < 40);
    this.remember();
    if (log.scrollTop < 300 && log.dataset.moreBefore === 'true') this.ask('LoadOlder');
    else if (!atHead && log.scrollHeight - log.scrollTop - log.clientHeight < 300) this.ask('LoadNewer');
  }

  async ask(method) {
    if (this.asked || !page) return;
    this.asked = true;
    // Old messages that come in above are no news: a screen reader stays silent about them.
    this.log.setAttribute('aria-live', 'off');
    try {
      await page.invokeMethodAsync(method);
    } catch {
      // The server is away; the next scroll asks again.
    } finally {
      setTimeout(() => {
        this.asked = false;
        this.log.setAttribute('aria-live', 'polite');
        // One who stands at the very top meanwhile causes no further scroll event.
        if (parts?.log === this.log) this.read();
      }, 100);
    }
  }

  remember() {
    const top = this.log.getBoundingClientRect().top;
    const first = [...this.log.querySelectorAll('[data-sequence]')].find((e) => e.getBoundingClientRect().bottom > top);
    this.anchor = first && { sequence: first.dataset.sequence, offset: first.getBoundingClientRect().top - top };
  }

  keep() {
    if (this.bottom) {
      this.log.scrollTop = this.log.scrollHeight;
      return;
    }
    const element = this.anchor && this.log.querySelector(`[data-sequence="${this.anchor.sequence}"]`);
    if (!element) return;
    const offset = element.getBoundingClientRect().top - this.log.getBoundingClientRect().top;
    this.log.scrollTop += offset - this.anchor.offset;
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

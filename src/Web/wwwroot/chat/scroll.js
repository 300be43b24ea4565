// Where one reads: the place in the list of messages.

/** Keeps the place one reads at: what comes in above or below never moves it, and at the bottom it follows. */
export class Scroll {
  /** @param server answers the page of the server, or nothing while there is none */
  constructor(log, server) {
    this.log = log;
    this.server = server;
    this.stopped = false;
    this.bottom = true;
    this.told = log.dataset.following === 'true'; // what the server takes for granted of one who comes in
    this.anchor = null;
    this.asked = false;
    this.observer = new MutationObserver(() => this.keep());
    this.observer.observe(log, { childList: true });
    this.resized = new ResizeObserver(() => this.bottom && this.toBottom());
    this.resized.observe(log);
    this.scrolled = () => this.read();
    log.addEventListener('scroll', this.scrolled, { passive: true });
    if (log.dataset.aim) this.show(log.dataset.aim);
    else if (!this.toFirstUnread()) this.toBottom();
  }

  /** Brings the line above what is new near the top; answers whether there is one. */
  toFirstUnread() {
    const line = this.log.querySelector('[data-first-unread]');
    if (!line) return false;
    const { log } = this;
    log.scrollTop += line.getBoundingClientRect().top - log.getBoundingClientRect().top - log.clientHeight / 4;
    this.remember();
    this.setBottom(log.dataset.atHead === 'true' && log.scrollHeight - log.scrollTop - log.clientHeight < 40);
    return true;
  }

  /** Brings a message into view and marks it; answers whether it is in the page. */
  show(sequence, focus = false) {
    const found = this.log.querySelector(`[data-sequence="${CSS.escape(sequence)}"]`);
    if (!found) return false;
    this.log.querySelector('[data-aimed]')?.removeAttribute('data-aimed');
    found.dataset.aimed = 'true';
    this.bottom = false;
    const room = this.log.clientHeight - found.clientHeight;
    this.log.scrollTop += found.getBoundingClientRect().top - this.log.getBoundingClientRect().top - Math.max(room / 3, 0);
    this.remember();
    this.tell();
    if (focus) found.focus({ preventScroll: true });
    return true;
  }

  stop() {
    this.stopped = true;
    this.observer.disconnect();
    this.resized.disconnect();
    this.log.removeEventListener('scroll', this.scrolled);
  }

  toBottom() {
    this.log.scrollTop = this.log.scrollHeight;
    this.setBottom(true);
  }

  setBottom(bottom) {
    this.bottom = bottom;
    this.tell();
  }

  /** Tells the server whether one is at the bottom, if it does not know: it may have come later than the first scroll. */
  tell() {
    const server = this.server();
    if (!server || this.told === this.bottom) return;
    this.told = this.bottom;
    server.invokeMethodAsync('AtBottom', this.bottom).catch(() => {
      // It was away; what it knows is told again.
      this.told = undefined;
    });
  }

  read() {
    const { log } = this;
    const atHead = log.dataset.atHead === 'true';
    this.setBottom(atHead && log.scrollHeight - log.scrollTop - log.clientHeight < 40);
    this.remember();
    this.more();
  }

  /** Asks for what lies further on when one is near an end of what is here. */
  more() {
    const { log } = this;
    const atHead = log.dataset.atHead === 'true';
    if (log.scrollTop < 300 && log.dataset.moreBefore === 'true') this.ask('LoadOlder');
    else if (!atHead && log.scrollHeight - log.scrollTop - log.clientHeight < 300) this.ask('LoadNewer');
  }

  async ask(method) {
    const server = this.server();
    if (this.asked || !server) return;
    this.asked = true;
    // Old messages that come in above are no news: a screen reader stays silent about them.
    this.log.setAttribute('aria-live', 'off');
    try {
      await server.invokeMethodAsync(method);
    } catch {
      // The server is away; the next scroll asks again.
    } finally {
      setTimeout(() => {
        this.asked = false;
        this.log.setAttribute('aria-live', 'polite');
        // One who stands at the very top meanwhile causes no further scroll event.
        if (!this.stopped) this.read();
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

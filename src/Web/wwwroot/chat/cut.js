// Remembers what a browser had when it was cut off, so that the server can tell what was made up for.

/** Kept for the tab: a server that was started again gives it a new page. */
export class Cut {
  constructor(log, room, server, signal) {
    Object.assign(this, { log, server });
    this.key = `webmq.cut.${room}`;
    document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', (event) => {
      if (event.detail.state === 'show') this.keep();
      else if (event.detail.state === 'hide') this.tell();
    }, { signal });
  }

  keep() {
    const last = [...this.log.querySelectorAll('[data-sequence]')].at(-1);
    // The first cut counts: nothing came since.
    if (last && !sessionStorage.getItem(this.key)) sessionStorage.setItem(this.key, last.dataset.sequence);
  }

  /** Tells the server once there is one. */
  tell() {
    const had = sessionStorage.getItem(this.key);
    if (!had || !this.server()) return;
    sessionStorage.removeItem(this.key);
    this.server().invokeMethodAsync('CameBack', Number(had)).catch(() => sessionStorage.setItem(this.key, had));
  }
}

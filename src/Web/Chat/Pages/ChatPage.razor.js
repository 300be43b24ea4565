// What must survive a connection that is cut off: the composer, what is on its way, what is done to a message, and the
// place one reads at. It asks by fetch, keeps text and ids in localStorage, and draws the lines on their way itself; all
// else is the server's.

import { Actions } from '/chat/actions.js';
import { Composer } from '/chat/composer.js';
import { Cut } from '/chat/cut.js';
import * as messages from '/chat/messages.js';
import { Notice } from '/chat/notice.js';
import { draw as drawNotify, show as notify } from '/chat/notify.js';
import { Outbox } from '/chat/outbox.js';
import { Picker } from '/chat/picker.js';
import { Scroll } from '/chat/scroll.js';
import { startShortcuts } from '/chat/shortcuts.js';

export { drawNotify, notify };

let page = null; // the server's page while there is one
let owner; // what it calls itself
let here = null; // what is at work in the room that is shown
let told; // what the server's page knows of whether it is looked at

// Where one was writing when the page was loaded anew; of the tab.
const writingKey = 'webmq.writing';

// A server that was started again gives a fresh page to one who may be in the middle of a word.
addEventListener('pagehide', () => {
  const text = here?.composer.text;
  if (text && document.activeElement === text) sessionStorage.setItem(writingKey, JSON.stringify({ room: here.name, ...caretOf(text) }));
  else sessionStorage.removeItem(writingKey);
});

const caretOf = (text) => ({ start: text.selectionStart, end: text.selectionEnd });

function caretBeforeReload(room) {
  const kept = sessionStorage.getItem(writingKey);
  sessionStorage.removeItem(writingKey);
  const reloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';
  const caret = reloaded && kept ? JSON.parse(kept) : null;
  return caret?.room === room ? caret : null;
}

// Behind another tab or window nothing is read.
function tellVisible() {
  const visible = document.visibilityState === 'visible';
  if (!page || visible === told) return;
  told = visible;
  page.invokeMethodAsync('Visible', visible).catch(() => { told = undefined; });
}

document.addEventListener('visibilitychange', tellVisible);

// The server asks as soon as the browser is back; an answer at that moment may still go to the connection that is gone.
document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', (event) => {
  if (event.detail.state === 'hide') tellAgain();
});

/**
 * Called when the page has come, and after each drawing of its circuit; does its work once for each room. The circuit
 * draws the page anew: what was typed until then, and the cursor, stay.
 */
export function enter(dotnet, name, self) {
  // A page that has come knows nothing of what the one before was told.
  if (self !== owner) told = undefined;
  owner = self;
  const served = dotnet && !page;
  page = dotnet;
  tellVisible();
  const log = document.getElementById('log');
  if (here?.log === log && here.name === name) {
    here.coming?.disconnect();
    here.outbox.arrived();
    here.scroll.tell();
    here.cut.tell();
    if (served) serve();
    return;
  }
  // The same room is drawn anew or called otherwise: what is under way goes on. In another room one begins behind its draft.
  const before = log && (here?.log === log || here?.name === name) ? here : null;
  const caret = !here ? caretBeforeReload(name) : here.focused && (before ? caretOf(here.composer.text) : { start: Infinity, end: Infinity });
  end(before);
  page = dotnet;
  if (!log) return;
  if (before && before.name !== name) before.outbox.renamed(before.name, name);
  here = start(log, name, before);
  document.querySelector('.rooms [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { text } = here.composer;
  if (caret) {
    text.focus();
    text.setSelectionRange(Math.min(caret.start, text.value.length), Math.min(caret.end, text.value.length));
  }
  if (served) serve();
}

/** What was done before there was a server's page is made up for. */
function serve() {
  here.composer.served();
  here.scroll.more();
}

/** Told by a page that is gone; one that has come since stays. */
export function leave(self) {
  if (owner !== self) return;
  end();
  told = undefined;
}

/** The server's page was cut off, and takes it for granted that nobody looked. */
export function tellAgain() {
  told = undefined;
  tellVisible();
}

function end(before) {
  here?.scroll.stop();
  here?.outbox.stop();
  here?.picker.close(false);
  if (!before) here?.notice.clear();
  here?.coming?.disconnect();
  here?.stop.abort();
  here = page = null;
}

export function toBottom() {
  here?.scroll.toBottom();
}

export function focus(selector) {
  document.querySelector(selector)?.focus();
}

export function show(sequence) {
  here?.scroll.show(sequence, true);
}

function start(log, name, before) {
  const stop = new AbortController();
  const place = log.closest('.room');
  const form = place.querySelector('[data-composer]');
  const text = form.querySelector('textarea');
  const notice = (before?.notice ?? new Notice()).into(place.querySelector('[data-notice]'));
  const picker = new Picker(place);
  const made = { log, name, stop, notice, picker };

  const acknowledged = (item, sequence) =>
    notice.offer('Sent.', 'Undo', () => messages.remove(item.room, sequence).then(() => made.composer.now.restore(item), (fault) => notice.fault(fault.message)));
  made.outbox = new Outbox(form.dataset.person, form.dataset.author, log, place.querySelector('[data-pending]'), acknowledged, before?.outbox);
  made.scroll = new Scroll(log, () => page);
  made.cut = new Cut(log, name, () => page, stop.signal);
  made.cut.tell();
  made.composer = new Composer({ form, text, note: form.querySelector('[data-note]'), log, outbox: made.outbox, notice, picker, page: () => page }, stop.signal, before?.composer);
  new Actions({ log, bar: place.querySelector('[data-bar]'), picker, notice, composer: made.composer, form }, stop.signal);
  startShortcuts(document.querySelector('[data-help]'), stop.signal);
  links(place.closest('.chat'), made, stop.signal);
  made.focused = document.activeElement === text;
  text.addEventListener('focus', () => { made.focused = true; }, { signal: stop.signal });
  // An element that is taken away with its page loses the focus, and means nothing by it. A circuit that comes gives it to the
  // heading, as after each way to another page: one who writes already goes on writing.
  text.addEventListener('blur', (event) => {
    const heading = !page && event.relatedTarget?.id === 'room-title';
    queueMicrotask(() => {
      if (heading) text.focus();
      else if (text.isConnected) made.focused = false;
    });
  }, { signal: stop.signal });
  if (!page) made.coming = whenDrawnAnew(log);
  return made;
}

/** The circuit's first drawing takes the place of what came with the page: at once, since the next letter may be on its way. */
function whenDrawnAnew(log) {
  const coming = new MutationObserver(() => {
    const drawn = document.getElementById('log');
    if (!log.isConnected && drawn) enter(null, drawn.dataset.room);
  });
  coming.observe(document.body, { childList: true, subtree: true });
  return coming;
}

/** A link to a message that is in the page moves nothing but the view; one of a panel may have the panel go. */
function links(chat, made, signal) {
  chat.addEventListener('click', (event) => {
    const link = event.target.closest('[data-go]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const asked = link.closest('[data-panel]') && page;
    if (!asked && made.scroll.show(link.dataset.go, true)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (page) {
      event.preventDefault();
      event.stopPropagation();
      page.invokeMethodAsync('GoTo', Number(link.dataset.go)).catch(() => {});
    }
  }, { signal, capture: true });
  chat.addEventListener('click', (event) => {
    const former = event.target.closest('[data-former]');
    if (former) page?.invokeMethodAsync('ShowFormer', Number(former.closest('article').dataset.sequence)).catch(() => {});
  }, { signal });
}

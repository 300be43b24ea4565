// What must survive a connection that is cut off: the composer, what is on its way, and the place one reads at. It posts
// by fetch, keeps text and ids in localStorage, and draws the lines on their way itself; all else is the server's.

import { Outbox } from '/chat/outbox.js';
import { Scroll } from '/chat/scroll.js';

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
    scroll.tell();
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
  outbox = new Outbox(parts.form.dataset.person, parts.form.dataset.author, room, log, parts.pending);
  scroll = new Scroll(log, () => page);
  document.querySelector('.rooms .current')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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

// The most characters of a message, counted as the server does: whole code points.
const most = 4000;

function startComposer() {
  const { form, text, note } = parts;
  const stop = (parts.stop = new AbortController());
  const on = { signal: stop.signal };
  const draft = `webmq.draft.${form.dataset.author}.${room}`;

  const fit = () => {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight + 2}px`;
    const length = [...text.value.trim()].length;
    const counting = length > most ? 'over' : length > most - 500 ? 'near' : '';
    if (counting) note.dataset.counting = counting;
    else delete note.dataset.counting;
    text.setAttribute('aria-invalid', counting === 'over');
    note.textContent = counting
      ? `${length.toLocaleString('en')} of ${most.toLocaleString('en')} characters${counting === 'over' ? ': too long to send' : ''}`
      : 'Enter sends, Shift-Enter breaks the line.';
    return counting !== 'over';
  };
  const send = () => {
    const value = text.value.trim();
    // What is too long stays here, where it can be made shorter.
    if (!value || !fit()) return;
    outbox.add(value);
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

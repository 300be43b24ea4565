// Goes to a room, a person or a page by a few letters of its name. The list is walked from the field, as screen readers
// expect it of a combobox.

import { match } from '/switcher/fuzzy.js';
import { direct, pages, places } from '/switcher/places.js';
import { Recent } from '/switcher/recent.js';

const most = 50;

let at = 0; // which one is chosen
let shown = []; // the places in the list
let known = { found: [], more: false, term: '' };
let asking = new AbortController();
let asked = Promise.resolve(); // what is shown for the letters that stand there
let anew = null; // looks whether the page is drawn anew

/** Listens on the document: a page that is drawn anew brings a new dialog. */
export function start() {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k' && dialog()) {
      event.preventDefault();
      if (dialog().open) dialog().close();
      else open();
    } else if (event.target === field()) {
      key(event);
    }
  });
  document.addEventListener('input', (event) => event.target === field() && find());
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-open-switcher]')) open();
    // A click beside the dialog is one on the dialog itself.
    else if (event.target === dialog()) event.target.close();
    const option = event.target.closest('[data-switcher] [role=option]');
    if (option) go(shown[[...option.parentElement.children].indexOf(option)]);
  });
}

const dialog = () => document.querySelector('[data-switcher]');
const field = () => dialog()?.querySelector('input');
const list = () => dialog().querySelector('ul');
const recent = () => new Recent(dialog().dataset.person);
const here = () => decodeURIComponent(location.pathname);

export function open() {
  if (!dialog() || dialog().open) return;
  recent().add(here());
  known = { found: pages(), more: true, term: '' };
  show('');
  find();
}

/** The circuit's first drawing brings another dialog, which goes on with what is typed. */
function show(text) {
  const box = dialog();
  field().value = text;
  box.showModal();
  anew?.disconnect();
  anew = new MutationObserver(() => {
    if (box.isConnected) return;
    anew.disconnect();
    if (!dialog()) return;
    show(box.querySelector('input').value);
    find();
  });
  anew.observe(document.body, { childList: true, subtree: true });
  box.addEventListener('close', () => box.isConnected && anew.disconnect(), { once: true });
}

/** Looks for what is typed. */
function find() {
  at = 0;
  asked = search();
}

function key(event) {
  if (event.isComposing) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && shown.length) mark((at + by + shown.length) % shown.length);
  else if (event.key === 'Enter') enter();
  else if (!by) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Who types fast waits for the answer to all letters, unless they leave before. */
async function enter() {
  let waited;
  do await (waited = asked);
  while (waited !== asked);
  if (dialog()?.open && shown.length) go(shown[at]);
}

async function search() {
  // What was asked for other letters comes too late, also when nothing is asked for these.
  asking.abort();
  draw();
  const term = letters();
  // All there is was told already for fewer letters.
  const more = known.more || !term.startsWith(known.term);
  list().setAttribute('aria-busy', more);
  if (!more) return;
  const { signal } = (asking = new AbortController());
  try {
    const told = await places(term, signal);
    if (signal.aborted || !dialog()) return;
    known = { ...told, term };
    draw();
  } catch (fault) {
    if (signal.aborted || !dialog()) return;
    say('The server does not answer just now; pages are still found.', true);
  }
  list().setAttribute('aria-busy', false);
}

const letters = () => field().value.toLowerCase().replace(/[\s#@]+/g, '');

/** What was chosen by the arrows stays chosen when the answer comes. */
function draw() {
  const term = letters();
  const chosen = at > 0 ? shown[at]?.key : undefined;
  const visited = recent().all;
  const rank = (place) => {
    const i = visited.indexOf(place.key);
    return i < 0 ? 0 : 30 - i;
  };
  shown = known.found
    .filter((place) => term || place.key !== here())
    .map((place) => ({ ...place, found: term ? match(term, place.label) : { score: 0, at: [] } }))
    .filter((place) => place.found)
    .map((place) => ({ ...place, score: place.found.score + rank(place) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
  list().replaceChildren(...shown.map(option));
  say(shown.length ? '' : 'Nothing is called like that.');
  mark(Math.max(0, shown.findIndex((place) => place.key === chosen)));
}

function option(place, i) {
  const made = document.createElement('li');
  made.id = `switcher-${i}`;
  made.setAttribute('role', 'option');
  made.dataset.kind = place.kind;
  const label = document.createElement('span');
  label.className = 'label';
  Array.from({ length: place.label.length }, (_, c) => c).forEach((c) => {
    const letter = place.label[c];
    if (!place.found.at.includes(c)) label.append(letter);
    else label.appendChild(document.createElement('mark')).textContent = letter;
  });
  label.normalize();
  const hint = document.createElement('span');
  hint.className = 'hint';
  hint.textContent = place.hint;
  made.append(label, hint);
  return made;
}

function mark(chosen) {
  at = chosen;
  [...list().children].forEach((one, i) => one.setAttribute('aria-selected', i === at));
  list().children[at]?.scrollIntoView({ block: 'nearest' });
  if (shown.length) field().setAttribute('aria-activedescendant', `switcher-${at}`);
  else field().removeAttribute('aria-activedescendant');
}

async function go(place) {
  try {
    const href = place.href ?? await direct(place.name);
    recent().add(place.key);
    dialog()?.close();
    Blazor.navigateTo(href);
  } catch (fault) {
    say(fault.message, true);
  }
}

function say(text, isFault = false) {
  const says = dialog().querySelector('.says');
  says.textContent = text;
  says.toggleAttribute('data-fault', isFault);
}

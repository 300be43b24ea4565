// Where one writes: a new message, a reply, or another text for one that was said.

import { commands, read } from '/chat/commands.js';
import { Completion } from '/chat/completion.js';
import { button, element } from '/chat/dom.js';
import { Draft } from '/chat/draft.js';
import { named } from '/chat/emoji.js';
import * as messages from '/chat/messages.js';
import { drops, Uploads } from '/chat/uploads.js';

// The most characters of a message, counted as the server does: whole code points.
const most = 4000;

// How often one who writes says so, in milliseconds; it is taken for true for five seconds.
const typingEvery = 3000;

/** The form below the messages. */
export class Composer {
  /**
   * @param parts form, text, note, log, outbox, notice, picker, and page(): the server's page or nothing
   * @param before the one whose place it takes when the page of the room is drawn anew
   */
  constructor(parts, signal, before) {
    Object.assign(this, parts);
    const { form, text } = this;
    this.hint = before?.hint ?? this.note.textContent;
    this.context = form.querySelector('[data-context]');
    this.uploads = (before?.uploads ?? new Uploads()).into(form.querySelector('[data-uploads]'), (fault) => this.notice.fault(fault));
    this.completion = new Completion(text, form.querySelector('[role=listbox]'), this.sources(), signal);
    this.draft = new Draft(form.dataset.author, this.room);
    const on = { signal };
    text.addEventListener('input', () => this.input(), on);
    text.addEventListener('keydown', (event) => this.key(event), on);
    text.addEventListener('click', () => this.completion.update(), on);
    text.addEventListener('paste', (event) => this.take(event, event.clipboardData), on);
    text.addEventListener('blur', () => this.completion.close(), on);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
      text.focus();
    }, on);
    const files = form.querySelector('[data-files]');
    form.querySelector('[data-attach]').addEventListener('click', () => files.click(), on);
    files.addEventListener('change', () => {
      this.uploads.add(files.files);
      files.value = '';
      text.focus();
    }, on);
    const faces = form.querySelector('[data-faces]');
    faces.addEventListener('click', () => this.picker.open(faces, (face) => this.insert(face)), on);
    drops(form.closest('.room'), (event) => this.take(event, event.dataTransfer), on);

    if (before) this.follow(before);
    // Something may have been typed before this module was there.
    else if (text.value) this.draft.text = text.value;
    else text.value = this.draft.text;
    this.replyTo = this.draft.reply;
    this.drawContext();
    this.fit();
    form.dataset.ready = 'true';
  }

  follow(before) {
    this.draft.follow(before.draft);
    this.editing = before.editing;
    this.untold = before.untold;
    this.text.value = before.text.value;
    before.next = this;
  }

  /** The one that has its place now: what was asked of the server may be answered when the page is another. */
  get now() {
    return this.next?.now ?? this;
  }

  /** As the room is called now. */
  get room() {
    return this.log.dataset.room;
  }

  sources() {
    const people = (toInvite) => async (term) => {
      const found = (await this.page()?.invokeMethodAsync('People', term, toInvite).catch(() => [])) ?? [];
      return found.map((person) => ({ value: `${person.name} `, label: `@${person.name}`, hint: person.hint }));
    };
    return [
      { pattern: /^\/([a-z]*)$/, find: async (term) => commands.filter((c) => c.name.startsWith(term)).map((c) => ({ value: `${c.name} `, label: `/${c.name}`, hint: c.hint })) },
      { pattern: /^\/invite\s+@?([^\s@]*)$/, find: people(true) },
      { pattern: /(?:^|[\s(])@([^\s@]*)$/, find: people(false) },
      { pattern: /(?:^|\s)(:[a-z0-9_+-]{2,})$/, find: async (term) => (await named(term.slice(1), 8)).map(([name, face]) => ({ value: `${face} `, label: `${face} :${name}:` })) },
    ];
  }

  /** The server's page is there: it is asked what it could not be asked before. */
  served() {
    if (this.untold) this.tellTyping();
    if (document.activeElement === this.text) this.completion.update();
  }

  input() {
    this.fit();
    this.completion.update();
    if (this.editing) return;
    this.tellTyping();
    this.draft.text = this.text.value;
  }

  /** A command is nobody's business. */
  tellTyping() {
    const { value } = this.text;
    if (!value || /^\/(?!\/)/.test(value) || performance.now() - (this.toldTyping ?? -typingEvery) < typingEvery) return;
    this.untold = !this.page();
    if (this.untold) return;
    this.toldTyping = performance.now();
    this.page().invokeMethodAsync('Writing').catch(() => {});
  }

  /** Makes the field as high as its text; answers whether that can be sent. */
  fit() {
    const { text, note } = this;
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight + 2}px`;
    const length = [...text.value.trim()].length;
    const counting = length > most ? 'over' : length > most - 500 ? 'near' : '';
    if (counting) note.dataset.counting = counting;
    else delete note.dataset.counting;
    text.setAttribute('aria-invalid', counting === 'over');
    note.textContent = counting
      ? `${length.toLocaleString('en')} of ${most.toLocaleString('en')} characters${counting === 'over' ? ': too long to send' : ''}`
      : this.hint;
    return counting !== 'over';
  }

  key(event) {
    // An input method uses Enter to choose a word.
    if (event.isComposing || this.completion.key(event)) return;
    const empty = this.text.value === '';
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'Escape') {
      this.cancel();
    } else if (event.key === 'ArrowUp' && empty && !this.editing) {
      const own = [...this.log.querySelectorAll('article[data-mine][data-source]:not([data-deleted])')].at(-1);
      if (own) {
        event.preventDefault();
        this.edit(own);
      }
    } else if (event.key === 'z' && (event.ctrlKey || event.metaKey) && empty && this.notice.takeBack()) {
      event.preventDefault();
    }
  }

  /** What is too long, or no command, stays where it can be made right. */
  async send() {
    const typed = this.text.value.trim();
    const { files } = this.uploads;
    if (!this.fit()) return;
    if (this.uploads.busy) {
      this.notice.say('A file is still on its way.');
      return;
    }
    if (this.editing) {
      await this.saveEdit(typed);
      return;
    }
    if (!typed && !files.length) return;
    const said = read(typed, this.room);
    if (said.fault) {
      this.notice.fault(said.fault);
      return;
    }
    if (said.run) {
      await this.run(said.run, typed);
      return;
    }
    [this.toldTyping, this.untold] = [undefined, false];
    this.outbox.add({ text: said.text, action: said.action, replyTo: this.replyTo?.sequence, files });
    this.uploads.clear();
    this.setReply(null);
    this.clear();
    this.page()?.invokeMethodAsync('JumpToHead').catch(() => {});
  }

  /** What is typed while the server is at it stays. */
  async run(command, typed) {
    if (this.running === typed) return;
    this.running = typed;
    try {
      const done = await command();
      const { now } = this;
      now.notice.say(done);
      if (now.text.value.trim() === typed) now.clear();
    } catch (fault) {
      this.now.notice.fault(fault.message);
    } finally {
      this.running = null;
    }
  }

  clear() {
    this.text.value = '';
    this.draft.text = '';
    this.completion.close();
    this.fit();
  }

  /** Puts back what was taken back, if nothing else was begun meanwhile. */
  restore(item) {
    if (this.text.value || this.editing) return;
    this.text.value = item.action ? `/me ${item.text}` : item.text;
    this.input();
    this.text.focus();
  }

  insert(face) {
    this.text.setRangeText(face, this.text.selectionStart, this.text.selectionEnd, 'end');
    this.text.focus();
    this.input();
  }

  reply(article) {
    this.stopEdit();
    this.setReply({ sequence: Number(article.dataset.sequence), author: article.dataset.author, text: (article.querySelector('.text')?.innerText ?? '').slice(0, 200) });
    this.text.focus();
  }

  setReply(target) {
    this.replyTo = this.draft.reply = target;
    this.drawContext();
  }

  edit(article) {
    this.editing = { sequence: article.dataset.sequence, was: article.dataset.source };
    this.text.value = this.editing.was;
    this.drawContext();
    this.fit();
    this.text.focus();
    this.text.setSelectionRange(this.text.value.length, this.text.value.length);
  }

  async saveEdit(typed) {
    const { editing } = this;
    if (!typed) {
      this.notice.say('An empty text is no edit. To delete the message, choose Delete.');
      return;
    }
    try {
      if (typed !== editing.was.trim()) await messages.edit(this.room, editing.sequence, typed);
      this.now.saved(editing, typed);
    } catch (fault) {
      this.now.notice.fault(fault.message);
    }
  }

  /** One who has typed on since goes on with it. */
  saved(editing, typed) {
    if (this.editing !== editing) return;
    if (this.text.value.trim() === typed) this.stopEdit();
    else editing.was = typed;
  }

  /** Back to what was being written before. */
  stopEdit() {
    if (!this.editing) return;
    this.editing = null;
    this.text.value = this.draft.text;
    this.drawContext();
    this.fit();
  }

  cancel() {
    if (this.editing) this.stopEdit();
    else if (this.replyTo) this.setReply(null);
  }

  drawContext() {
    const { context } = this;
    context.hidden = !this.editing && !this.replyTo;
    if (context.hidden) {
      context.replaceChildren();
      return;
    }
    const drop = button('✕', () => {
      this.cancel();
      this.text.focus();
    }, 'drop');
    drop.setAttribute('aria-label', this.editing ? 'Stop editing' : 'No reply');
    const [what, text] = this.editing ? ['Editing a message', 'Enter saves, Escape leaves it as it was.'] : [`Reply to ${this.replyTo.author}`, this.replyTo.text];
    context.replaceChildren(element('strong', '', what), element('span', 'excerpt', text), drop);
  }

  take(event, data) {
    const files = [...(data?.files ?? [])];
    if (!files.length || this.editing) return;
    event.preventDefault();
    this.uploads.add(files);
  }
}

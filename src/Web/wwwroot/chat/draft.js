// What one has begun to write in a room, and what it answers: kept in the browser.

export class Draft {
  constructor(author, room) {
    this.textKey = `webmq.draft.${author}.${room}`;
    this.replyKey = `webmq.reply.${author}.${room}`;
  }

  get text() {
    return localStorage.getItem(this.textKey) ?? '';
  }

  set text(value) {
    keep(this.textKey, value);
  }

  get reply() {
    try {
      return JSON.parse(localStorage.getItem(this.replyKey));
    } catch {
      return null;
    }
  }

  set reply(target) {
    keep(this.replyKey, target && JSON.stringify(target));
  }

  /** Takes over what was begun while the room was called otherwise. */
  follow(before) {
    if (before.textKey === this.textKey) return;
    [this.text, this.reply] = [before.text, before.reply];
    [before.text, before.reply] = ['', null];
  }
}

function keep(key, value) {
  if (value) localStorage.setItem(key, value);
  else localStorage.removeItem(key);
}

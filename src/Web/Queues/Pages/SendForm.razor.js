// A body leaves the browser by itself: it may be larger than a circuit takes, and survives one that is cut off. What was sent
// and what was saved is kept in localStorage, here and nowhere else.

const mostSent = 20;
const mostSaved = 50;
const mostKept = 64 * 1024;
const mostShown = 4000;
const savedKey = 'webmq-payloads';

export function create(text, file, queue) {
  return new Sender(text, file, queue);
}

class Sender {
  constructor(text, file, queue) {
    this.text = text;
    this.file = file;
    this.queue = queue;
    this.sentKey = `webmq-sent-${queue}`;
  }

  async send(message) {
    const file = this.file.files[0];
    const body = file ? { bodyBase64: await base64(file) } : { body: this.text.value };
    if (body.bodyBase64 === null) return fault('The file could not be read: it may have changed since it was chosen. Choose it again.');
    let response;
    try {
      response = await fetch(`/api/queues/${encodeURIComponent(this.queue)}/batch`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ messages: [{ ...message, ...body }] }),
      });
    } catch {
      return fault('There was no answer: it may have been sent or not. With an id it can be sent again without being there twice.');
    }
    const answer = await response.json().catch(() => null);
    if (!response.ok) return fault((answer?.detail ?? `The server answered ${response.status}.`).replace(/^messages\[0\]: /, ''));
    const note = file ? null : this.keep(this.sentKey, { message, body: body.body }, mostSent);
    return { number: answer[0].number, duplicate: answer[0].duplicate, fault: null, note };
  }

  // Null for a file and for what is too long to be shown as code.
  body() {
    return this.file.files[0] || this.text.value.length > mostShown ? null : this.text.value;
  }

  save(name, message) {
    const others = read(savedKey).filter((p) => p.name !== name);
    if (others.length >= mostSaved) return `${mostSaved} are kept already; remove one first.`;
    write(savedKey, others);
    return this.keep(savedKey, { name, message, body: this.text.value }, mostSaved);
  }

  list() {
    const describe = (storage, p) => ({ key: `${storage} ${p.at}`, name: p.name ?? null, at: p.at, text: p.body.slice(0, 60).replace(/\s+/g, ' ') });
    return [...read(savedKey).map((p) => describe(savedKey, p)), ...read(this.sentKey).map((p) => describe(this.sentKey, p))];
  }

  take(key) {
    const payload = this.find(key);
    if (!payload) return null;
    this.file.value = '';
    this.text.value = payload.body;
    return payload.message;
  }

  forget(key) {
    const payload = this.find(key);
    const storage = key.slice(0, key.lastIndexOf(' '));
    write(storage, read(storage).filter((p) => p.at !== payload?.at));
  }

  clearFile() {
    this.file.value = '';
  }

  find(key) {
    const at = key.lastIndexOf(' ');
    return read(key.slice(0, at)).find((p) => String(p.at) === key.slice(at + 1));
  }

  keep(storage, payload, most) {
    if (payload.body.length > mostKept) return 'It is too long to be kept in the browser.';
    const kept = read(storage).filter((p) => p.name || p.body !== payload.body || JSON.stringify(p.message) !== JSON.stringify(payload.message));
    // Two within one millisecond are two.
    const at = Math.max(Date.now(), ...kept.map((p) => p.at + 1));
    return write(storage, [{ ...payload, at }, ...kept].slice(0, most)) ? null : 'The browser has no room to keep it.';
  }
}

const fault = (text) => ({ number: null, duplicate: false, fault: text, note: null });

function read(storage) {
  try {
    const list = JSON.parse(localStorage.getItem(storage) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function write(storage, list) {
  try {
    localStorage.setItem(storage, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

function base64(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

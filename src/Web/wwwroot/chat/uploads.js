// Files that are to hang on the next message: sent to the server at once, shown with how far they are.

import { button, element, faultOf } from '/chat/dom.js';

const largest = 25 * 1024 * 1024;
const most = 10;

/** The files of the composer. */
export class Uploads {
  constructor() {
    this.items = [];
  }

  /** Shows them in a list: in another one when the page is drawn anew. */
  into(list, tell) {
    Object.assign(this, { list, tell });
    list.append(...this.items.map((item) => item.line));
    list.hidden = this.items.length === 0;
    return this;
  }

  get busy() {
    return this.items.some((item) => !item.file);
  }

  get files() {
    return this.items.map((item) => item.file).filter(Boolean);
  }

  add(files) {
    for (const file of files) {
      if (this.items.length >= most) {
        this.tell(`A message carries ${most} files at most.`);
        return;
      }
      if (file.size > largest) this.tell(`${file.name} is larger than 25 MiB.`);
      else if (!file.size) this.tell(`${file.name} is empty.`);
      else this.send(file);
    }
  }

  /** Sends it by a request that tells of its progress, which fetch does not. */
  send(file) {
    const request = new XMLHttpRequest();
    const item = { name: file.name || 'picture.png', request, file: null };
    const line = element('li', 'upload');
    const progress = element('progress');
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute('aria-label', `${item.name} on its way`);
    const drop = button('✕', () => this.drop(item), 'drop');
    drop.setAttribute('aria-label', `Remove ${item.name}`);
    if (file.type.startsWith('image/')) line.append(this.preview(file, item));
    line.append(element('span', 'name', item.name), progress, drop);
    item.line = line;
    this.items.push(item);
    this.list.append(line);
    this.list.hidden = false;

    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress.value = event.loaded / event.total;
    });
    request.addEventListener('load', async () => {
      if (request.status === 200 || request.status === 201) {
        item.file = JSON.parse(request.responseText);
        progress.remove();
        line.dataset.done = 'true';
        return;
      }
      const fault = await faultOf(new Response(request.responseText, { status: request.status }));
      this.drop(item);
      this.tell(`${item.name}: ${fault}`);
    });
    request.addEventListener('error', () => {
      this.drop(item);
      this.tell(`${item.name} could not be sent: the server does not answer just now.`);
    });
    request.open('POST', `/api/chat/files?fileName=${encodeURIComponent(item.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  }

  preview(file, item) {
    const picture = element('img');
    picture.alt = '';
    const reader = new FileReader();
    reader.addEventListener('load', () => { picture.src = reader.result; });
    if (file.size < 2_000_000) reader.readAsDataURL(file);
    item.picture = picture;
    return picture;
  }

  drop(item) {
    item.request.abort();
    item.line.remove();
    this.items = this.items.filter((other) => other !== item);
    this.list.hidden = this.items.length === 0;
  }

  clear() {
    for (const item of [...this.items]) this.drop(item);
  }
}

/** Files that are dragged over the room: what is dropped is told. */
export function drops(room, dropped, on) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  room.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    room.dataset.dropping = 'true';
  }, on);
  room.addEventListener('dragleave', (event) => { if (!room.contains(event.relatedTarget)) delete room.dataset.dropping; }, on);
  room.addEventListener('drop', (event) => {
    delete room.dataset.dropping;
    dropped(event);
  }, on);
}

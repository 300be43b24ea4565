// What the chat's modules make elements and requests with.

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(text, action, className) {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

/** A button with an emoji or an icon on it, and words for those who do not see it. */
export function sign(face, words, action, className) {
  const made = button('', action, className);
  if (typeof face === 'string') {
    const shown = element('span', '', face);
    shown.setAttribute('aria-hidden', 'true');
    made.append(shown);
  } else {
    made.append(face);
  }
  made.setAttribute('aria-label', words);
  made.title = words;
  return made;
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Asks the server to change something. Throws an error whose message is a sentence for a person. */
export async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(10000),
    });
  } catch {
    throw new Error('The server does not answer just now. Try again.');
  }
  if (response.ok) return response.json().catch(() => null);
  throw new Error(await faultOf(response));
}

/** Why the server refused, as it says itself. */
export async function faultOf(response) {
  if (response.status === 401) return 'You are no longer signed in.';
  const problem = await response.json().catch(() => ({}));
  return problem.detail ?? `The server answered ${response.status}.`;
}

/** The address of a room, or of something in it. */
export function roomPath(room, rest = '') {
  return `/api/chat/rooms/${encodeURIComponent(room)}${rest}`;
}

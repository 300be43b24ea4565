// Where one can go: rooms and people as the server tells, pages as the menu has them.

/** A place is { key, label, hint, kind, href } or, for a person, { …, name }. The key tells it from others. */
export async function places(term, signal) {
  const response = await fetch(`/api/chat/places?q=${encodeURIComponent(term)}`, { signal });
  if (!response.ok) return { found: pages(), more: true };
  const { rooms, people, more } = await response.json();
  // Whom one wrote to already is found by that room.
  const written = new Set(rooms.filter((room) => room.kind === 'Direct').map((room) => room.title));
  const found = [
    ...rooms.map((room) => ({ key: `/chat/${room.name}`, href: `/chat/${room.name}`, label: room.title, hint: room.topic || room.kind.toLowerCase(), kind: 'room' })),
    ...pages(),
    ...people.filter((name) => !written.has(name)).map((name) => ({ key: `@${name}`, name, label: name, hint: 'write to', kind: 'person' })),
  ];
  return { found, more };
}

/** The pages of the menu. */
export function pages() {
  return [...document.querySelectorAll('.page-menu a[href]')].map((link) => {
    const path = link.getAttribute('href');
    return { key: path, href: path, label: link.textContent.trim(), hint: 'page', kind: 'page' };
  });
}

/** The room of just this person and oneself. */
export async function direct(name) {
  const { ask } = await import('/chat/dom.js');
  const room = await ask('POST', '/api/chat/rooms', { people: [name] });
  return `/chat/${room.name}`;
}

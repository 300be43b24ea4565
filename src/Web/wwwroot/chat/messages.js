// What can be done to a message that was said: asked for by HTTP, so that it needs no circuit.

import { ask, roomPath } from '/chat/dom.js';

const messagePath = (room, sequence, rest = '') => roomPath(room, `/messages/${sequence}${rest}`);

export const edit = (room, sequence, text) => ask('PUT', messagePath(room, sequence), { text });

export const remove = (room, sequence) => ask('DELETE', messagePath(room, sequence));

export const react = (room, sequence, face, on) => ask(on ? 'PUT' : 'DELETE', messagePath(room, sequence, `/reactions/${encodeURIComponent(face)}`));

export const pin = (room, sequence, on) => ask(on ? 'PUT' : 'DELETE', messagePath(room, sequence, '/pin'));

/** This message and all after it are unread again; answers what is unread then. */
export const unread = (room, sequence) => ask('POST', roomPath(room, '/unread'), { sequence: Number(sequence) });

/** The address that shows a message in its context. */
export const linkTo = (room, sequence) => `${location.origin}/chat/${encodeURIComponent(room)}?at=${sequence}`;

// The emoji that have a name: asked for once, when somebody first needs them.

let table = null;

/** All of them: [name, emoji]. Empty while the server is away. */
export async function emoji() {
  // The answer is kept, not what is in it: who asks while it is on its way waits for the same one.
  table ??= fetch('/api/chat/emoji').then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  const asked = table;
  try {
    return await asked;
  } catch {
    if (table === asked) table = null;
    return [];
  }
}

/** Those whose name has this in it, best first. */
export async function named(term, most) {
  const all = await emoji();
  const first = all.filter(([name]) => name.startsWith(term));
  const later = all.filter(([name]) => !name.startsWith(term) && name.includes(term));
  return [...first, ...later].slice(0, most);
}

const key = 'webmq.emoji';
const usual = ['👍', '❤️', '😄', '🎉'];

/** What this browser uses most lately; a few good ones before it has used any. */
export function lately(count) {
  let own = [];
  try {
    own = JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    // Of another version: begun anew.
  }
  return [...new Set([...own, ...usual])].slice(0, count);
}

export function used(face) {
  localStorage.setItem(key, JSON.stringify([...new Set([face, ...lately(16)])].slice(0, 16)));
}

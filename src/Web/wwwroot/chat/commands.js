// What begins with a slash.

import { ask, roomPath } from '/chat/dom.js';

/** The commands, as they are offered. */
export const commands = [
  { name: 'me', hint: '/me waves: what you do' },
  { name: 'code', hint: '/code: the text as a block of code' },
  { name: 'topic', hint: '/topic text: what the room is about' },
  { name: 'invite', hint: '/invite name: let somebody into a closed room' },
];

/**
 * Reads what was typed.
 * @returns {{text?: string, action?: boolean, run?: () => Promise<string>, fault?: string}} something to say, something to do, or why neither
 */
export function read(typed, room) {
  const match = /^\/([a-z]+)(?:\s+([\s\S]*))?$/.exec(typed);
  if (!match) return typed.startsWith('//') ? { text: typed.slice(1) } : { text: typed };
  const [, name, rest = ''] = match;
  const words = rest.trim();
  switch (name) {
    case 'me':
      return words ? { text: words, action: true } : { fault: '/me needs what you do: /me waves' };
    case 'code':
      return words ? { text: fenced(rest.replace(/\s+$/, '')) } : { fault: '/code needs the code: /code print(1)' };
    case 'topic':
      return { run: () => ask('PATCH', roomPath(room), { topic: words }).then(() => 'The topic is changed.') };
    case 'invite':
      return words
        ? { run: () => ask('POST', roomPath(room, '/members'), { name: words.replace(/^@/, '') }).then(() => `${words.replace(/^@/, '')} is in the room.`) }
        : { fault: '/invite needs a name: /invite ada' };
    default:
      return { fault: `There is no command /${name}. To say it as it is, begin with two slashes.` };
  }
}

// A fence is longer than any in the text, or the text would end it.
function fenced(code) {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}

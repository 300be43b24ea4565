// How well a few typed letters mean a name: all of them stand in it in their order. What begins a word, and what stands
// together, counts more.

/**
 * @param term small letters without blanks
 * @returns null when it does not mean the name, else { score, at }: the larger the better, and where the letters stand
 */
export function match(term, name) {
  const text = name.toLowerCase();
  const whole = text.indexOf(term);
  if (whole >= 0) {
    const at = Array.from(term, (_, i) => whole + i);
    return { score: 100 + (begins(text, whole) ? 40 : 0) + (whole === firstLetter(text) ? 40 : 0) - text.length / 4, at };
  }
  const at = [];
  let score = 0;
  for (const letter of term) {
    const from = at.length ? at[at.length - 1] + 1 : 0;
    // The next beginning of a word is meant more often than the next letter.
    let place = text.indexOf(letter, from);
    for (let other = place; other >= 0; other = text.indexOf(letter, other + 1)) {
      if (begins(text, other) && rest(term, at.length + 1, text, other + 1)) {
        place = other;
        break;
      }
    }
    if (place < 0) return null;
    score += begins(text, place) ? 12 : at.length && place === from ? 6 : 1;
    at.push(place);
  }
  return { score: score - text.length / 4, at };
}

const begins = (text, at) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);

const firstLetter = (text) => Math.max(0, text.search(/[\p{L}\p{N}]/u));

/** Whether the rest of the term still finds its letters. */
function rest(term, from, text, at) {
  for (const letter of term.slice(from)) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

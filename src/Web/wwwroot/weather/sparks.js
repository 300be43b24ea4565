// The small lines on the cards: the temperature of the hour before now.

import { ask, instant } from '/weather/ask.js';

const width = 120;
const height = 28;
let newest;

export async function sparks(signal, now = Date.now()) {
  const cards = [...document.querySelectorAll('[data-spark]')];
  if (cards.length === 0 || document.hidden) return;
  const from = now - 3_600_000;
  const turn = (newest = {});
  try {
    const stations = cards.slice(0, 200).map((card) => card.dataset.spark).join();
    const { lines } = await ask('series', { stations, quantities: 'temperature', from: instant(from), to: instant(now), points: 60 }, signal);
    if (turn !== newest) return;
    for (const card of cards) {
      const line = lines.find((l) => l.station === card.dataset.spark);
      card.setAttribute('d', line ? path(line, from, now) : '');
    }
  } catch {
    // A card without its small line is still a card; the next minute tries again.
  }
}

function path({ time, mean }, from, to) {
  const values = mean.filter((value) => value !== null);
  const least = Math.min(...values);
  const span = Math.max(Math.max(...values) - least, 0.5);
  let pen = 'M';
  let drawn = '';
  time.forEach((at, i) => {
    if (mean[i] === null) {
      pen = 'M';
      return;
    }
    const x = ((at - from) / (to - from)) * width;
    const y = height - 2 - ((mean[i] - least) / span) * (height - 4);
    drawn += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  });
  return drawn;
}

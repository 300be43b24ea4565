// The lines of a view: asked for, and added to as points arrive.

import { ask, instant } from '/weather/ask.js';
import { Line } from '/weather/line.js';

const points = 900;
const bars = 96;
// What arrived in the last minute, four times a second.
const recently = 240;

export class History {
  constructor(signal) {
    this.signal = signal;
    this.lines = new Map();
  }

  begin(view) {
    this.view = view;
    this.recent = [];
    this.lines.clear();
  }

  get step() {
    return Math.max(1_000, Math.min(...[...this.lines.values()].map((known) => known.step), 86_400_000));
  }

  get stations() {
    return [...new Set([...this.lines.values()].flatMap((known) => [...known.of.keys()]))].sort();
  }

  /** Sums have fewer and so wider steps than the others. */
  async ask(from, to) {
    const { quantities } = this.view;
    const asked = [this.series(quantities.filter((q) => !q.sums), from, to, points), this.series(quantities.filter((q) => q.sums), from, to, bars)];
    return (await Promise.all(asked)).filter((answer) => answer);
  }

  async series(quantities, from, to, count = points) {
    if (quantities.length === 0) return null;
    const names = quantities.map((q) => q.name);
    const answer = await ask(
      'series',
      { stations: this.view.stations.join(), quantities: names.join(), from: instant(from), to: instant(to), points: count },
      this.signal,
    );
    return { ...answer, names };
  }

  /** Lines anew. */
  take({ names, lines, step, head }) {
    for (const name of names) this.lines.set(name, { step, head, of: new Map() });
    for (const line of lines) this.lines.get(line.quantity).of.set(line.station, Line.from(line, step));
  }

  /** Puts what was answered of a part of the time where it belongs. */
  put({ lines, step }, from, to) {
    for (const line of lines) this.line(line.quantity, line.station)?.refine(Line.from(line, step), from, to);
  }

  /** Puts what was answered of the time after all that is known. Its steps may be wider, and begin before. */
  append({ names, lines, step, head }) {
    for (const name of names) this.lines.get(name).head = head;
    for (const line of lines) {
      const known = this.line(line.quantity, line.station);
      const end = known?.points.at(-1)?.[0] ?? -Infinity;
      known?.points.push(...Line.from(line, step).points.filter((p) => p[0] > end));
    }
  }

  /** Puts it where it is finer than what is known. */
  refine({ lines, step }, from, to) {
    for (const line of lines) {
      if (step < (this.lines.get(line.quantity)?.step ?? 0)) this.line(line.quantity, line.station).refine(Line.from(line, step), from, to);
    }
  }

  /**
   * What arrived: "the last sequence;the time of the first;points", a point being "station,ms after the first,a value or nothing of each
   * quantity". "ms:n" is n sequences before the last, "ms" as many as there are points after it. Answers how many values are new: the history
   * of a quantity has what is up to its head.
   */
  add(arrived) {
    this.recent.push(arrived);
    if (this.recent.length > recently) this.recent.shift();
    return this.join(arrived);
  }

  /** Points come from the log, which is ahead of the history's rows, and more of them came while the history was on its way. */
  catchUp() {
    for (const arrived of this.recent) this.join(arrived);
  }

  join(arrived) {
    let count = 0;
    const [upTo, first, ...points] = arrived.split(';');
    for (const [i, point] of points.entries()) {
      const [station, time, ...values] = point.split(',');
      const [after, before = points.length - 1 - i] = time.split(':');
      const [at, sequence] = [Number(first) + Number(after), Number(upTo) - Number(before)];
      this.view.quantities.forEach((quantity, q) => {
        if (values[q] === '' || sequence <= this.lines.get(quantity.name)?.head) return;
        const line = this.line(quantity.name, station);
        if (!line) return;
        count += 1;
        // What a long pause has no room for is asked for when it is looked at.
        if (this.view.paused === null || !line.full) line.add(at, Number(values[q]), quantity.sums);
      });
    }
    return count;
  }

  /** How many points there are after a time. */
  count(after) {
    let sum = 0;
    this.each((line) => (sum += line.points.filter((p) => p[0] >= after && p[1] !== null).length));
    return sum;
  }

  each(action) {
    for (const { of } of this.lines.values()) of.forEach(action);
  }

  line(quantity, station) {
    const known = this.lines.get(quantity);
    if (known && !known.of.has(station)) known.of.set(station, new Line(known.step));
    return known?.of.get(station);
  }
}

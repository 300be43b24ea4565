// The points of one line, in base units: [time, mean, least, most]; a mean of null is a gap.

// A window of a chart that is never left open grows no further.
const most = 6_000;

export class Line {
  constructor(step) {
    this.step = step;
    this.points = [];
  }

  /** What the server answered, column by column. */
  static from(answer, step) {
    const line = new Line(step);
    line.points = answer.time.map((time, i) => [time, answer.mean[i], answer.min[i], answer.max[i], 1]);
    return line;
  }

  /** A value as it arrives; those of one step become one point, as they do in the history. */
  add(at, value, sums) {
    const time = Math.floor(at / this.step) * this.step;
    const last = this.points.at(-1);
    if (last && last[0] === time && last[1] !== null) {
      last[4] += 1;
      last[1] += sums ? value : (value - last[1]) / last[4];
      if (last[2] !== null) last[2] = Math.min(last[2], value);
      if (last[3] !== null) last[3] = Math.max(last[3], value);
    } else if (!last || last[0] < time) {
      // Where a station was silent the line breaks: a gap is drawn as a gap.
      if (last && time - last[0] > Math.max(5 * this.step, 10_000)) this.points.push([last[0] + 1, null, null, null, 1]);
      this.points.push([time, value, sums ? null : value, sums ? null : value, 1]);
    }
  }

  /** Puts finer points where coarser ones were. The step of the first may begin before the time that was asked for. */
  refine(finer, from, to) {
    const [first, last] = [Math.min(from, finer.points[0]?.[0] ?? from), Math.max(to, finer.points.at(-1)?.[0] ?? to)];
    this.points = [...this.points.filter((p) => p[0] < first), ...finer.points, ...this.points.filter((p) => p[0] > last)];
  }

  get full() {
    return this.points.length >= most;
  }

  /** One that has too many points keeps those of a time. */
  keep(from, to) {
    if (this.full) this.points = this.points.filter((p) => p[0] >= from && p[0] <= to);
  }

  trim(oldest) {
    let gone = Math.max(0, this.points.length - most);
    while (gone < this.points.length && this.points[gone][0] < oldest) gone += 1;
    if (gone > 0) this.points.splice(0, gone);
  }
}

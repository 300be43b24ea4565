// The lines that came with the page, packed: a line is [station, quantity, first time, steps from point to point, means, least, most].

export function unpack(block) {
  const { order, answers } = JSON.parse(block.textContent);
  return { order, answers: answers.map(({ names, step, lines }) => ({ names, step, lines: lines.map((line) => whole(line, step)) })) };
}

function whole([station, quantity, first, steps, mean, min, max], step) {
  const time = [first];
  for (const count of steps) time.push(time.at(-1) + count * step);
  const nothing = time.map(() => null);
  return { station, quantity, time, mean: mean ?? nothing, min: min ?? nothing, max: max ?? nothing };
}

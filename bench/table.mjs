const columns = ['measure', 'measured', 'spread', 'goal', ''];

/**
 * One line of the table.
 *
 * `measured` and `spread` are texts; `goal` is the greatest value allowed and `value` what is compared with it.
 */
export function row(measure, { value, measured, spread = '', goal, unit = '' }) {
  const isMet = goal === undefined ? '' : value <= goal ? 'met' : 'missed';
  return [measure, measured, spread, goal === undefined ? '' : `≤ ${goal}${unit}`, isMet];
}

/** A line for a ratio of several repetitions. */
export function ratioRow(measure, { value, least, greatest, runs }, goal) {
  const spread = runs > 1 ? `${least.toFixed(2)} – ${greatest.toFixed(2)}, ${runs} runs` : '1 run';
  return row(measure, { value, measured: `${value.toFixed(2)} ×`, spread, goal, unit: ' ×' });
}

/** As `ratioRow`, where more is better. */
export function leastRow(measure, { value, least, greatest, runs }, goal, note) {
  const spread = `${least.toFixed(2)} – ${greatest.toFixed(2)}, ${runs} runs; ${note}`;
  return [measure, `${value.toFixed(2)} ×`, spread, `≥ ${goal} ×`, value >= goal ? 'met' : 'missed'];
}

/** Lines as a Markdown table. */
export function table(rows, heads = columns) {
  const all = [heads, ...rows];
  const widths = heads.map((_, at) => Math.max(3, ...all.map((cells) => cells[at].length)));
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

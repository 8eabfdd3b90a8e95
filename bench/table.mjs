/**
 * A row: `{ what, unit, ours, limit?, peers?, goal? }`. `limit` is the least code that does the same, written by hand and
 * measured beside it; `peers` maps a library to its figure. `goal` holds any of `most` (in the unit), `ofLimit` (times the
 * limit) and `faster` (`{ than, by }`); it is met when all of them are.
 */
export function markdownTable(rows) {
  const heads = ['what', 'ours', 'limit', 'ours / limit', 'peers (times ours)', 'goal', 'met'];
  const used = heads.map((_, at) => at < 2 || rows.some((row) => cells(row)[at] !== ''));
  const lines = [heads, ...rows.map(cells)].map((line) => line.filter((_, at) => used[at]));
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const text = ([first, ...rest]) =>
    `| ${[first.padEnd(widths[0]), ...rest.map((cell, at) => cell.padEnd(widths[at + 1]))].join(' | ')} |`;
  return [
    text(lines[0]),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...lines.slice(1).map(text),
  ].join('\n');
}

function cells(row) {
  const { what, unit, ours, limit, peers = {}, goal } = row;
  return [
    what,
    `${figure(ours)} ${unit}`,
    limit === undefined ? '' : `${figure(limit)} ${unit}`,
    limit === undefined ? '' : `${figure(ours / limit)}x`,
    Object.entries(peers)
      .map(([name, value]) => `${name} ${figure(value)} ${unit} (${figure(value / ours)}x)`)
      .join(', '),
    goal ? wordsOf(goal, unit) : '',
    goal ? (isMet(row) ? 'yes' : 'NO') : '',
  ];
}

export function isMet({ ours, limit, peers = {}, goal }) {
  if (goal.most !== undefined && ours > goal.most) return false;
  if (goal.ofLimit !== undefined && ours > goal.ofLimit * limit) return false;
  return goal.faster === undefined || peers[goal.faster.than] >= goal.faster.by * ours;
}

function wordsOf({ most, ofLimit, faster }, unit) {
  return [
    most === undefined ? '' : `<= ${most} ${unit}`,
    ofLimit === undefined ? '' : `<= ${ofLimit}x limit`,
    faster === undefined ? '' : `>= ${faster.by}x faster than ${faster.than}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function figure(value) {
  if (value === undefined || Number.isNaN(value)) return '?';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
  return value.toFixed(digits);
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

import type { DirectoryReport } from '@social-enterprise/engine/directory-import';

const words = {
  created: 'new',
  changed: 'changed',
  returned: 'back again',
  deactivated: 'has left',
} as const;

const counted = ['created', 'changed', 'returned', 'deactivated', 'unchanged'] as const;

/** Whether everything could be taken as it was. */
export const isClean = ({ problems, refusal }: DirectoryReport): boolean =>
  refusal === null && problems.length === 0;

/** A report in words: a line for everybody who is not as before, and for everything that is wrong. */
export function describeDirectory({ steps, problems, refusal }: DirectoryReport, isDry: boolean): string[] {
  const lines = steps.flatMap(({ at, name, outcome, fields }) => {
    if (outcome === 'unchanged') return [];
    const what = outcome === 'created' || fields.length === 0 ? '' : ` (${fields.join(', ')})`;
    return [`${at}: ${name} ${words[outcome]}${what}.`];
  });
  for (const { at, field, code, message, isLeftOut } of problems) {
    const where = field === null ? at : `${at}, ${field}`;
    lines.push(`${where}: ${message} [${code}${isLeftOut ? ', left out' : ''}]`);
  }
  if (refusal !== null) lines.push(refusal);
  if (isDry) lines.push('A dry run: nothing was written.');
  const sums = counted.map((one) => `${one} ${steps.filter(({ outcome }) => outcome === one).length}`);
  const isDone = !isDry && refusal === null;
  const leftOut = problems.filter((one) => one.isLeftOut).length;
  lines.push(`${isDone ? 'Done' : 'To do'}: ${sums.join(', ')}, left out ${leftOut}.`);
  return lines;
}

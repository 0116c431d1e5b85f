import type { ArchiveReport, PlacedPerson } from '@social-enterprise/contract';

const accountOf = (account: string): string =>
  account.startsWith('mailto:') ? `the mail address ${account.slice('mailto:'.length)}` : account;

function describePerson({ line, id, handle, name, here, account, isLinked }: PlacedPerson): string[] {
  const lines: string[] = [];
  const who = here === null || here.id === id ? `${name} (${handle})` : `${here.name} (${here.handle})`;
  if (isLinked && account !== null) lines.push(`Line ${line}: ${who} signs in as ${accountOf(account)}.`);
  if (here === null && account === null) {
    lines.push(
      `Line ${line}: ${who} comes along as a new person, and nobody can sign in as them. ` +
        'Write down who it is: --people FILE.',
    );
  }
  return lines;
}

/** A report in words. `isPromotion`: people are going to sign in where the file goes. */
export function describeReport(report: ArchiveReport, isDry: boolean, isPromotion: boolean): string[] {
  const { created, unchanged, differences, joined, people } = report;
  const lines = joined.map(
    ({ line, collection, name }) =>
      `Line ${line}: ${name} of ${collection} ${isDry ? 'would be' : 'was'} joined with the one that is here.`,
  );
  if (isPromotion) lines.push(...people.flatMap(describePerson));
  for (const { line, message } of differences) lines.push(`Line ${line}: ${message}`);
  if (isDry) lines.push('A dry run: nothing was written.');
  lines.push(
    `${isDry ? 'To create' : 'Created'} ${created}, already there ${unchanged}, different ${differences.length}.`,
  );
  return lines;
}

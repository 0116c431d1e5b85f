import { readFile } from 'node:fs/promises';
import { SocialError, type Who } from '@social-enterprise/contract';
import { CsvError, parse } from 'csv-parse/sync';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const text = Type.String({ minLength: 1, maxLength: 1000 });

/** Who is who, by handle or id of a file. */
const WhoIsWhoSchema = Type.Record(
  text,
  Type.Union([
    text,
    Type.Object({ issuer: text, subject: text }, { additionalProperties: false }),
    Type.Object({ mail: text }, { additionalProperties: false }),
  ]),
);

const refusal = (message: string, cause?: unknown): SocialError =>
  new SocialError('invalid', message, { field: 'people', cause });

/**
 * What somebody has written down of who is who.
 *
 * @throws SocialError `invalid` that names the person.
 */
export function checkWhoIsWho(value: unknown): Readonly<Record<string, Who>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal('Who is who has to be an object: the handle of the file, and who that is here.');
  }
  for (const [person, who] of Object.entries(value)) {
    if (Value.Check(WhoIsWhoSchema, { [person]: who as unknown })) continue;
    throw refusal(`${person}: say a handle or id of here, {"issuer", "subject"}, or {"mail"}.`);
  }
  return value as Readonly<Record<string, Who>>;
}

const columns = ['person', 'here', 'issuer', 'subject', 'mail'] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/** One row of a table: a person of the file, and one way of saying who that is. */
function whoOf({ here = '', issuer = '', subject = '', mail = '' }: Row, line: number): Who | null {
  const said = [here, issuer || subject, mail].filter((one) => one !== '').length;
  if (said > 1) throw refusal(`Line ${line}: say here, or issuer and subject, or mail, and not two of them.`);
  if ((issuer === '') !== (subject === '')) throw refusal(`Line ${line}: issuer and subject go together.`);
  if (here !== '') return here;
  if (mail !== '') return { mail };
  return issuer === '' ? null : { issuer, subject };
}

function fromTable(table: string): Record<string, Who> {
  let rows: { record: Row; info: { lines: number } }[];
  try {
    rows = parse(table, { bom: true, columns: true, delimiter: [',', ';'], trim: true, info: true });
  } catch (error) {
    throw refusal(error instanceof CsvError ? error.message : 'The table cannot be read.', error);
  }
  const people = new Map<string, Who>();
  for (const { record, info } of rows) {
    const unknown = Object.keys(record).find((name) => !columns.includes(name as (typeof columns)[number]));
    if (unknown !== undefined) {
      throw refusal(`There is no column ${unknown}; the columns are ${columns.join(', ')}.`);
    }
    const { person = '' } = record;
    if (person === '') throw refusal(`Line ${info.lines}: The column person says who is meant.`);
    if (people.has(person)) throw refusal(`Line ${info.lines}: ${person} is there twice.`);
    const who = whoOf(record, info.lines);
    // A row that is not filled in yet says nothing.
    if (who !== null) people.set(person, who);
  }
  return Object.fromEntries(people);
}

/**
 * Reads who is who from a file: a table (CSV) with the columns person, here, issuer, subject and mail, or JSON.
 *
 * @throws SocialError `invalid` that names the line or person at fault.
 */
export async function readWhoIsWho(path: string): Promise<Readonly<Record<string, Who>>> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    throw refusal(`${path} cannot be read.`, error);
  }
  if (!path.toLowerCase().endsWith('.json')) return checkWhoIsWho(fromTable(content));
  try {
    return checkWhoIsWho(JSON.parse(content));
  } catch (error) {
    throw error instanceof SyntaxError ? refusal(`${path} cannot be read as JSON.`, error) : error;
  }
}

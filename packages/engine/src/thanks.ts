import type { PersonId, Timestamp } from '@social-enterprise/contract';
import type { Context } from './context.js';
import type { Reader } from './store.js';

const day = 24 * 60 * 60 * 1000;

/** When the week began: on Monday, in UTC. */
function weekOf(now: Timestamp): Timestamp {
  const today = Date.parse(`${now.slice(0, 10)}T00:00:00.000Z`);
  const weekday = (new Date(today).getUTCDay() + 6) % 7;
  return new Date(today - weekday * day).toISOString() as Timestamp;
}

/** How many thanks of this week a person has given, withdrawn ones not counted. */
export async function givenThisWeek(
  reader: Reader,
  person: PersonId,
  { now, policy }: Context,
): Promise<number> {
  const given = await reader.list({
    collection: 'thanks',
    index: 'from',
    prefixes: [[person]],
    after: [weekOf(now)],
    limit: policy.thanksPerWeek + 1,
  });
  return given.length;
}

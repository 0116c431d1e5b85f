import type { SpaceId, SubjectUrn } from '@social-enterprise/contract';
import { participant, placesOf } from '../circle.js';
import type { Context } from '../context.js';
import type { ParticipantRecord, PersonRecord } from '../records.js';
import type { Reader } from '../store.js';
import type { Write } from './rule.js';

/** Those among the writer and the mentioned who have not taken part here yet. */
export async function loadNewcomers(
  reader: Reader,
  { access }: Context,
  space: SpaceId | undefined,
  subject: SubjectUrn | null,
  people: ReadonlyMap<string, PersonRecord>,
): Promise<ParticipantRecord[]> {
  if (space === undefined || access.personId === null) return [];
  const persons = new Set([access.personId, ...[...people.values()].map(({ id }) => id)]);
  const places = placesOf(space, subject);
  const all = [...persons].flatMap((person) => places.map((place) => participant(place, person)));
  const found = await reader.getMany(
    'participants',
    all.map(({ id }) => id),
  );
  return all.filter((_one, at) => found[at] === undefined);
}

export const participantWrites = (participants: readonly ParticipantRecord[]): Write[] =>
  participants.map((one) => ({ collection: 'participants', put: one }));

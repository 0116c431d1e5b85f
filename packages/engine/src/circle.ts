import type { PersonId, SpaceId, SubjectUrn } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { readableSpaces } from './find.js';
import type { ParticipantRecord, PersonRecord } from './records.js';
import type { Reader } from './store.js';
import { readableThreads } from './threads.js';

/** The places of a post: its space, and for whoever reads only the thread, that. */
export const placesOf = (space: SpaceId, subject: SubjectUrn | null): string[] =>
  subject === null ? [space] : [space, `${space}/${subject}`];

export const participant = (place: string, person: PersonId): ParticipantRecord => ({
  id: `${place}/${person}`,
  place,
  person,
});

/** Where the actor sees who takes part. */
async function openPlaces(reader: Reader, access: Access): Promise<string[]> {
  const [spaces, threads] = await Promise.all([
    readableSpaces(reader, access),
    readableThreads(reader, access, access.grantedSubjects),
  ]);
  return [...spaces, ...threads.map(({ thread }) => `${thread.space}/${thread.urn}`)];
}

/**
 * The people whom a guest may know of: themselves, whoever shares a space with them, and whoever takes part in
 * what they may read. Null for everybody else, who may know of all.
 */
export async function circleOf(reader: Reader, access: Access): Promise<ReadonlySet<PersonId> | null> {
  if (!access.isGuest) return null;
  const places = await openPlaces(reader, access);
  const [members, participants] = await Promise.all([
    reader.list({
      collection: 'members',
      index: 'space',
      prefixes: access.memberships.map((space) => [space]),
      limit: Infinity,
    }),
    reader.list({
      collection: 'participants',
      index: 'place',
      prefixes: places.map((place) => [place]),
      limit: Infinity,
    }),
  ]);
  const me = access.personId;
  return new Set([
    ...(me === null ? [] : [me]),
    ...members.map(({ person }) => person),
    ...participants.map(({ person }) => person),
  ]);
}

/** Those of a few people whom the actor may know of, by `circleOf`. */
export async function knownPeople(
  reader: Reader,
  access: Access,
  people: readonly PersonRecord[],
): Promise<PersonRecord[]> {
  const others = people.filter(({ id }) => !access.isMe(id));
  if (!access.isGuest || others.length === 0) return [...people];
  const places = await openPlaces(reader, access);
  const [members, participants] = await Promise.all([
    reader.getMany(
      'members',
      others.flatMap(({ id }) => access.memberships.map((space) => `${space}/${id}`)),
    ),
    reader.getMany(
      'participants',
      others.flatMap(({ id }) => places.map((place) => `${place}/${id}`)),
    ),
  ]);
  const known = new Set([...members, ...participants].map((one) => one?.person));
  return people.filter(({ id }) => access.isMe(id) || known.has(id));
}

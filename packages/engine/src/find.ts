import type { PersonId, PostId, SpaceId } from '@social-enterprise/contract';
import type { Access, Kept } from './access.js';
import { refuse } from './context.js';
import { loadKept, unasked } from './kept.js';
import type { PersonRecord, PostRecord, SpaceRecord, ThreadRecord } from './records.js';
import type { Reader } from './store.js';
import { threadIn } from './threads.js';

export const personByHandle = async (reader: Reader, handle: string): Promise<PersonRecord | undefined> =>
  (await reader.list({ collection: 'people', index: 'handle', prefixes: [[handle]], limit: 1 }))[0];

/** A person by id or handle. */
export async function findPerson(reader: Reader, idOrHandle: string): Promise<PersonRecord | undefined> {
  return (await reader.get('people', idOrHandle)) ?? personByHandle(reader, idOrHandle.toLowerCase());
}

export const spaceByHandle = async (reader: Reader, handle: string): Promise<SpaceRecord | undefined> =>
  (await reader.list({ collection: 'spaces', index: 'handle', prefixes: [[handle]], limit: 1 }))[0];

/** A space by id or handle. */
export async function findSpace(reader: Reader, idOrHandle: string): Promise<SpaceRecord | undefined> {
  return (await reader.get('spaces', idOrHandle)) ?? spaceByHandle(reader, idOrHandle.toLowerCase());
}

/** The space, or a refusal that does not tell a secret space from one that does not exist. */
export function knownSpace(space: SpaceRecord | undefined, access: Access): SpaceRecord {
  if (space !== undefined && access.canKnow(space)) return space;
  throw refuse('not-found', 'space-unknown', 'No such space.', { field: 'space' });
}

/** The space, for whoever may read it. */
export function readableSpace(space: SpaceRecord | undefined, access: Access): SpaceRecord {
  const known = knownSpace(space, access);
  if (access.canRead(known)) return known;
  throw refuse('forbidden', 'not-member', `Only members of ${known.name} read it.`, { field: 'space' });
}

/** The ids of all spaces that the actor may read. */
export async function readableSpaces(reader: Reader, access: Access): Promise<SpaceId[]> {
  const all = await reader.list({ collection: 'spaces', index: 'name', prefixes: [[]], limit: Infinity });
  return all.filter((space) => access.canRead(space)).map(({ id }) => id);
}

/** The id of a person's marker in a space, or in "all that I am in". */
export const markerId = (person: PersonId, space: SpaceId | null): string => `${person}/${space ?? 'all'}`;

/** A post with what its rules need around it. */
export interface Surrounded {
  readonly post: PostRecord | undefined;
  readonly space: SpaceRecord | undefined;
  readonly root: PostRecord | undefined;
  readonly thread: ThreadRecord | undefined;
  /** Whether its conversation is kept from somebody. */
  readonly kept: Kept;
}

/** What is around no post. */
export const nowhere: Surrounded = {
  post: undefined,
  space: undefined,
  root: undefined,
  thread: undefined,
  kept: unasked,
};

/** Loads a post with its space, the top of its conversation and its thread. */
export async function loadSurrounded(reader: Reader, id: PostId): Promise<Surrounded> {
  const post = await reader.get('posts', id);
  if (post === undefined) return nowhere;
  const [space, root, thread, kept] = await Promise.all([
    reader.get('spaces', post.space),
    reader.get('posts', post.root),
    post.subject === null ? undefined : threadIn(reader, post.subject, post.space),
    loadKept(reader, [post.subject]),
  ]);
  return { post, space, root, thread, kept };
}

import type {
  Command,
  CommandKey,
  ContentTree,
  PersonId,
  PostId,
  SpaceId,
  Timestamp,
} from '@social-enterprise/contract';
import type { ChangeRecord, MemberRecord, PersonRecord, PostRecord } from '@social-enterprise/engine';
import { isSocialError, type SocialError } from '@social-enterprise/contract';
import {
  deleteIndexedDbStore,
  openIndexedDbStore,
  type IndexedDbOptions,
  type IndexedDbStore,
} from '../index.js';

const opened = new Set<IndexedDbStore>();
const names = new Set<string>();

/** A name that no other test uses; `cleanUp` deletes its database. */
export function freshName(): string {
  const name = `test-${crypto.randomUUID()}`;
  names.add(name);
  return name;
}

/** Opens a store that `cleanUp` closes. */
export async function open(
  name: string = freshName(),
  options: IndexedDbOptions = {},
): Promise<IndexedDbStore> {
  const store = await openIndexedDbStore(name, { openTimeout: 30_000, ...options });
  opened.add(store);
  return store;
}

export async function cleanUp(): Promise<void> {
  for (const store of opened) await store.close();
  opened.clear();
  await Promise.all([...names].map((name) => deleteIndexedDbStore(name)));
  names.clear();
}

export const time = (second: number): Timestamp =>
  new Date(Date.UTC(2026, 2, 9) + second * 1000).toISOString() as Timestamp;

const content = (text: string): ContentTree =>
  [{ type: 'paragraph', children: [{ type: 'text', text }] }] as unknown as ContentTree;

export function post(id: string, values: Partial<PostRecord> & { text?: string } = {}): PostRecord {
  const { text = id, ...rest } = values;
  return {
    id: id as PostId,
    space: 's1' as SpaceId,
    subject: null,
    inReplyTo: null,
    root: id as PostId,
    author: 'p1' as PersonId,
    published: time(0),
    updated: null,
    deleted: null,
    source: text,
    content: content(text),
    mentioned: [],
    topics: [],
    reactions: [],
    replyCount: 0,
    question: null,
    votes: null,
    thanks: 0,
    attachments: [],
    pinned: false,
    activity: time(0),
    version: 1,
    ...rest,
  };
}

export const person = (id: string, name = id): PersonRecord => ({
  id: id as PersonId,
  handle: id,
  name,
  title: '',
  department: '',
  avatar: null,
  guest: false,
  active: true,
  created: time(0),
  version: 1,
});

export const member = (space: string, who: string): MemberRecord => ({
  id: `${space}/${who}`,
  space: space as SpaceId,
  person: who as PersonId,
  role: 'member',
});

export const change = (key: string, posts: readonly string[] = []): Omit<ChangeRecord, 'sequence'> => ({
  id: `p1/${key}`,
  key: key as CommandKey,
  digest: '',
  actor: 'p1' as PersonId,
  name: 'post.created',
  at: time(0),
  audience: null,
  formerly: null,
  posts: posts as readonly PostId[],
  threads: [],
  people: [],
  spaces: [],
  notified: [],
});

const mintId = (): string => {
  const hex = crypto.randomUUID();
  return `${Date.now()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})(.{4})$/, '$1-$2')}-7${hex.slice(15)}`;
};

export const command = <Name extends Command['name']>(
  name: Name,
  input: Omit<Extract<Command, { name: Name }>['input'], 'id'>,
): Command => ({ key: mintId(), name, input: { id: mintId(), ...input } }) as unknown as Command;

/** The error of a call that must fail with one of ours. */
export async function failure(call: Promise<unknown>): Promise<SocialError> {
  try {
    await call;
  } catch (error) {
    if (isSocialError(error)) return error;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}

/** Waits until something is so, looking again after every turn of the event loop. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve));
}

/** Lets timers of at most so many milliseconds go off at once while something goes on; answers how long those that did were. */
export async function hasten<Result>(
  most: number,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly waits: readonly number[] }> {
  const waits: number[] = [];
  const real = globalThis.setTimeout;
  const hasty = (done: () => void, milliseconds: number): ReturnType<typeof setTimeout> => {
    const end = (): void => {
      waits.push(milliseconds);
      done();
    };
    return real(end, milliseconds <= most ? 0 : milliseconds);
  };
  globalThis.setTimeout = hasty as typeof setTimeout;
  try {
    return { result: await work(), waits };
  } finally {
    globalThis.setTimeout = real;
  }
}

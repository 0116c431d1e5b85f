import { everyoneSpaceId } from '@social-enterprise/contract';
import type { ChangeRecord, PersonRecord, PostRecord, Store } from '@social-enterprise/engine';

const noon = '2026-03-09T12:00:00.000Z';

export const person = (id: string, fields: Partial<Record<keyof PersonRecord, unknown>> = {}): PersonRecord =>
  ({
    id,
    handle: id,
    name: id,
    title: '',
    department: '',
    avatar: null,
    guest: false,
    active: true,
    created: noon,
    version: 1,
    ...fields,
  }) as PersonRecord;

export const post = (id: string, fields: Partial<Record<keyof PostRecord, unknown>> = {}): PostRecord =>
  ({
    id,
    space: everyoneSpaceId,
    subject: null,
    inReplyTo: null,
    root: id,
    author: 'a',
    published: noon,
    updated: null,
    deleted: null,
    source: id,
    content: [{ type: 'paragraph', children: [id] }],
    mentioned: [],
    topics: [],
    reactions: [],
    replyCount: 0,
    question: null,
    votes: null,
    thanks: 0,
    attachments: [],
    pinned: false,
    activity: noon,
    version: 1,
    ...fields,
  }) as PostRecord;

/** A post that says this. */
export const textPost = (
  id: string,
  text: string,
  fields: Partial<Record<keyof PostRecord, unknown>> = {},
): PostRecord => post(id, { source: text, content: [{ type: 'paragraph', children: [text] }], ...fields });

export const change = (id: string): Omit<ChangeRecord, 'sequence'> =>
  ({
    id: `actor/${id}`,
    key: id,
    digest: id,
    actor: 'actor',
    name: 'post.created',
    at: noon,
    formerly: null,
    audience: null,
    posts: [id],
    threads: [],
    people: [],
    spaces: [],
    notified: [],
  }) as unknown as Omit<ChangeRecord, 'sequence'>;

/** Puts some records in one write. */
export const putAll = (store: Store, ...records: readonly (PersonRecord | PostRecord)[]): Promise<void> =>
  store.write(async (writer) => {
    for (const record of records) {
      if ('source' in record) await writer.put('posts', record);
      else await writer.put('people', record);
    }
  });

import {
  limits,
  type AttachmentInput,
  type IdeaId,
  type PersonId,
  type PostId,
  type Timestamp,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import type { AttachmentRecord, FileRecord } from '../records.js';
import type { Reader } from '../store.js';
import type { Write } from './rule.js';

export type Files = ReadonlyMap<string, FileRecord>;

/** The files that a post is to have, and those that it has. */
export async function loadFiles(
  reader: Reader,
  wanted: readonly AttachmentInput[],
  had: readonly AttachmentRecord[] = [],
): Promise<Files> {
  const ids = [...new Set([...wanted, ...had].map(({ id }) => id))];
  const found = ids.length === 0 ? [] : await reader.getMany('files', ids);
  return new Map(found.flatMap((file) => (file === undefined ? [] : [[file.id, file] as const])));
}

const put = (file: FileRecord): Write => ({ collection: 'files', put: file });

const isFree = (file: FileRecord, owner: PersonId, { now }: Context): boolean =>
  file.owner === owner && file.stored && file.post === null && file.expires !== null && file.expires > now;

/**
 * What a post keeps of its files. Each is one that the actor uploaded and that is on no post yet, or that the
 * post has already; what else exists is not told.
 */
export function attachmentsOf(
  wanted: readonly AttachmentInput[],
  files: Files,
  post: PostId | IdeaId,
  owner: PersonId,
  context: Context,
): AttachmentRecord[] {
  if (wanted.length > limits.attachmentsPerPost) {
    throw refuse(
      'invalid',
      'files-too-many',
      `At most ${limits.attachmentsPerPost} attachments are allowed, not ${wanted.length}.`,
      { field: 'attachments' },
    );
  }
  const seen = new Set<string>();
  return wanted.map(({ id, alt }) => {
    const file = files.get(id);
    const isKnown = file !== undefined && (file.post === post || isFree(file, owner, context));
    if (!isKnown || seen.has(id)) {
      throw refuse('invalid', 'file-unknown', `There is no uploaded file ${id} that could be put here.`, {
        field: 'attachments',
      });
    }
    if (alt.length > limits.altLength) {
      throw refuse('invalid', 'text-too-long', `alt has at most ${limits.altLength} characters.`, {
        field: 'attachments.alt',
      });
    }
    seen.add(id);
    const { name, type, size, width, height } = file;
    return { id, name, type, size, width, height, alt: alt.trim() };
  });
}

/** Binds the files of a post to it, and lets those go that it had before. */
export function fileWrites(
  files: Files,
  post: PostId | IdeaId,
  now: readonly AttachmentRecord[],
  expires: Timestamp,
): Write[] {
  return [...files.values()].flatMap((file) => {
    const isOn = now.some(({ id }) => id === file.id);
    if (isOn) return file.post === post ? [] : [put({ ...file, post, expires: null })];
    return file.post === post ? [put({ ...file, post: null, expires })] : [];
  });
}

/** The files of a deleted post go when its deletion can no longer be taken back; null: it was taken back. */
export const expiryWrites = (files: Files, post: PostId | IdeaId, expires: Timestamp | null): Write[] =>
  [...files.values()].flatMap((file) => (file.post === post ? [put({ ...file, expires })] : []));

export const after = (now: Timestamp, milliseconds: number): Timestamp =>
  new Date(Date.parse(now) + milliseconds).toISOString() as Timestamp;

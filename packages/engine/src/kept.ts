import type { SubjectUrn } from '@social-enterprise/contract';
import type { Kept } from './access.js';
import { ideaOfUrn } from './idea-record.js';
import type { BoardPlace } from './idea-rights.js';
import { part } from './parts.js';
import type { IdeaRecord } from './records.js';
import type { Reader } from './store.js';

const rights = part(() => import('./idea-rights.js'));

type Place = BoardPlace & { readonly idea: IdeaRecord };

/**
 * Which conversations are kept from whom: those about ideas that they may not read, because they wait for approval,
 * were rejected or withdrawn, or may be inventions. An idea that was not asked about is kept from everybody. To be
 * called inside `withParts`.
 */
export async function loadKept(reader: Reader, subjects: Iterable<SubjectUrn | null>): Promise<Kept> {
  const ids = [...new Set([...subjects].flatMap((subject) => (subject && ideaOfUrn(subject)) ?? []))];
  if (ids.length === 0) return unasked;
  const found = await reader.getMany('ideas', ids);
  const closed = found.filter((idea) => idea !== undefined && idea.state !== 'published') as IdeaRecord[];
  const [boards, spaces] = await Promise.all([
    reader.getMany(
      'boards',
      closed.map(({ board }) => board),
    ),
    reader.getMany(
      'spaces',
      closed.map(({ space }) => space),
    ),
  ]);
  const asked = new Set<string>(ids);
  const places = new Map(
    closed.map((idea, at): [string, Place | null] => {
      const [board, space] = [boards[at], spaces[at]];
      return [idea.id, board === undefined || space === undefined ? null : { idea, board, space }];
    }),
  );
  return (access, subject) => {
    const id = ideaOfUrn(subject);
    if (id === null) return false;
    const place = asked.has(id) ? places.get(id) : null;
    if (place === undefined) return false;
    return place === null || !rights.get().canReadIdea(access, place);
  };
}

/** Whether what is said about a subject may be kept from some of those who read where it stands. */
export const mayBeKept = (subject: SubjectUrn | null): boolean =>
  subject !== null && ideaOfUrn(subject) !== null;

/** Of no idea was asked whether it is kept, so all are. */
export const unasked: Kept = (_access, subject) => mayBeKept(subject);

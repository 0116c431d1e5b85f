import type { IdeaId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { refuse } from './context.js';
import { loadIdea, readableIdea, type LoadedIdea } from './find-ideas.js';
import { canReadIdea, type IdeaPlace } from './idea-rights.js';
import type { SuggestionScheme } from '@social-enterprise/contract';
import type { Reader } from './store.js';
import { isDecidedFor, type CaseRecords } from './suggestion-rights.js';

export interface LoadedCase {
  readonly loaded: LoadedIdea;
  readonly records: CaseRecords;
}

/** An idea with all that its scheme knows of it. */
export async function loadCase(reader: Reader, idea: IdeaId): Promise<LoadedCase> {
  const of = { index: 'idea', prefixes: [[idea]], limit: Infinity } as const;
  const [loaded, opinions, decisions, objections, invention, events] = await Promise.all([
    loadIdea(reader, idea),
    reader.list({ collection: 'expertOpinions', ...of }),
    reader.list({ collection: 'schemeDecisions', ...of }),
    reader.list({ collection: 'objections', ...of }),
    reader.get('inventions', idea),
    reader.list({ collection: 'ideaEvents', ...of }),
  ]);
  const joined = events.flatMap(({ kind, person }) =>
    kind === 'co-author-added' && person !== null ? person : [],
  );
  const authors = loaded.idea === undefined ? [] : [loaded.idea.author, ...loaded.idea.coAuthors, ...joined];
  const byNumber = [...decisions].sort((one, other) => one.number - other.number);
  return {
    loaded,
    records: { opinions, decisions: byNumber, objections, invention: invention ?? null, authors },
  };
}

export interface CasePlace {
  readonly place: IdeaPlace;
  readonly records: CaseRecords;
}

interface SchemePlace extends CasePlace {
  readonly scheme: SuggestionScheme;
}

/**
 * The idea, for who may read it; null for others. What was decided for somebody stays theirs, whatever became of the
 * idea, of its authors and of the scheme.
 */
export function readableCase({ loaded, records }: LoadedCase, access: Access): CasePlace | null {
  const { idea, board, space, campaign } = loaded;
  if (idea === undefined || board === undefined || space === undefined) return null;
  const place = { idea, board, space, campaign };
  const isTheirs = access.canRead(space) && records.decisions.some((one) => isDecidedFor(access, one));
  return isTheirs || canReadIdea(access, place) ? { place, records } : null;
}

/** The same, or a refusal that does not tell an idea that the actor cannot read from none. */
export const casePlace = (known: LoadedCase, access: Access): CasePlace =>
  readableCase(known, access) ?? { place: readableIdea(known.loaded, access), records: known.records };

/** The idea and the scheme of its board, or a refusal; who may not read the idea is told of none. */
export function schemePlace({ loaded, records }: LoadedCase, access: Access): SchemePlace {
  const place = readableIdea(loaded, access);
  const { scheme } = place.board;
  if (scheme !== null) return { place, scheme, records };
  throw refuse('invalid', 'scheme-off', `${place.board.name} is run as no suggestion scheme.`);
}

import type { IdeaId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { refuse } from './context.js';
import { loadIdea, readableIdea, type LoadedIdea } from './find-ideas.js';
import type { IdeaPlace } from './idea-rights.js';
import type { SuggestionScheme } from '@social-enterprise/contract';
import type { Reader } from './store.js';
import type { CaseRecords } from './suggestion-rights.js';

export interface LoadedCase {
  readonly loaded: LoadedIdea;
  readonly records: CaseRecords;
}

/** An idea with all that its scheme knows of it. */
export async function loadCase(reader: Reader, idea: IdeaId): Promise<LoadedCase> {
  const of = { index: 'idea', prefixes: [[idea]], limit: Infinity } as const;
  const [loaded, opinions, decisions, objections, invention] = await Promise.all([
    loadIdea(reader, idea),
    reader.list({ collection: 'expertOpinions', ...of }),
    reader.list({ collection: 'schemeDecisions', ...of }),
    reader.list({ collection: 'objections', ...of }),
    reader.get('inventions', idea),
  ]);
  const byNumber = [...decisions].sort((one, other) => one.number - other.number);
  return { loaded, records: { opinions, decisions: byNumber, objections, invention: invention ?? null } };
}

export interface CasePlace {
  readonly place: IdeaPlace;
  readonly scheme: SuggestionScheme;
}

/** The idea and the scheme of its board, or a refusal; who may not read the idea is told of none. */
export function schemePlace({ loaded }: Pick<LoadedCase, 'loaded'>, access: Access): CasePlace {
  const place = readableIdea(loaded, access);
  const { scheme } = place.board;
  if (scheme !== null) return { place, scheme };
  throw refuse('invalid', 'scheme-off', `${place.board.name} is run as no suggestion scheme.`);
}

import type { CommandName } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { isAuthor, ownsBoard, type IdeaPlace } from './idea-rights.js';
import type { IdeaSuggestionRecord } from './records.js';

/** What the actor may do with a suggestion: its idea's authors decide it. */
export function suggestionCan(
  access: Access,
  place: IdeaPlace,
  { state }: IdeaSuggestionRecord,
): CommandName[] {
  const { idea } = place;
  const isOpen = state === 'open' && idea.state !== 'withdrawn' && idea.mergedInto === null;
  if (!isOpen || (!isAuthor(access, idea) && !ownsBoard(access, place))) return [];
  return ['idea-suggestion.accept', 'idea-suggestion.decline'];
}

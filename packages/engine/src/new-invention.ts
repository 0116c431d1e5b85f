import type { IdeaId } from '@social-enterprise/contract';
import type { Context } from './context.js';
import type { InventionRecord } from './records.js';

/** An idea that may be an invention, before any notice has come in. */
export const newInvention = (
  id: IdeaId,
  given: Pick<InventionRecord, 'markedBy' | 'note' | 'timeZone' | 'former'>,
  { now }: Context,
): InventionRecord => ({ id, ...given, marked: now, notices: [], ended: null, dismissals: [], version: 0 });

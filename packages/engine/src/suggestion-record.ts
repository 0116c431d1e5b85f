import type {
  BonusWorking,
  ContentTree,
  Currency,
  ExpertOpinion,
  ExpertOpinionId,
  Feasibility,
  IdeaId,
  LetterTexts,
  ObjectionId,
  PersonId,
  SchemeDecisionId,
  SchemeOutcome,
  Timestamp,
} from '@social-enterprise/contract';

export interface ExpertOpinionRecord {
  readonly id: ExpertOpinionId;
  readonly idea: IdeaId;
  readonly expert: PersonId;
  readonly askedBy: PersonId;
  readonly asked: Timestamp;
  readonly question: string;
  readonly due: string | null;
  readonly state: ExpertOpinion['state'];
  readonly answered: Timestamp | null;
  readonly opinion: {
    readonly feasibility: Feasibility;
    readonly saving: number | null;
    readonly cost: number | null;
    readonly recommendation: SchemeOutcome;
    readonly content: ContentTree;
  } | null;
  readonly version: number;
}

/** A part of a bonus, in hundredths of a per cent and in cents. */
export interface ShareRecord {
  readonly person: PersonId;
  readonly share: number;
  readonly amount: number;
}

/** It stays as it was made: what was written in a letter does not change with the scheme. */
export interface SchemeDecisionRecord {
  readonly id: SchemeDecisionId;
  readonly idea: IdeaId;
  readonly number: number;
  readonly outcome: SchemeOutcome;
  readonly content: ContentTree;
  readonly working: BonusWorking | null;
  readonly shares: readonly ShareRecord[];
  /** Whose suggestion it was. */
  readonly authors: readonly PersonId[];
  readonly currency: Currency;
  readonly letter: LetterTexts;
  readonly objectionDays: number;
  readonly timeZone: string;
  readonly by: PersonId;
  readonly at: Timestamp;
}

export interface ObjectionRecord {
  readonly id: ObjectionId;
  readonly idea: IdeaId;
  readonly decision: SchemeDecisionId;
  readonly person: PersonId;
  readonly content: ContentTree;
  readonly at: Timestamp;
  readonly isWithdrawn: boolean;
  readonly version: number;
}

export interface NoticeRecord {
  readonly received: string;
  readonly by: PersonId;
  readonly at: Timestamp;
  readonly returned: { readonly on: string; readonly reason: string; readonly by: PersonId } | null;
}

/** How it ended, and by whose word. */
export interface InventionEnd {
  readonly kind: 'released' | 'claimed' | 'dismissed';
  readonly on: string;
  readonly by: PersonId;
  readonly reason: string;
}

/** An idea that may be an invention. No period is kept: they follow from the days. */
export interface InventionRecord {
  readonly id: IdeaId;
  readonly markedBy: PersonId;
  readonly marked: Timestamp;
  readonly note: string;
  readonly timeZone: string;
  /** Oldest first. */
  readonly notices: readonly NoticeRecord[];
  readonly ended: InventionEnd | null;
  /** How it ended before it was marked again, oldest first. */
  readonly dismissals: readonly InventionEnd[];
  /** The state of the idea before it was kept from others; null: it is not. */
  readonly former: 'waiting' | 'published' | 'rejected' | null;
  readonly version: number;
}

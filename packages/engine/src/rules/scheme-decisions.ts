import {
  limits,
  type BonusBasis,
  type CommandName,
  type ContentTree,
  type IdeaId,
  type ObjectionId,
  type PersonId,
  type SchemeDecisionId,
  type ShareInput,
} from '@social-enterprise/contract';
import { divide, equalShares, whole, workOut } from '../bonus.js';
import { refuse } from '../context.js';
import { casePlace, loadCase, schemePlace, type CasePlace, type LoadedCase } from '../find-suggestions.js';
import type { ObjectionRecord, SchemeDecisionRecord, ShareRecord } from '../records.js';
import type { Reader } from '../store.js';
import { caseCan, isDecidedFor, judges, objectionCan, objectionPeriod } from '../suggestion-rights.js';
import { inConfidence, judgesOf, tell } from './expert-opinions.js';
import { actingPerson, rule, type AnyRule } from './rule.js';
import { checkCaseCan } from './scheme-checks.js';
import { parseText } from './texts.js';

/** What a bonus is reckoned from, with amounts that can be reckoned with. */
export function checkBasis(basis: BonusBasis): BonusBasis {
  if (basis.kind === 'recognition' || Math.max(basis.saving, basis.cost) <= limits.amount) return basis;
  throw refuse('invalid', 'bonus-basis', `Amounts are at most ${limits.amount}.`, { field: 'basis' });
}

/** The shares of all authors in an amount; those of a suggestion that nobody divided are alike. */
export function divided(
  authors: readonly PersonId[],
  total: number,
  shares: readonly ShareInput[] | undefined,
): ShareRecord[] {
  const wrong = (message: string): Error => refuse('invalid', 'shares-sum', message, { field: 'shares' });
  const given = new Map((shares ?? []).map(({ person, share }) => [person, share]));
  if (shares !== undefined) {
    const areAll = given.size === shares.length && given.size === authors.length;
    if (!areAll || authors.some((author) => !given.has(author))) {
      throw wrong('Shares are those of the authors, each once.');
    }
    const sum = shares.reduce((all, { share }) => all + share, 0);
    if (sum !== whole) throw wrong(`Shares add up to ${sum / 100} per cent and not to 100.`);
  }
  const alike = equalShares(authors.length);
  const parts = authors.map((author, at) => given.get(author) ?? alike[at] ?? 0);
  const amounts = divide(total, parts);
  return authors.map((person, at) => ({ person, share: parts[at] ?? 0, amount: amounts[at] ?? 0 }));
}

export const authorsOf = ({ place: { idea } }: Pick<CasePlace, 'place'>): PersonId[] => [
  idea.author,
  ...idea.coAuthors,
];

interface Deciding extends LoadedCase {
  readonly taken: boolean;
}

interface Objecting extends LoadedCase {
  readonly decision: SchemeDecisionRecord | undefined;
  readonly taken: boolean;
}

interface Objected extends LoadedCase {
  readonly objection: ObjectionRecord | undefined;
}

async function loadObjecting(reader: Reader, id: ObjectionId, of: SchemeDecisionId): Promise<Objecting> {
  const decision = await reader.get('schemeDecisions', of);
  const known = await loadCase(reader, decision?.idea ?? ('' as IdeaId));
  return { ...known, decision, taken: (await reader.get('objections', id)) !== undefined };
}

export const schemeDecisionRules = {
  'suggestion.decide': rule<'suggestion.decide', Deciding, ContentTree>({
    prepare: ({ reasons }) => parseText(reasons, 'reasons'),
    async load(reader, { id, idea }) {
      const taken = (await reader.get('schemeDecisions', id)) !== undefined;
      return { ...(await loadCase(reader, idea)), taken };
    },
    decide(known, { id, version, outcome, basis, shares }, context, content) {
      const found = schemePlace(known, context.access);
      const { place, scheme } = found;
      const { decisions } = known.records;
      checkCaseCan('suggestion.decide', place, known.records, context);
      if (known.taken) throw refuse('conflict', 'id-taken', 'This decision exists.', { field: 'id' });
      if (version !== decisions.length) {
        throw refuse('conflict', 'version-stale', 'The suggestion was decided meanwhile.', {
          field: 'version',
        });
      }
      if (content.length === 0) {
        throw refuse('invalid', 'text-empty', 'A decision has reasons.', { field: 'reasons' });
      }
      if ((outcome === 'declined') !== (basis === undefined)) {
        throw refuse('invalid', 'bonus-basis', 'What is accepted has a bonus, and nothing else has.', {
          field: 'basis',
        });
      }
      const working = basis === undefined ? null : workOut(scheme, checkBasis(basis));
      const authors = authorsOf(found);
      const decision: SchemeDecisionRecord = {
        id,
        idea: place.idea.id,
        number: decisions.length + 1,
        outcome,
        content,
        working,
        shares: working === null ? [] : divided(authors, working.total, shares),
        authors,
        currency: scheme.currency,
        letter: scheme.letter,
        objectionDays: scheme.objectionDays,
        timeZone: scheme.timeZone,
        by: actingPerson(context),
        at: context.now,
      };
      return {
        writes: [{ collection: 'schemeDecisions', put: decision }],
        change: inConfidence(found, context, 'suggestion.decided'),
        notices: [tell('suggestion-decided', [...authors, ...judgesOf(found)], place.idea)],
      };
    },
  }),

  'objection.raise': rule<'objection.raise', Objecting, ContentTree>({
    prepare: ({ reasons }) => parseText(reasons, 'reasons'),
    load: (reader, { id, decision }) => loadObjecting(reader, id, decision),
    decide({ decision, taken, ...known }, { id }, context, content) {
      const { access, now } = context;
      const unknown = refuse('not-found', 'decision-unknown', 'No such decision.', { field: 'decision' });
      if (decision === undefined) throw unknown;
      const found = casePlace(known, access);
      const { place } = found;
      if (!isDecidedFor(access, decision)) {
        if (!judges(access, place, known.records)) throw unknown;
        throw refuse('forbidden', 'not-allowed', 'Objections are for the authors.');
      }
      if (taken) throw refuse('conflict', 'id-taken', 'This objection exists.', { field: 'id' });
      const { until } = objectionPeriod(decision);
      if (now >= until) {
        throw refuse('forbidden', 'objection-over', `Objections were possible until ${until}.`);
      }
      const isLatest = known.records.decisions.at(-1)?.id === decision.id;
      if (!isLatest || !caseCan(access, place, known.records, now).includes('objection.raise')) {
        throw refuse('conflict', 'objection-raised', 'The objection was raised, or decided about.');
      }
      if (content.length === 0) {
        throw refuse('invalid', 'text-empty', 'An objection has reasons.', { field: 'reasons' });
      }
      const person = decision.authors.find((author) => access.isMe(author)) ?? actingPerson(context);
      return {
        writes: [
          {
            collection: 'objections',
            put: {
              id,
              idea: place.idea.id,
              decision: decision.id,
              person,
              content,
              at: now,
              isWithdrawn: false,
              version: 1,
            },
          },
        ],
        change: inConfidence(found, context, 'objection.updated'),
        notices: [tell('objection-raised', judgesOf(found), place.idea)],
      };
    },
  }),

  'objection.withdraw': rule<'objection.withdraw', Objected>({
    async load(reader, { id }) {
      const objection = await reader.get('objections', id);
      return { ...(await loadCase(reader, objection?.idea ?? ('' as IdeaId))), objection };
    },
    decide({ objection, ...known }, _input, context) {
      const { access } = context;
      const unknown = refuse('not-found', 'objection-unknown', 'No such objection.', { field: 'id' });
      if (objection === undefined || !access.isMe(objection.person)) throw unknown;
      const found = casePlace(known, access);
      const { place } = found;
      if (objection.isWithdrawn) return null;
      if (!objectionCan(access, objection, known.records).includes('objection.withdraw')) {
        throw refuse('forbidden', 'not-allowed', 'The objection was decided about.');
      }
      return {
        writes: [
          {
            collection: 'objections',
            put: { ...objection, isWithdrawn: true, version: objection.version + 1 },
          },
        ],
        change: inConfidence(found, context, 'objection.updated'),
        withdrawn: [tell('objection-raised', judgesOf(found), place.idea)],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

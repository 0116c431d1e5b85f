import {
  limits,
  type CommandName,
  type ContentTree,
  type ExpertOpinionId,
  type IdeaId,
  type PersonId,
} from '@social-enterprise/contract';
import { loadAccess } from '../access.js';
import { refuse, type Context } from '../context.js';
import { loadCase, schemePlace, type CasePlace, type LoadedCase } from '../find-suggestions.js';
import { canReadIdea, type IdeaPlace } from '../idea-rights.js';
import type { ExpertOpinionRecord, IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { opinionCan } from '../suggestion-rights.js';
import { checkDay, checkLine } from './checks.js';
import { aboutIdea } from './idea-writes.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice } from './rule.js';
import { checkCaseCan } from './scheme-checks.js';
import { parseText } from './texts.js';

interface New extends LoadedCase {
  readonly taken: boolean;
  readonly mayRead: boolean;
}

interface Known extends LoadedCase {
  readonly opinion: ExpertOpinionRecord | undefined;
}

async function loadOpinion(reader: Reader, id: ExpertOpinionId): Promise<Known> {
  const opinion = await reader.get('expertOpinions', id);
  return { ...(await loadCase(reader, opinion?.idea ?? ('' as IdeaId))), opinion };
}

async function mayRead(reader: Reader, { loaded }: LoadedCase, expert: PersonId, { now }: Context) {
  const { idea, board, space } = loaded;
  const person = await reader.get('people', expert);
  if (person?.active !== true || idea === undefined || board === undefined || space === undefined) {
    return false;
  }
  return canReadIdea(await loadAccess(reader, { type: 'person', person }, now), { idea, board, space });
}

/** Those who run the scheme and never gave a part of the suggestion. */
export const judgesOf = ({ place, records }: CasePlace): PersonId[] =>
  place.board.owners.filter((owner) => !records.authors.includes(owner));

/**
 * What happens in a case is told to who acts, to those who run the scheme, and to whom a notice goes; that there is one
 * at all is nobody else's affair.
 */
export const inConfidence = (
  found: CasePlace,
  context: Context,
  name: NonNullable<Decision['change']>['name'],
): NonNullable<Decision['change']> => ({
  name,
  ideas: [found.place.idea.id],
  audience: actingPerson(context),
  confidants: judgesOf(found),
});

export const tell = (
  kind: Notice['kind'],
  to: readonly PersonId[],
  idea: Pick<IdeaRecord, 'id' | 'space'>,
): Notice => ({ kind, to, subject: aboutIdea(idea) });

/** The opinion, for who may do something with it now; nobody else learns that there is one. */
function openOpinion(
  { opinion, ...known }: Known,
  name: CommandName,
  { access }: Context,
): { readonly place: IdeaPlace; readonly opinion: ExpertOpinionRecord } {
  const unknown = refuse('not-found', 'opinion-unknown', 'No such opinion.', { field: 'id' });
  if (opinion === undefined) throw unknown;
  const { place } = schemePlace(known, access);
  const can = opinionCan(access, place, opinion, known.records);
  if (can.includes(name)) return { place, opinion };
  if (can.length === 0 && !access.isMe(opinion.expert)) throw unknown;
  throw refuse('forbidden', 'not-allowed', 'This opinion is settled.');
}

const withdrawnRequest = ({ place, opinion }: ReturnType<typeof openOpinion>): Notice =>
  tell('opinion-requested', [opinion.expert], place.idea);

export const expertOpinionRules = {
  'expert-opinion.request': rule<'expert-opinion.request', New>({
    async load(reader, { id, idea, expert }, context) {
      const known = await loadCase(reader, idea);
      const taken = (await reader.get('expertOpinions', id)) !== undefined;
      return { ...known, taken, mayRead: await mayRead(reader, known, expert, context) };
    },
    decide(known, { id, expert, question, due }, context) {
      const found = schemePlace(known, context.access);
      const { place } = found;
      const { idea } = place;
      checkCaseCan('expert-opinion.request', place, known.records, context);
      if (known.taken) throw refuse('conflict', 'id-taken', 'This opinion was asked for.', { field: 'id' });
      if (known.records.authors.includes(expert)) {
        throw refuse('invalid', 'own-suggestion', 'Nobody judges a suggestion of their own.', {
          field: 'expert',
        });
      }
      if (!known.mayRead) {
        throw refuse('invalid', 'person-unavailable', 'An expert reads the idea.', { field: 'expert' });
      }
      if (known.records.opinions.length >= limits.opinionsPerIdea) {
        throw refuse('invalid', 'list-too-long', `An idea has at most ${limits.opinionsPerIdea} opinions.`, {
          field: 'expert',
        });
      }
      const isOpen = (one: ExpertOpinionRecord): boolean => one.expert === expert && one.state === 'asked';
      if (known.records.opinions.some(isOpen)) return null;
      const opinion: ExpertOpinionRecord = {
        id,
        idea: idea.id,
        expert,
        askedBy: actingPerson(context),
        asked: context.now,
        question: checkLine(question, 'question', { maxLength: limits.titleLength }),
        due: due === undefined || due === null ? null : checkDay(due, 'due'),
        state: 'asked',
        answered: null,
        opinion: null,
        version: 1,
      };
      return {
        writes: [{ collection: 'expertOpinions', put: opinion }],
        change: inConfidence(found, context, 'opinion.updated'),
        notices: [tell('opinion-requested', [expert], idea)],
      };
    },
  }),

  'expert-opinion.give': rule<'expert-opinion.give', Known, ContentTree>({
    prepare: ({ reasons }) => parseText(reasons, 'reasons'),
    load: (reader, { id }) => loadOpinion(reader, id),
    decide(known, { feasibility, saving, cost, recommendation }, context, content) {
      const { place, opinion } = openOpinion(known, 'expert-opinion.give', context);
      const found = { place, records: known.records };
      for (const [field, amount] of Object.entries({ saving, cost })) {
        if ((amount ?? 0) > limits.amount) {
          throw refuse('invalid', 'bonus-basis', `${field} is more than ${limits.amount}.`, { field });
        }
      }
      if (content.length === 0) {
        throw refuse('invalid', 'text-empty', 'An opinion has reasons.', { field: 'reasons' });
      }
      return {
        writes: [
          {
            collection: 'expertOpinions',
            put: {
              ...opinion,
              state: 'given',
              answered: context.now,
              opinion: { feasibility, saving, cost, recommendation, content },
              version: opinion.version + 1,
            },
          },
        ],
        change: inConfidence(found, context, 'opinion.updated'),
        notices: [tell('opinion-given', judgesOf(found), place.idea)],
      };
    },
  }),

  'expert-opinion.decline': rule<'expert-opinion.decline', Known>({
    load: (reader, { id }) => loadOpinion(reader, id),
    decide(known, _input, context) {
      const { place, opinion } = openOpinion(known, 'expert-opinion.decline', context);
      const found = { place, records: known.records };
      const declined = { ...opinion, state: 'declined' as const, answered: context.now };
      return {
        writes: [{ collection: 'expertOpinions', put: { ...declined, version: opinion.version + 1 } }],
        change: inConfidence(found, context, 'opinion.updated'),
        notices: [tell('opinion-declined', judgesOf(found), place.idea)],
      };
    },
  }),

  'expert-opinion.cancel': rule<'expert-opinion.cancel', Known>({
    load: (reader, { id }) => loadOpinion(reader, id),
    decide(known, _input, context) {
      const found = openOpinion(known, 'expert-opinion.cancel', context);
      const { place, opinion } = found;
      return {
        writes: [
          {
            collection: 'expertOpinions',
            put: { ...opinion, state: 'cancelled', version: opinion.version + 1 },
          },
        ],
        change: inConfidence({ place, records: known.records }, context, 'opinion.updated'),
        withdrawn: [{ ...withdrawnRequest(found), actor: opinion.askedBy }],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

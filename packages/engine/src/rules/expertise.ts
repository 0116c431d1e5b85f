import { limits, type CommandName, type PersonId } from '@social-enterprise/contract';
import { knownPeople } from '../circle.js';
import { refuse, type Context } from '../context.js';
import { isToldToOwner, keptOf, loadSight, mayEndorse, type Sight } from '../expertise.js';
import { fold } from '../fold.js';
import type { EvidenceRecord, ExpertiseRecord, PersonRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadTopicNames, type TopicNames } from '../topic-names.js';
import { checkDay, checkLine } from './checks.js';
import {
  evidenceId,
  giveEvidence,
  loadEvidence,
  loadEvidenceOf,
  takeEvidence,
  type LoadedEvidence,
} from './evidence.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice, type Write } from './rule.js';

/** A topic as people may write it. */
export function checkTopic(topic: string, field: string): string {
  const name = checkLine(topic, field, { maxLength: limits.topicLength, required: true }).replace(/^#+/, '');
  if (fold(name) !== '') return name;
  throw refuse('invalid', 'topic-invalid', `${field} names no topic.`, { field });
}

interface OwnTopic {
  readonly names: TopicNames;
  /** All of the actor's. */
  readonly decisions: readonly ExpertiseRecord[];
  readonly pieces: readonly EvidenceRecord[];
  readonly sight: Sight;
}

async function loadOwn(reader: Reader, topic: string, context: Context): Promise<OwnTopic> {
  const me = context.access.personId;
  const prefixes = me === null ? [] : [[me]];
  const [names, decisions, pieces, sight] = await Promise.all([
    loadTopicNames(reader, [topic]),
    reader.list({ collection: 'expertise', index: 'person', prefixes, limit: Infinity }),
    reader.list({ collection: 'evidence', index: 'person', prefixes, limit: Infinity }),
    loadSight(reader, context),
  ]);
  return { names, decisions, pieces, sight: sight.with(await keptOf(reader, pieces)) };
}

/** What others see of the person may be another now. */
const told = (person: PersonId, writes: readonly Write[]): Decision => ({
  writes,
  change: { name: 'profile.updated', people: [person] },
});

/** What only the person themselves sees. */
const toldAlone = (person: PersonId, writes: readonly Write[]): Decision => ({
  writes,
  change: { name: 'profile.updated', people: [person], audience: person },
});

/** The person's decision about one topic, written for every name under which they have one. */
function decide(
  { names, decisions, pieces, sight }: OwnTopic,
  topic: string,
  context: Context,
  change: Partial<Pick<ExpertiseRecord, 'state' | 'declared'>>,
): Decision | null {
  const person = actingPerson(context);
  const name = checkTopic(topic, 'topic');
  const keys = names.keysOf(name);
  const own = decisions.filter((one) => keys.includes(one.topic));
  const spoken = pieces.filter((one) => one.standing && keys.includes(one.topic));
  const isTold = isToldToOwner({ isDecided: own.length > 0, pieces: spoken }, sight);
  if (!isTold && change.declared !== true) {
    throw refuse('not-found', 'topic-unknown', 'Nothing is known of this person and this topic.', {
      field: 'topic',
    });
  }
  if (own.length === 0 && decisions.length >= limits.topicsPerPerson) {
    throw refuse('invalid', 'list-too-long', `At most ${limits.topicsPerPerson} topics a person.`);
  }
  const [key = fold(name)] = keys;
  const first: ExpertiseRecord = {
    id: `${person}/${key}`,
    person,
    topic: key,
    name: names.nameOf(spoken.find((piece) => sight.reads(piece))?.name ?? name),
    state: 'hidden',
    declared: false,
  };
  const before = own.length === 0 ? [first] : own;
  const after = before.map((one) => ({ ...one, ...change }));
  const isSame = own.length > 0 && before.every((one, at) => isEqual(one, after[at]));
  if (isSame) return null;
  const isEmpty = spoken.length === 0 && after.every(({ declared }) => !declared);
  const writes = after.map((put): Write =>
    isEmpty && change.declared === false
      ? { collection: 'expertise', delete: put.id }
      : { collection: 'expertise', put },
  );
  const wasShown = own.some(({ state }) => state === 'published');
  const isShown = after.some(({ state }) => state === 'published');
  return wasShown || isShown ? told(person, writes) : toldAlone(person, writes);
}

const isEqual = (one: ExpertiseRecord, other: ExpertiseRecord | undefined): boolean =>
  one.state === other?.state && one.declared === other.declared;

const decision = <
  Name extends 'expertise.declare' | 'expertise.withdraw' | 'expertise.publish' | 'expertise.hide',
>(
  change: Partial<Pick<ExpertiseRecord, 'state' | 'declared'>>,
): AnyRule =>
  rule<Name, OwnTopic>({
    load: (reader, { topic }, context) => loadOwn(reader, topic, context),
    decide: (loaded, { topic }, context) => decide(loaded, topic, context, change),
  });

/** Whether a piece is hidden is up to the person whom it is about. */
const hiding = <Name extends 'evidence.hide' | 'evidence.show'>(hidden: boolean): AnyRule =>
  rule<Name, EvidenceRecord | undefined>({
    load: (reader, { id }) => reader.get('evidence', id),
    decide(piece, _input, context) {
      const person = actingPerson(context);
      if (piece?.standing !== true || piece.person !== person) {
        throw refuse('not-found', 'evidence-unknown', 'No such evidence.', { field: 'id' });
      }
      if (piece.hidden === hidden) return null;
      return told(person, [{ collection: 'evidence', put: { ...piece, hidden } }]);
    },
  });

/** Tells somebody that they were endorsed. */
const endorsementOf = (person: PersonId, topic: string): Notice => ({
  to: [person],
  kind: 'endorsement',
  subject: { type: 'person', person },
  topic,
});

interface Colleague {
  readonly person: PersonRecord | undefined;
  readonly names: TopicNames;
  readonly loaded: LoadedEvidence;
}

/** What the actor has endorsed already, under every name of the topic. */
async function loadColleague(
  reader: Reader,
  { person, topic }: { readonly person: PersonId; readonly topic: string },
  { access }: Context,
): Promise<Colleague> {
  const [record, names] = await Promise.all([reader.get('people', person), loadTopicNames(reader, [topic])]);
  const [known] = record === undefined ? [] : await knownPeople(reader, access, [record]);
  const source = access.personId;
  if (known === undefined || source === null) return { person: known, names, loaded: new Map() };
  const topics = names.keysOf(topic);
  const loaded = await loadEvidence(reader, [{ kind: 'endorsement', source, person, topics }]);
  return { person: known, names, loaded };
}

function checkColleague({ person }: Colleague, context: Context): PersonRecord {
  const me = actingPerson(context);
  if (person === undefined) {
    throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
  }
  if (person.id === me) {
    throw refuse('forbidden', 'endorsement-own', 'Nobody endorses themselves.', { field: 'person' });
  }
  if (!person.active) {
    throw refuse('forbidden', 'person-left', `${person.name} has left.`, { field: 'person' });
  }
  if (!mayEndorse(context, person)) {
    throw refuse('forbidden', 'not-allowed', 'Guests do not endorse.');
  }
  return person;
}

const standing = (loaded: LoadedEvidence): EvidenceRecord[] =>
  [...loaded.values()].filter((one) => one.standing);

export const expertiseRules = {
  'expertise.declare': decision<'expertise.declare'>({ state: 'published', declared: true }),
  'expertise.withdraw': decision<'expertise.withdraw'>({ state: 'hidden', declared: false }),
  'expertise.publish': decision<'expertise.publish'>({ state: 'published' }),
  'expertise.hide': decision<'expertise.hide'>({ state: 'hidden' }),

  'evidence.hide': hiding<'evidence.hide'>(true),
  'evidence.show': hiding<'evidence.show'>(false),

  'endorsement.add': rule<'endorsement.add', Colleague>({
    load: (reader, input, context) => loadColleague(reader, input, context),
    decide(colleague, input, context) {
      const { id: person } = checkColleague(colleague, context);
      const me = actingPerson(context);
      if (standing(colleague.loaded).length > 0) return null;
      const topic = colleague.names.nameOf(checkTopic(input.topic, 'topic'));
      const writes = giveEvidence(
        colleague.loaded,
        [
          {
            kind: 'endorsement',
            source: me,
            person,
            topics: [topic],
            space: null,
            subject: null,
            post: null,
            by: me,
            label: '',
          },
        ],
        context,
      );
      return { ...told(person, writes), notices: [endorsementOf(person, topic)] };
    },
  }),

  'endorsement.remove': rule<'endorsement.remove', Colleague>({
    load: (reader, input, context) => loadColleague(reader, input, context),
    decide({ person, loaded }, _input, context) {
      actingPerson(context);
      if (person === undefined) {
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
      }
      const withdrawn = standing(loaded).map(({ name }) => endorsementOf(person.id, name));
      return withdrawn.length === 0 ? null : { ...told(person.id, takeEvidence(loaded.values())), withdrawn };
    },
  }),

  'endorsement.request': rule<'endorsement.request', Colleague>({
    load: (reader, input, context) => loadColleague(reader, input, context),
    decide(colleague, { topic }, context) {
      const { id: person } = checkColleague(colleague, context);
      const name = colleague.names.nameOf(checkTopic(topic, 'topic'));
      const me = actingPerson(context);
      const subject = { type: 'person', person: me } as const;
      return {
        writes: [],
        change: { name: 'endorsement.requested', people: [me], audience: person },
        notices: [{ to: [person], kind: 'endorsement-request', subject, topic: name }],
      };
    },
  }),

  'certificate.add': rule<
    'certificate.add',
    { readonly person: PersonRecord | undefined; readonly names: TopicNames; readonly loaded: LoadedEvidence }
  >({
    async load(reader, { id, person, topic }) {
      const [record, names, loaded] = await Promise.all([
        reader.get('people', person),
        loadTopicNames(reader, [topic]),
        loadEvidence(reader, [{ kind: 'certificate', source: id, person, topics: [topic] }]),
      ]);
      return { person: record, names, loaded };
    },
    decide({ person, names, loaded }, input, context) {
      checkAdministrator(context);
      if (person === undefined) {
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
      }
      const topic = checkTopic(input.topic, 'topic');
      const label = checkLine(input.label, 'label', { required: true });
      const until = input.until === undefined || input.until === null ? null : checkDay(input.until, 'until');
      if (loaded.has(evidenceId({ kind: 'certificate', source: input.id, person: person.id }, topic))) {
        throw refuse('conflict', 'id-taken', 'A certificate with this id exists.', { field: 'id' });
      }
      const writes = giveEvidence(
        loaded,
        [
          {
            kind: 'certificate',
            source: input.id,
            person: person.id,
            topics: [names.nameOf(topic)],
            space: null,
            subject: null,
            post: null,
            by: null,
            label,
            until,
          },
        ],
        context,
      );
      return told(person.id, writes);
    },
  }),

  'certificate.remove': rule<'certificate.remove', LoadedEvidence>({
    load: (reader, { id }) => loadEvidenceOf(reader, id),
    decide(found, _input, context) {
      checkAdministrator(context);
      const pieces = [...found.values()].filter(({ kind }) => kind === 'certificate');
      const [first] = pieces;
      if (first === undefined) {
        throw refuse('not-found', 'certificate-unknown', 'No such certificate.', { field: 'id' });
      }
      const writes = takeEvidence(pieces);
      return writes.length === 0 ? null : told(first.person, writes);
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

function checkAdministrator(context: Context): void {
  if (context.access.isAdministrator) return;
  actingPerson(context);
  throw refuse('forbidden', 'not-allowed', 'Only administrators may do this.');
}

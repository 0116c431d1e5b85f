import type { EvidenceKind, PersonId, PostId, SpaceId, SubjectUrn } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { fold } from '../fold.js';
import type { EvidenceRecord } from '../records.js';
import { isKnowledge, isObserved } from '../scores.js';
import type { Reader } from '../store.js';
import { loadTopicNames } from '../topic-names.js';
import type { Decision, Notice, Write } from './rule.js';

/** Something that happened and speaks for what a person knows of some topics, or asks about them. */
export interface EvidenceInput {
  readonly kind: EvidenceKind;
  /** Id of what it comes of: the accepted answer, the thanks, who endorsed. Giving it twice changes nothing. */
  readonly source: string;
  /** Whose expertise it is. */
  readonly person: PersonId;
  /** As they are written. */
  readonly topics: readonly string[];
  /** Who may read this place may know of it; null: every colleague. */
  readonly space: SpaceId | null;
  readonly subject: SubjectUrn | null;
  /** Where it can be looked at, or null. */
  readonly post: PostId | null;
  /** Who accepted, thanked or endorsed, or null. */
  readonly by: PersonId | null;
  readonly label: string;
  /** The last day on which it holds. Default: for ever. */
  readonly until?: string | null;
}

export type LoadedEvidence = ReadonlyMap<string, EvidenceRecord>;

export const evidenceId = (
  { kind, source, person }: Pick<EvidenceInput, 'kind' | 'source' | 'person'>,
  topic: string,
): string => `${kind}/${source}/${person}/${fold(topic)}`;

const mapOf = (records: readonly (EvidenceRecord | undefined)[]): LoadedEvidence =>
  new Map(records.flatMap((record) => (record === undefined ? [] : [[record.id, record] as const])));

/** What is there already of the evidence that a rule is about to give. */
export async function loadEvidence(
  reader: Reader,
  inputs: readonly Pick<EvidenceInput, 'kind' | 'source' | 'person' | 'topics'>[],
): Promise<LoadedEvidence> {
  const ids = inputs.flatMap((input) => input.topics.map((topic) => evidenceId(input, topic)));
  return ids.length === 0 ? new Map() : mapOf(await reader.getMany('evidence', [...new Set(ids)]));
}

/** Everything that came of one source, for a rule that takes it back. */
export const loadEvidenceOf = async (reader: Reader, source: string): Promise<LoadedEvidence> =>
  mapOf(
    await reader.list({ collection: 'evidence', index: 'source', prefixes: [[source]], limit: Infinity }),
  );

/**
 * The writes that give evidence. Nobody gives it to themselves, what people do counts only where the policy says
 * `evidence: on`, and a piece that the person hid once stays hidden when it comes again.
 */
export function giveEvidence(
  loaded: LoadedEvidence,
  inputs: readonly EvidenceInput[],
  { now, policy }: Context,
): Write[] {
  const writes = new Map<string, Write>();
  for (const { topics, until = null, ...input } of inputs) {
    if (input.by === input.person && input.kind !== 'question-asked') continue;
    if (isObserved(input.kind) && policy.evidence !== 'on') continue;
    for (const name of topics) {
      const id = evidenceId(input, name);
      const before = loaded.get(id);
      if (fold(name) === '' || before?.standing === true) continue;
      const put: EvidenceRecord = {
        ...input,
        id,
        topic: fold(name),
        name,
        at: now,
        until,
        hidden: before?.hidden ?? false,
        standing: true,
      };
      writes.set(id, { collection: 'evidence', put });
    }
  }
  return [...writes.values()];
}

/** The writes that take evidence back. What the person hid is kept apart, so that it stays hidden if it comes again. */
export const takeEvidence = (records: Iterable<EvidenceRecord>): Write[] =>
  [...records].flatMap((record): Write[] => {
    if (!record.standing) return [];
    if (!record.hidden) return [{ collection: 'evidence', delete: record.id }];
    return [{ collection: 'evidence', put: { ...record, label: '', standing: false } }];
  });

const standsFor = (write: Write): EvidenceRecord[] =>
  write.collection === 'evidence' && 'put' in write && isKnowledge(write.put) && write.put.standing
    ? [write.put]
    : [];

/**
 * A decision with the notices to those for whom a topic is new: nothing spoke for it before, and they have not decided
 * about it. Done for every rule alike, and before its writes.
 */
export async function withProposals(reader: Reader, decision: Decision | null): Promise<Decision | null> {
  const given = decision?.writes.flatMap(standsFor).filter(({ hidden }) => !hidden) ?? [];
  if (decision === null || given.length === 0) return decision;
  const people = [...new Set(given.map(({ person }) => person))];
  const prefixes = people.map((person) => [person]);
  const [names, decisions, pieces] = await Promise.all([
    loadTopicNames(
      reader,
      given.map(({ topic }) => topic),
    ),
    reader.list({ collection: 'expertise', index: 'person', prefixes, limit: Infinity }),
    reader.list({ collection: 'evidence', index: 'person', prefixes, limit: Infinity }),
  ]);
  const isKnown = ({ person, topic }: EvidenceRecord): boolean => {
    const keys = names.keysOf(topic);
    const isSame = (one: { readonly person: PersonId; readonly topic: string }): boolean =>
      one.person === person && keys.includes(one.topic);
    return decisions.some(isSame) || pieces.some((one) => isSame(one) && one.standing && isKnowledge(one));
  };
  const to = [...new Set(given.filter((one) => !isKnown(one)).map(({ person }) => person))];
  const notices = to.map((person): Notice => ({
    to: [person],
    kind: 'expertise-proposed',
    subject: { type: 'person', person },
    actor: null,
  }));
  // What else they are told of the same command says more.
  return { ...decision, notices: [...(decision.notices ?? []), ...notices] };
}

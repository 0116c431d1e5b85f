import { limits, type CommandName, type PersonId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { fold } from '../fold.js';
import type { DefinitionRecord, PersonRecord, SynonymRecord } from '../records.js';
import { loadTopicNames, type TopicNames } from '../topic-names.js';
import { checkTopic } from './expertise.js';
import { actingPerson, rule, type AnyRule, type Decision, type Write } from './rule.js';

/** Whether the actor looks after a topic: administrators, and whoever owns it. */
function checkMayDefine(context: Context, definition: DefinitionRecord | undefined): void {
  const { access } = context;
  if (access.isAdministrator) return;
  const me = actingPerson(context);
  if (definition?.owner === me) return;
  throw refuse('forbidden', 'not-allowed', 'Only administrators and the owner of a topic define it.');
}

/** What a topic is called from now on. */
interface Definition {
  readonly name: string;
  readonly owner: PersonId | null;
  readonly synonyms: readonly string[];
}

/** The writes that lead from what is said of some topics to one definition. */
function definitionWrites(names: TopicNames, before: readonly string[], after: Definition): Write[] {
  const id = fold(after.name);
  const synonyms = new Map<string, SynonymRecord>();
  for (const name of after.synonyms) {
    const key = fold(name);
    if (key !== id) synonyms.set(key, { id: key, name, topic: id });
  }
  if (synonyms.size > limits.synonymsPerTopic) {
    throw refuse('invalid', 'list-too-long', `A topic has at most ${limits.synonymsPerTopic} synonyms.`, {
      field: 'synonyms',
    });
  }
  const gone = before.flatMap((topic) => names.synonymsOf(topic)).filter((one) => !synonyms.has(one.id));
  const old = before.filter((topic) => topic !== id && names.definition(topic) !== undefined);
  return [
    ...old.map((topic): Write => ({ collection: 'definitions', delete: topic })),
    ...gone.map((one): Write => ({ collection: 'synonyms', delete: one.id })),
    { collection: 'definitions', put: { id, name: after.name, owner: after.owner } },
    ...[...synonyms.values()].map((put): Write => ({ collection: 'synonyms', put })),
  ];
}

const toldOfTopics = (writes: readonly Write[]): Decision => ({ writes, change: { name: 'topic.updated' } });

export const topicRules = {
  'topic.update': rule<
    'topic.update',
    { readonly names: TopicNames; readonly owner: PersonRecord | undefined }
  >({
    async load(reader, { topic, name = topic, synonyms = [], owner = null }) {
      const [names, person] = await Promise.all([
        loadTopicNames(reader, [topic, name, ...synonyms]),
        owner === null ? undefined : reader.get('people', owner),
      ]);
      return { names, owner: person };
    },
    decide({ names, owner }, input, context) {
      const topic = checkTopic(input.topic, 'topic');
      const key = names.keyOf(topic);
      const before = names.definition(topic);
      checkMayDefine(context, before);
      const old = before?.name ?? names.nameOf(topic);
      const name = input.name === undefined ? old : checkTopic(input.name, 'name');
      const listed = input.synonyms?.map((one) => checkTopic(one, 'synonyms'));
      const synonyms = listed ?? names.synonymsOf(topic).map((one) => one.name);
      if (input.owner !== undefined && input.owner !== null && owner?.active !== true) {
        const reason = owner === undefined ? 'person-unknown' : 'person-left';
        throw refuse('invalid', reason, 'The owner of a topic is somebody who is here.', { field: 'owner' });
      }
      for (const one of [name, ...synonyms]) {
        const other = names.ownerOf(fold(one));
        if (other === undefined || other === key) continue;
        throw refuse('conflict', 'topic-taken', `${one} belongs to the topic ${names.nameOf(other)}.`, {
          field: one === name ? 'name' : 'synonyms',
        });
      }
      return toldOfTopics(
        definitionWrites(names, [key], {
          name,
          owner: input.owner === undefined ? (before?.owner ?? null) : input.owner,
          synonyms: fold(old) === fold(name) || listed !== undefined ? synonyms : [...synonyms, old],
        }),
      );
    },
  }),

  'topic.merge': rule<'topic.merge', TopicNames>({
    load: (reader, { from, into }) => loadTopicNames(reader, [from, into]),
    decide(names, input, context) {
      const from = checkTopic(input.from, 'from');
      const into = checkTopic(input.into, 'into');
      const [lost, kept] = [names.definition(from), names.definition(into)];
      checkMayDefine(context, lost);
      checkMayDefine(context, kept);
      const [key, main] = [names.keyOf(from), names.keyOf(into)];
      if (key === main) return null;
      const synonyms = [from, into].flatMap((one) => names.synonymsOf(one).map(({ name }) => name));
      return toldOfTopics(
        definitionWrites(names, [key, main], {
          name: kept?.name ?? into,
          owner: kept?.owner ?? null,
          synonyms: [...synonyms, lost?.name ?? from],
        }),
      );
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

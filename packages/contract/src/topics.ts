import { Type, type Static } from 'typebox';
import { PersonIdSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';

const name = Type.String({ minLength: 1, maxLength: limits.topicLength });

/**
 * What a topic is called. All its names mean the same: filters, suggestions, expertise and search treat them as one,
 * and the main name is shown.
 *
 * @since 0.1.0
 */
const TopicDefinitionSchema = Type.Object({
  /** The main name. */
  name: Type.String(),
  synonyms: Type.Array(Type.String()),
  /** Who looks after it: questions that nobody answers are taken to them. */
  owner: Type.Union([PersonSummarySchema, Type.Null()]),
  can: CanSchema,
});
export type TopicDefinition = Static<typeof TopicDefinitionSchema>;

export const topicCommands = {
  /** By an administrator or the topic's owner. A name that belongs to another topic is refused: merge the two. */
  'topic.update': Type.Object({
    /** Any of its names. */
    topic: name,
    /** The new main name; the old one becomes a synonym. */
    name: Type.Optional(name),
    /** All that it has from now on. */
    synonyms: Type.Optional(Type.Array(name, { maxItems: limits.synonymsPerTopic })),
    owner: Type.Optional(Type.Union([PersonIdSchema, Type.Null()])),
  }),
  /** Makes all names of one topic synonyms of another. Taking them out of its synonyms takes it back. */
  'topic.merge': Type.Object({ from: name, into: name }),
};

export const topicQueries = {
  /** What a topic is called, by any of its names; a name that nobody wrote about yet is its own topic. */
  'topics.get': {
    input: Type.Object({ topic: name }),
    output: TopicDefinitionSchema,
  },
};

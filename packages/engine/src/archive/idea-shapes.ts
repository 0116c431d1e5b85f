import { limits } from '@social-enterprise/contract';
import {
  isBoardAccess,
  isBoardField,
  isFieldValue,
  isScheme,
  isStatus,
  isSuggestedField,
  isAnswerDays,
  isVoting,
  phaseFields,
} from '../idea-input.js';
import type { Records } from '../records.js';
import {
  count,
  flag,
  hasShape,
  id,
  ids,
  isAttachment,
  isTree,
  line,
  listOf,
  oneOf,
  orNull,
  pair,
  text,
  time,
  upTo,
  word,
  type Shape,
} from './shape-checks.js';

type IdeaCollection =
  | 'boards'
  | 'campaigns'
  | 'ideas'
  | 'ideaVotes'
  | 'ideaPeople'
  | 'ideaVersions'
  | 'ideaEvents'
  | 'ideaSuggestions';

const markdown = upTo(limits.postLength);
const texts = hasShape({ problem: markdown, solution: markdown, benefit: markdown });
const title = line(limits.ideaTitleLength, true);
const answer = orNull(hasShape({ content: isTree, status: word, by: id, at: time }));
const phase = hasShape({ ...phaseFields, reopened: orNull(hasShape({ from: time, until: time })) });

/** What every field of a record of boards and ideas holds. */
export const ideaShapes: { readonly [Name in IdeaCollection]: Shape<Records[Name]> } = {
  boards: {
    id,
    space: id,
    handle: word,
    name: line(limits.nameLength, true),
    description: line(limits.titleLength),
    statuses: listOf(isStatus),
    fields: listOf(isBoardField),
    access: isBoardAccess,
    approval: flag,
    sealing: flag,
    voting: isVoting,
    owners: ids,
    answerDays: isAnswerDays,
    scheme: isScheme,
    created: time,
    version: count,
  },
  campaigns: {
    id,
    board: id,
    question: line(limits.titleLength, true),
    source: markdown,
    content: isTree,
    phases: listOf(phase),
    created: time,
    version: count,
  },
  ideas: {
    id,
    board: id,
    space: id,
    campaign: orNull(id),
    number: count,
    title,
    source: texts,
    content: hasShape({ problem: isTree, solution: isTree, benefit: isTree }),
    fields: listOf(isFieldValue),
    attachments: listOf(isAttachment),
    topics: listOf(line(limits.topicLength, true)),
    author: id,
    coAuthors: ids,
    state: oneOf('waiting', 'published', 'rejected', 'withdrawn', 'confidential'),
    wasConfidential: flag,
    sealed: flag,
    status: word,
    quarter: orNull(word),
    votes: count,
    round: count,
    comments: count,
    followers: count,
    answer,
    firstAnswerAt: orNull(time),
    mergedInto: orNull(id),
    group: ids,
    related: ids,
    openSuggestions: count,
    events: count,
    created: time,
    published: time,
    edited: orNull(time),
    version: count,
  },
  ideaVotes: {
    id: pair(id),
    idea: id,
    person: id,
    lane: id,
    weight: count,
    by: orNull(id),
    round: count,
    at: time,
  },
  ideaPeople: {
    id: pair(id),
    idea: id,
    person: id,
    role: orNull(oneOf('author', 'co-author')),
    follows: flag,
    at: time,
  },
  ideaVersions: {
    id: pair(text),
    idea: id,
    version: count,
    title,
    source: texts,
    fields: listOf(isFieldValue),
    by: id,
    at: time,
  },
  ideaEvents: {
    id: pair(text),
    idea: id,
    kind: word,
    at: time,
    actor: id,
    person: orNull(id),
    status: orNull(word),
    previous: orNull(word),
    content: isTree,
    other: orNull(id),
    isInto: flag,
  },
  ideaSuggestions: {
    id,
    idea: id,
    field: isSuggestedField,
    text: markdown,
    content: isTree,
    before: markdown,
    note: line(limits.titleLength),
    author: id,
    at: time,
    state: oneOf('open', 'accepted', 'declined'),
  },
};

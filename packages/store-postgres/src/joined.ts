import {
  faqPosition,
  isInFeed,
  isQuestion,
  placeOf,
  solvedKeys,
  stageOf,
  type PostRecord,
} from '@social-enterprise/engine';
import type { Statement } from './database.js';
import { rowsOf, type Part, type RowColumn } from './parts.js';
import { sortable } from './columns.js';

/** A table with as many rows for a post as an index has keys for it. */
interface JoinedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: (post: PostRecord) => readonly (readonly (string | boolean | null)[])[];
}

const joinedTables: readonly JoinedTable[] = [
  {
    name: 'post_topics',
    columns: ['space', 'topic', 'published', 'id'],
    rows: (post) =>
      isInFeed(post) ? post.topics.map((topic) => [post.space, topic, post.published, post.id]) : [],
  },
  {
    name: 'question_topics',
    columns: ['place', 'topic', 'stage', 'published', 'id'],
    rows: (post) => {
      const { question, topics, published, id } = post;
      if (question === null || !isQuestion(post)) return [];
      return topics.map((topic) => [placeOf(post), topic, stageOf(question), published, id]);
    },
  },
  {
    name: 'solved_topics',
    columns: ['place', 'topic', 'published', 'position', 'in_faq', 'is_open', 'id'],
    rows: (post) => {
      const position = faqPosition(post);
      const inFaq = position !== null;
      return solvedKeys(post).map(([place, topic]) => [
        place,
        topic,
        post.published,
        position,
        inFaq,
        !inFaq,
        post.id,
      ]);
    },
  },
  {
    name: 'question_invitations',
    columns: ['person', 'state', 'invited', 'id'],
    rows: (post) =>
      isQuestion(post)
        ? (post.question?.invitations ?? []).map(({ person, state, at }) => [person, state, at, post.id])
        : [],
  },
];

const typeOf = (column: string): 'boolean' | 'text' => (/^(in|is)_/.test(column) ? 'boolean' : 'text');

/** Whether the rows of a post are other ones than before; a new post has rows of its own. */
export function rowsDiffer(before: PostRecord | undefined, after: PostRecord): readonly string[] {
  return joinedTables
    .filter(
      ({ rows }) => JSON.stringify(before === undefined ? [] : rows(before)) !== JSON.stringify(rows(after)),
    )
    .map(({ name }) => name);
}

export const allJoined: readonly string[] = joinedTables.map(({ name }) => name);

/** Deletes the rows of some posts. */
export const eraseJoined = (table: string, ids: readonly string[]): Statement => ({
  text: `delete from ${table} where id = any($1::text[])`,
  values: [ids.map(sortable)],
});

/** Writes the rows of some posts, which have none any more; null where there are none to write. */
export function joinedPart(table: string, posts: readonly PostRecord[]): Part | null {
  const found = joinedTables.find(({ name }) => name === table);
  const all = posts.flatMap((post) => found?.rows(post) ?? []);
  if (found === undefined || all.length === 0) return null;
  const { columns } = found;
  const rows = rowsOf(
    columns.map((name, at): RowColumn => {
      const list = all.map((row) => {
        const value = row[at] ?? null;
        return typeof value === 'string' ? sortable(value) : value;
      });
      return { name, type: typeOf(name), list };
    }),
  );
  return {
    shape: `${table}${rows.shape}`,
    text: () =>
      `insert into ${table} (${columns.join(', ')}) select * from ${rows.text()} on conflict do nothing`,
    values: rows.values,
  };
}

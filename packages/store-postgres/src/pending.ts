import { isInFeed, type ChangeRecord, type Collection, type PostRecord } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Statement } from './database.js';
import { appendStatement, deleteStatement, putStatement } from './statements.js';
import { sortable } from './tables.js';
import { textStatements, type KnownWords, type Searchable } from './texts.js';

/** A record to write, or null for one to delete. */
interface Put {
  readonly item: AnyRecord | null;
  readonly json: string;
}

const isPost = (record: AnyRecord): record is PostRecord => 'content' in record;

function topicsStatements(topics: ReadonlyMap<string, PostRecord | null>): Statement[] {
  if (topics.size === 0) return [];
  const posts = [...topics.values()].filter((post) => post !== null && isInFeed(post)) as PostRecord[];
  const rows = posts.flatMap((post) => post.topics.map((topic) => ({ ...post, topic })));
  const statements: Statement[] = [
    {
      text: 'delete from post_topics where id = any($1::text[])',
      values: [[...topics.keys()].map(sortable)],
    },
  ];
  if (rows.length > 0) {
    statements.push({
      text:
        'insert into post_topics (space, topic, published, id) ' +
        'select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing',
      values: [
        rows.map(({ space }) => sortable(space)),
        rows.map(({ topic }) => sortable(topic)),
        rows.map(({ published }) => sortable(published)),
        rows.map(({ id }) => sortable(id)),
      ],
    });
  }
  return statements;
}

/** What is to be written and was not sent yet. */
export class Pending {
  readonly #known: KnownWords;
  #records = new Map<Collection, Map<string, Put>>();
  /** Posts and people whose words changed; null for those that are gone. */
  #texts = new Map<string, Searchable | null>();
  /** Posts whose topics or whose place in the lists of topics changed. */
  #topics = new Map<string, PostRecord | null>();
  #appended: ChangeRecord[] = [];

  constructor(known: KnownWords) {
    this.#known = known;
  }

  copy(): Pending {
    const copy = new Pending(this.#known);
    copy.#records = new Map([...this.#records].map(([collection, puts]) => [collection, new Map(puts)]));
    copy.#texts = new Map(this.#texts);
    copy.#topics = new Map(this.#topics);
    copy.#appended = [...this.#appended];
    return copy;
  }

  has(collection: Collection): boolean {
    return this.#records.has(collection);
  }

  change(id: string): ChangeRecord | undefined {
    return this.#appended.find((change) => change.id === id);
  }

  append(change: ChangeRecord): void {
    this.#appended.push(change);
  }

  /**
   * Notes a record, or null for its end. `before` is what was read of it; undefined when it was looked for and
   * is not there, `unread` when nobody looked.
   */
  put(
    collection: Collection,
    id: string,
    item: AnyRecord | null,
    before: AnyRecord | undefined | 'unread',
  ): void {
    if (collection === 'posts' || collection === 'people') {
      this.#putText(collection, id, before, item as Searchable | null);
    }
    const puts = this.#records.get(collection) ?? new Map<string, Put>();
    this.#records.set(collection, puts.set(id, { item, json: JSON.stringify(item) }));
  }

  /** The statements that write it all, and the words that are in the vocabulary once they are committed. */
  take(): { readonly statements: readonly Statement[]; readonly words: readonly string[] } {
    const statements: Statement[] = [];
    for (const [collection, puts] of this.#records) {
      const all = [...puts].map(([id, { item, json }]) => ({ id, item, json }));
      const put = all.filter(({ item }) => item !== null);
      const gone = all.filter(({ item }) => item === null).map(({ id }) => id);
      if (put.length > 0) statements.push(putStatement(collection, put as never));
      if (gone.length > 0) statements.push(deleteStatement(collection, gone));
    }
    statements.push(...topicsStatements(this.#topics));
    const texts = textStatements(this.#texts, this.#known);
    statements.push(...texts.statements);
    if (this.#appended.length > 0) statements.push(appendStatement(this.#appended));
    this.#records.clear();
    this.#topics.clear();
    this.#texts.clear();
    this.#appended = [];
    return { statements, words: texts.words };
  }

  /** A new reaction or reply leaves the words and topics of a post as they are: the rules pass them on. */
  #putText(
    collection: 'posts' | 'people',
    id: string,
    before: AnyRecord | undefined | 'unread',
    after: Searchable | null,
  ): void {
    const key = `${collection}/${id}`;
    if (after === null || !isPost(after)) {
      this.#texts.set(key, after);
      if (collection === 'posts') this.#topics.set(id, null);
      return;
    }
    const old = before === undefined || before === 'unread' || !isPost(before) ? undefined : before;
    const isSamePlace = old?.space === after.space && old.deleted === after.deleted;
    if (!isSamePlace || old.content !== after.content) this.#texts.set(key, after);
    // What was looked for and not found has no topics yet.
    const isNew = before === undefined && !this.#topics.has(id);
    const isSameList =
      isSamePlace &&
      isInFeed(old) === isInFeed(after) &&
      old.published === after.published &&
      old.topics === after.topics;
    if (isNew ? after.topics.length > 0 : !isSameList || this.#topics.has(id)) this.#topics.set(id, after);
  }
}

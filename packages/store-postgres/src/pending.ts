import type { ChangeRecord, Collection, PostRecord } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Statement } from './database.js';
import { allJoined, joinedStatements, rowsDiffer } from './joined.js';
import { appendStatement, deleteStatement, putStatement } from './statements.js';
import { textStatements, type KnownWords, type Searchable } from './texts.js';

/** A record to write, or null for one to delete. */
interface Put {
  readonly item: AnyRecord | null;
  readonly json: string;
}

const isPost = (record: AnyRecord): record is PostRecord => 'content' in record;

/** What is to be written and was not sent yet. */
export class Pending {
  readonly #known: KnownWords;
  #records = new Map<Collection, Map<string, Put>>();
  /** Posts and people whose words changed; null for those that are gone. */
  #texts = new Map<string, Searchable | null>();
  /** By table: posts whose rows there changed. */
  #joined = new Map<string, Map<string, PostRecord | null>>();
  #appended: ChangeRecord[] = [];

  constructor(known: KnownWords) {
    this.#known = known;
  }

  copy(): Pending {
    const copy = new Pending(this.#known);
    copy.#records = new Map([...this.#records].map(([collection, puts]) => [collection, new Map(puts)]));
    copy.#texts = new Map(this.#texts);
    copy.#joined = new Map([...this.#joined].map(([table, posts]) => [table, new Map(posts)]));
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
    statements.push(...joinedStatements(this.#joined));
    const texts = textStatements(this.#texts, this.#known);
    statements.push(...texts.statements);
    if (this.#appended.length > 0) statements.push(appendStatement(this.#appended));
    this.#records.clear();
    this.#joined.clear();
    this.#texts.clear();
    this.#appended = [];
    return { statements, words: texts.words };
  }

  /** A new reaction or reply leaves the words of a post as they are: the rules pass them on. */
  #putText(
    collection: 'posts' | 'people',
    id: string,
    before: AnyRecord | undefined | 'unread',
    after: Searchable | null,
  ): void {
    const key = `${collection}/${id}`;
    if (after === null || !isPost(after)) {
      this.#texts.set(key, after);
      if (collection === 'posts') for (const table of allJoined) this.#join(table, id, null);
      return;
    }
    const old = before === undefined || before === 'unread' || !isPost(before) ? undefined : before;
    if (old === undefined || !hasSameText(old, after)) this.#texts.set(key, after);
    // What was looked for and not found has no rows yet; what nobody looked for may have.
    const changed = new Set(before === 'unread' ? allJoined : rowsDiffer(old, after));
    for (const table of allJoined) {
      if (changed.has(table) || this.#joined.get(table)?.has(id) === true) this.#join(table, id, after);
    }
  }

  #join(table: string, id: string, post: PostRecord | null): void {
    const posts = this.#joined.get(table) ?? new Map<string, PostRecord | null>();
    this.#joined.set(table, posts.set(id, post));
  }
}

const hasSameText = (old: PostRecord, now: PostRecord): boolean =>
  old.space === now.space &&
  old.deleted === now.deleted &&
  old.content === now.content &&
  old.question?.title === now.question?.title &&
  old.question?.named === now.question?.named;

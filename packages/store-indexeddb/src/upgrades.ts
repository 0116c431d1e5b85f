import { entryOf, keyPath, type AnyRecord, type Database, type Entry, type Transaction } from './schema.js';
import type { ChangeRecord, Collection, PostRecord } from '@social-enterprise/engine';

/** Records that are rebuilt at once. */
const batch = 200;

/** What a step may do to the schema. It never deletes what it does not know. */
export class Upgrade {
  readonly #database: Database;
  readonly #transaction: Transaction<'versionchange'>;
  readonly #rebuilds = new Map<Collection, (record: AnyRecord) => AnyRecord>();

  constructor(database: Database, transaction: Transaction<'versionchange'>) {
    this.#database = database;
    this.#transaction = transaction;
  }

  /** Adds an empty collection with its indexes. */
  addCollection(collection: Collection, indexes: readonly string[]): void {
    this.#database.createObjectStore(collection, { keyPath: 'record.id' });
    for (const index of indexes) this.addIndex(collection, index);
  }

  /** Adds an index; `rebuild` fills it. */
  addIndex(collection: Collection, index: string): void {
    this.#transaction.objectStore(collection).createIndex(index, keyPath(index), { multiEntry: true });
  }

  /**
   * Has the keys of every record of a collection computed anew, of what `change` makes of it. That happens once, after
   * the last step: the keys are those of today, and know nothing of records as they were in between.
   */
  rebuild(collection: Collection, change: (record: AnyRecord) => AnyRecord = (record) => record): void {
    const earlier = this.#rebuilds.get(collection);
    this.#rebuilds.set(collection, earlier === undefined ? change : (record) => change(earlier(record)));
  }

  /** To be called after the last step. */
  async finish(): Promise<void> {
    for (const [collection, change] of this.#rebuilds) {
      const store = this.#transaction.objectStore(collection);
      for (let after: string | undefined = ''; after !== undefined;) {
        const entries: Entry[] = await store.getAll(IDBKeyRange.lowerBound(after, true), batch);
        await Promise.all(entries.map(({ record }) => store.put(entryOf(collection, change(record)))));
        after = entries.at(-1)?.record.id;
      }
    }
  }

  /** Makes something else of every row of the log. */
  async rewriteLog(change: (row: ChangeRecord) => ChangeRecord): Promise<void> {
    const store = this.#transaction.objectStore('changes');
    for (let after: number | undefined = 0; after !== undefined;) {
      const rows: ChangeRecord[] = await store.getAll(IDBKeyRange.lowerBound(after, true), batch);
      await Promise.all(rows.map((row) => store.put(change(row))));
      after = rows.at(-1)?.sequence;
    }
  }

  /** Adds the empty change log. */
  addLog(): void {
    const changes = this.#database.createObjectStore('changes', { keyPath: 'sequence', autoIncrement: true });
    changes.createIndex('id', 'id');
  }

  /** Adds the place for facts about the database, and mints its epoch. */
  async addMeta(): Promise<void> {
    await this.#database.createObjectStore('meta').put(mintEpoch(), 'epoch');
  }
}

/** Random as `crypto.randomUUID`, which pages without HTTPS do not have. */
const mintEpoch = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** Whom a text speaks to, as the parser writes it. */
const mentionedIn = (content: PostRecord['content']): PostRecord['mentioned'] => {
  const found = JSON.stringify(content).matchAll(/"type":"mention","handle":"[^"]*","person":"([^"]+)"/g);
  return [...new Set(Array.from(found, ([, person]) => person as PostRecord['author']))];
};

/** Brings a database from one version to the next. Awaits nothing but the database. */
export type UpgradeStep = (upgrade: Upgrade) => Promise<void>;

/**
 * Step n leads from version n to version n + 1, so that the number of steps is the version of the schema.
 * A published step stays as it is for ever: whoever changes the indexes of a collection in the engine adds
 * a step that adds them and rebuilds.
 */
export const upgradeSteps: readonly UpgradeStep[] = [
  async (upgrade) => {
    upgrade.addCollection('people', ['handle', 'name']);
    upgrade.addCollection('spaces', ['handle', 'name']);
    upgrade.addCollection('members', ['space', 'person']);
    upgrade.addCollection('posts', ['published', 'activity', 'pinned', 'topic', 'subject', 'replies']);
    upgrade.addCollection('reactions', []);
    upgrade.addCollection('threads', ['urn']);
    upgrade.addCollection('topics', ['topic']);
    upgrade.addCollection('markers', []);
    upgrade.addCollection('settings', []);
    upgrade.addLog();
    await upgrade.addMeta();
  },
  (upgrade) => {
    upgrade.addCollection('identities', []);
    return Promise.resolve();
  },
  (upgrade) => {
    upgrade.addCollection('files', ['expires']);
    return Promise.resolve();
  },
  // A thread stands in a space: a subject may have one in each.
  (upgrade) => {
    upgrade.addCollection('participants', ['place']);
    upgrade.rebuild('posts');
    upgrade.rebuild('threads', (thread) =>
      'activity' in thread ? { ...thread, opened: thread.activity } : thread,
    );
    return Promise.resolve();
  },
  async (upgrade) => {
    upgrade.addCollection('notifications', ['person', 'unread', 'conversation', 'age']);
    upgrade.addCollection('subscriptions', ['follower']);
    // Whom a post mentions has been told already, as far as anybody was.
    upgrade.rebuild('posts', (post) =>
      'replyCount' in post ? { ...post, mentioned: mentionedIn(post.content) } : post,
    );
    await upgrade.rewriteLog((row) => ({ ...row, notified: [] }));
  },
  // Profiles and expertise; people leave, and what they wrote is found by its author.
  (upgrade) => {
    upgrade.addCollection('profiles', ['manager']);
    upgrade.addCollection('expertise', ['person', 'topic']);
    upgrade.addCollection('evidence', ['person', 'topic', 'source']);
    upgrade.addCollection('definitions', []);
    upgrade.addCollection('synonyms', ['topic']);
    upgrade.addIndex('posts', 'author');
    upgrade.rebuild('people', (person) => ('guest' in person ? { ...person, active: true } : person));
    upgrade.rebuild('posts');
    return Promise.resolve();
  },
  (upgrade) => {
    upgrade.addCollection('votes', []);
    upgrade.addCollection('thanks', ['to', 'from', 'post']);
    for (const index of [
      'questions',
      'questionActivity',
      'questionHeat',
      'questionTopics',
      'faq',
      'faqTopics',
      'solvedTopics',
      'invited',
      'due',
    ]) {
      upgrade.addIndex('posts', index);
    }
    upgrade.rebuild('posts', (post) =>
      'question' in post ? post : { ...post, question: null, votes: null, thanks: 0 },
    );
    return Promise.resolve();
  },
  (upgrade) => {
    upgrade.addCollection('seals', ['object']);
    return Promise.resolve();
  },
  // What one person has, and the mail addresses of accounts.
  (upgrade) => {
    upgrade.addIndex('files', 'owner');
    upgrade.rebuild('files');
    upgrade.rebuild('identities', (identity) =>
      'spaces' in identity ? { ...identity, mail: identity.mail ?? null } : identity,
    );
    return Promise.resolve();
  },
  (upgrade) => {
    upgrade.addCollection('boards', ['handle', 'space']);
    upgrade.addCollection('campaigns', ['board']);
    upgrade.addCollection('ideas', [
      'published',
      'trend',
      'wanted',
      'discussed',
      'unanswered',
      'waiting',
      'status',
    ]);
    upgrade.addCollection('ideaVotes', ['idea', 'person']);
    upgrade.addCollection('ideaPeople', ['follower', 'own']);
    upgrade.addCollection('ideaVersions', ['idea']);
    upgrade.addCollection('ideaEvents', ['idea']);
    upgrade.addCollection('ideaSuggestions', ['idea']);
    upgrade.addCollection('tallies', []);
    return Promise.resolve();
  },
  // Suggestion schemes: no board was run as one before.
  (upgrade) => {
    upgrade.addCollection('expertOpinions', ['idea']);
    upgrade.addCollection('schemeDecisions', ['idea']);
    upgrade.addCollection('objections', ['idea']);
    upgrade.addCollection('inventions', []);
    upgrade.rebuild('boards', (board) =>
      'scheme' in board && typeof board.scheme === 'boolean' ? { ...board, scheme: null } : board,
    );
    return Promise.resolve();
  },
  (upgrade) => {
    upgrade.addCollection('evaluations', ['board', 'state']);
    upgrade.addCollection('assessments', ['evaluation']);
    return Promise.resolve();
  },
  // Ideas without a name: none was given so before.
  (upgrade) => {
    upgrade.rebuild('ideas', (idea) =>
      'coAuthors' in idea ? { ...idea, sealed: 'sealed' in idea && idea.sealed } : idea,
    );
    return Promise.resolve();
  },
  // Until now every board took ideas without a name.
  (upgrade) => {
    upgrade.rebuild('boards', (board) => ('statuses' in board ? { ...board, sealing: true } : board));
    return Promise.resolve();
  },
];

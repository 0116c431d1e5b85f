import {
  asSocialError,
  SocialError,
  type Backend,
  type CallOptions,
  type ChangesOptions,
  type Command,
  type Cursor,
  type Outcome,
  type PersonId,
  type QueryInput,
  type QueryName,
  type QueryOutput,
  type Session,
  type Timestamp,
} from '@social-enterprise/contract';
import { changesUntilOffline } from './changes-until-offline.js';
import { questionOf, type KeptAnswers } from './kept-answers.js';
import { SharedChanges } from './shared-changes.js';
import type { Surroundings } from './surroundings.js';
import { withoutSecrets } from './without-secrets.js';

/** What is read again while the backend is away. A search is not. */
const kept: ReadonlySet<QueryName> = new Set([
  'people.get',
  'people.list',
  'posts.get',
  'posts.list',
  'replies.list',
  'spaces.get',
  'spaces.list',
  'threads.get',
  'topics.list',
]);

export interface NetworkBackendOptions {
  readonly address: string;
  readonly surroundings: Surroundings;
  /** Null: this deployment keeps nothing that was seen. */
  readonly answers: KeptAnswers | null;
  /** Whether what was seen in secret spaces is kept too. */
  readonly keepsSecrets: boolean;
  /** Whom the page says it acts for now, as far as it can; what was kept for another is not shown. */
  readonly owner: () => Promise<string>;
}

interface KeptSession {
  readonly owner: string;
  readonly session: Session;
}

/** A backend behind a network: its tabs share one stream, and what was seen can be read while it is away. */
export class NetworkBackend implements Backend {
  readonly name: string;
  readonly capabilities: Backend['capabilities'];
  readonly files?: NonNullable<Backend['files']>;
  readonly signIn?: NonNullable<Backend['signIn']>;
  readonly onPersonChanged?: NonNullable<Backend['onPersonChanged']>;
  readonly #backend: Backend;
  readonly #options: NetworkBackendOptions;
  readonly #stream: Pick<Backend, 'changes'>;
  #person: PersonId | null | undefined;
  #tellPerson: (person: PersonId | null) => void = () => undefined;
  readonly #known = new Promise<PersonId | null>((resolve) => (this.#tellPerson = resolve));
  #shared: { readonly person: PersonId; readonly changes: SharedChanges } | null = null;
  #isLive = false;
  /** Ends the delivery as if the line had broken; it is then taken up again. */
  #lose: ((error: SocialError) => void) | null = null;
  #asOf: number | null = null;

  constructor(backend: Backend, options: NetworkBackendOptions) {
    this.#backend = backend;
    this.#options = options;
    this.#stream = changesUntilOffline(backend, options.surroundings.whenOffline);
    this.name = backend.name;
    this.capabilities = backend.capabilities;
    if (backend.files !== undefined) this.files = backend.files;
    if (backend.signIn !== undefined) this.signIn = backend.signIn;
    if (backend.onPersonChanged !== undefined) {
      this.onPersonChanged = (listener) => backend.onPersonChanged?.(listener) ?? (() => undefined);
    }
  }

  /** When the oldest answer was given that was read again because the backend is away; null: none was. */
  get asOf(): Timestamp | null {
    return this.#asOf === null ? null : (new Date(this.#asOf).toISOString() as Timestamp);
  }

  async query<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: CallOptions,
  ): Promise<QueryOutput<Name>> {
    try {
      const answer = await this.#backend.query(name, input, options);
      void this.#keep(name, input, answer);
      return answer;
    } catch (thrown) {
      const error = asSocialError(thrown);
      // As long as the stream lives a failure is one of this question only.
      if (error.code !== 'offline' || this.#isLive) throw error;
      const found = await this.#find(name, input);
      if (found === null) throw error;
      return found as QueryOutput<Name>;
    }
  }

  execute(commands: readonly Command[], options?: CallOptions): Promise<readonly Outcome[]> {
    return this.#backend.execute(commands, options);
  }

  async changes(options: ChangesOptions): Promise<void> {
    let position: Cursor = options.after;
    const lost = (error: SocialError): void => {
      this.#isLive = false;
      options.lost(error);
    };
    this.#lose = lost;
    await this.#follow({
      ...options,
      change: (changes) => {
        position = changes.at(-1)?.cursor ?? position;
        options.change(changes);
      },
      reset: (resume) => {
        position = resume;
        options.reset(resume);
      },
      lost,
    });
    this.#isLive = true;
    if (this.#asOf === null) return;
    // What was read while the backend was away is asked for again.
    this.#asOf = null;
    options.reset(position);
  }

  async close(): Promise<void> {
    this.#shared?.changes.close();
    await this.#backend.close();
  }

  /** On a stream of its own where tabs cannot speak to each other, or nobody is signed in. */
  async #follow(options: ChangesOptions): Promise<void> {
    const { locks, openChannel } = this.#options.surroundings;
    const person = locks === null || openChannel === null ? null : await this.#whoIsHere();
    const stream = this.#stream;
    if (locks === null || openChannel === null || person === null) return stream.changes(options);
    if (this.#shared === null) {
      const name = `social-enterprise:stream:${JSON.stringify([this.#options.address, person])}`;
      this.#shared = { person, changes: new SharedChanges(stream, name, { locks, openChannel }) };
    }
    return this.#shared.changes.follow(options);
  }

  async #whoIsHere(): Promise<PersonId | null> {
    if (this.#person !== undefined) return this.#person;
    return (await this.query('session.get', {})).person?.id ?? null;
  }

  #meet({ person }: Session): void {
    this.#person = person?.id ?? null;
    this.#tellPerson(this.#person);
    const shared = this.#shared;
    if (shared === null || shared.person === this.#person) return;
    // What comes on this stream is as the other person sees it.
    this.#shared = null;
    shared.changes.close();
    this.#lose?.(new SocialError('offline', 'Somebody else is signed in.'));
  }

  async #keep(name: QueryName, input: object, answer: unknown): Promise<void> {
    const { answers, owner, keepsSecrets } = this.#options;
    if (name === 'session.get') {
      const session = answer as Session;
      const before = this.#person;
      this.#meet(session);
      const now = session.person?.id ?? null;
      if (answers === null || now === null || before === now) return;
      await answers.keepOnly(now);
      await answers.put('session', { session, owner: await owner().catch(() => '') });
    } else if (answers !== null && kept.has(name)) {
      const person = this.#person === undefined ? await this.#known : this.#person;
      const shown = keepsSecrets ? answer : withoutSecrets(name, answer as never);
      if (person !== null && shown !== null) await answers.put(questionOf(person, name, input), shown);
    }
  }

  async #find(name: QueryName, input: object): Promise<unknown> {
    const { answers } = this.#options;
    if (answers === null) return null;
    if (this.#person === undefined) await this.#meetAgain(answers);
    const person = this.#person ?? null;
    if (person === null) return null;
    const found = await answers.find(name === 'session.get' ? 'session' : questionOf(person, name, input));
    if (found === null) return null;
    if (name === 'session.get') return (found.answer as KeptSession).session;
    this.#asOf = Math.min(this.#asOf ?? Infinity, found.at);
    return found.answer;
  }

  /** Whoever was here last, unless the page says that it is somebody else now. */
  async #meetAgain(answers: KeptAnswers): Promise<void> {
    const found = await answers.find('session');
    if (found === null) return;
    const { session, owner } = found.answer as KeptSession;
    // A page that cannot ask cannot tell either.
    const now = await this.#options.owner().catch(() => owner);
    if (now === owner) this.#meet(session);
  }
}

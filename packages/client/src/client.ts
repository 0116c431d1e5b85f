import {
  asSocialError,
  everyoneSpaceId,
  SocialError,
  type Backend,
  type CallOptions,
  type Change,
  type Command,
  type CommandInput,
  type CommandKey,
  type CommandName,
  type Cursor,
  type PersonSummary,
  type Post,
  type PostId,
  type PostPage,
  type QueryInput,
  type QueryName,
  type QueryOutput,
  type Session,
  type Space,
  type SubjectUrn,
  type Thread,
  type Timestamp,
} from '@social-enterprise/contract';
import { Account } from './account.js';
import { Cache } from './cache.js';
import type { ChangeListener, ClientOptions, ExecuteOptions } from './client-options.js';
import { CurrentSession } from './current-session.js';
import { Delivery, waitByTimer } from './delivery.js';
import { Emitter } from './emitter.js';
import { mintKey } from './ids.js';
import { Listeners } from './listeners.js';
import { Meanwhile } from './meanwhile.js';
import { Operations, postOf, type Operation } from './operations.js';
import type { Network, OutboxHandlers, Preview } from './outbox.js';
import { OwnEffects } from './own-effects.js';
import { Reach } from './reach.js';

/**
 * What elements and pages talk to: asks a backend, keeps what it answered in one cache, shows own commands
 * at once and takes them back when they are refused, and follows the changes of others. Changes are followed
 * from the first page or post that was asked for.
 *
 * @since 0.1.0
 */
export class Client {
  readonly backend: Backend;
  /** Told when anything that is shown may have changed. */
  readonly changed = new Emitter();
  readonly #listeners = new Listeners();
  /** Signing in and out. */
  readonly account: Account;
  readonly #cache = new Cache((id) => this.#listeners.post(id));
  readonly #session = new CurrentSession({
    ask: () => this.#askSession(),
    changed: (before) => this.#sessionChanged(before),
  });
  /** As whom this person is shown in conversations about what they gave without a name, as far as they saw it. */
  readonly authors = new Map<SubjectUrn, PersonSummary>();
  readonly #effects = new OwnEffects(this.#cache, () => this.session, this.authors);
  readonly #operations: Operations;
  readonly #network: Network | null;
  readonly #delivery: Delivery;
  readonly #reach: Reach;
  /** Keys of own commands that are done and whose change the delivery has yet to bring. */
  readonly #awaited = new Set<CommandKey>();
  readonly #meanwhile = new Meanwhile();
  /** Posts that were asked for one by one: no list asks for them again. */
  readonly #singles = new Set<PostId>();
  #anchoring: Promise<void> | null = null;
  #isClosed = false;

  constructor(backend: Backend, { network, wait = network?.wait ?? waitByTimer }: ClientOptions = {}) {
    this.backend = backend;
    this.#network = network ?? null;
    this.#operations = new Operations(backend, network?.outbox ?? null);
    this.#operations.changed.subscribe(() => this.changed.emit());
    this.#delivery = new Delivery(backend, wait, {
      change: (changes) => this.#arrive(changes),
      reset: () => this.#reset(),
      connected: (isConnected, error) => {
        this.account.notice(error);
        this.#reach.setConnected(isConnected);
      },
    });
    this.account = new Account(backend, {
      person: () => this.session?.person?.id ?? null,
      renew: () => this.#session.renew(),
      changed: this.changed,
      close: () => this.close(),
    });
    if (network !== undefined) this.account.onLeave((person) => network.clear(person));
    this.#reach = new Reach({
      wait,
      look: () =>
        network?.outbox.confirm() ?? backend.query('session.get', {}).then(() => null, asSocialError),
      back: () => this.#handleBack(),
      lost: () => this.changed.emit(),
    });
  }

  /** Whether the backend answers a query or command of this name. */
  supports(name: QueryName | CommandName): boolean {
    return this.backend.capabilities.has(name);
  }

  /** False while the changes of others do not arrive. */
  get isConnected(): boolean {
    return this.#reach.isConnected;
  }

  /** Since when what is shown may be old, because the backend is away; null: it is as fresh as the connection. */
  get asOf(): Timestamp | null {
    return this.#network?.asOf ?? null;
  }

  /** Whether what is written while the backend cannot be reached waits and is sent by itself, over a network. */
  get hasOutbox(): boolean {
    return this.#network !== null;
  }

  /** Whether commands that wait outlive the page. */
  get keepsCommands(): boolean {
    return this.#network !== null && this.#network.outbox.error === null;
  }

  /** Why commands that wait now are lost with the page, although they should be kept; null: none are. */
  get unkept(): SocialError | null {
    return this.operations.length === 0 ? null : (this.#network?.outbox.error ?? null);
  }

  /** The session as last seen; null before the first answer. */
  get session(): Session | null {
    return this.#session.value;
  }

  /** Asks for the session once, however many ask at the same time; and again after the person has changed. */
  loadSession(): Promise<Session> {
    return this.#session.load();
  }

  async query<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: CallOptions,
  ): Promise<QueryOutput<Name>> {
    this.#checkCall(name);
    return this.#reach.watch(this.account.watch(this.backend.query(name, input, options)));
  }

  /** Asks for a page of posts, keeps it, and follows what happens from there on. */
  loadPosts(input: QueryInput<'posts.list'>, options?: CallOptions): Promise<PostPage> {
    const ask = (): Promise<PostPage> => this.query('posts.list', input, options);
    return this.followFrom(ask, (page) => this.#cache.putPage(page));
  }

  /** Asks for something that says where the changes are taken up, and follows what happens from there on. */
  async followFrom<Answer extends { readonly resume: Cursor }>(
    ask: () => Promise<Answer>,
    keep: (answer: Answer) => void = () => undefined,
  ): Promise<Answer> {
    const wasFollowing = this.#delivery.origin !== null;
    const asked = this.#ask(ask, (answer) => {
      keep(answer);
      this.#delivery.begin(answer.resume);
    });
    if (!wasFollowing) this.#anchorAt(asked);
    const answer = await asked;
    // Something else began the delivery, from another point: what lies between was told to nobody.
    const mayHaveMissed = !wasFollowing && this.#delivery.origin !== answer.resume && !this.#isClosed;
    return mayHaveMissed ? this.followFrom(ask, keep) : answer;
  }

  /** Asks for one post and follows it; null when there is none that the person may read. */
  async loadPost(id: PostId, options?: CallOptions): Promise<Post | null> {
    await this.follow();
    const post = await this.#ask(
      () => this.query('posts.get', { id }, options),
      (found) => this.#cache.putPosts(found === null ? [] : [found]),
    );
    if (post !== null) this.#singles.add(id);
    return post;
  }

  async loadReplies(input: QueryInput<'replies.list'>): Promise<QueryOutput<'replies.list'>> {
    await this.follow();
    return this.#ask(
      () => this.query('replies.list', input),
      ({ items }) => this.#cache.putPosts(items),
    );
  }

  /** Searches posts and replies, best first, and keeps what was found; what is written later does not join it. */
  async searchPosts(
    input: QueryInput<'posts.search'>,
    options?: CallOptions,
  ): Promise<QueryOutput<'posts.search'>> {
    await this.follow();
    return this.#ask(
      () => this.query('posts.search', input, options),
      ({ items }) => this.#cache.putFound(items.map(({ post }) => post)),
    );
  }

  /** A post as it is to be shown now, own unfinished commands included. The same object until it changes. */
  post(id: PostId): Post | undefined {
    return this.#cache.post(id);
  }

  /** A thread as it is to be shown now. The same object until it changes. */
  thread(subject: SubjectUrn): Thread | undefined {
    return this.#cache.thread(subject);
  }

  /** A space by id or handle, as far as it was seen. */
  space(space: string): Space | undefined {
    return this.#cache.space(space);
  }

  /** Whether the posts of a space are among "all that I am in"; undefined when it was not seen: see `loadSpace`. */
  isMember(space: string): boolean | undefined {
    if (space === everyoneSpaceId) return true;
    const seen = this.#cache.space(space);
    return seen && seen.role !== null;
  }

  /** Asks for a space by id or handle and keeps it; null when there is none that the person may know of. */
  loadSpace(space: string): Promise<Space | null> {
    return this.#ask(
      () => this.query('spaces.get', { space }),
      (found) => found !== null && this.#cache.putSpace(found),
    );
  }

  /** Commands that are on their way or wait, oldest first. */
  get operations(): readonly Operation[] {
    return this.#operations.all;
  }

  /** The unfinished command that wrote or last changed a post, if there is one. */
  operation(post: PostId): Operation | undefined {
    return this.#operations.all.findLast(({ command }) => postOf(command) === post);
  }

  /**
   * Carries a command out. Its effect is shown at once; a refusal takes it back and rejects with a
   * SocialError. A passing failure (offline, storage) keeps it: see `operation`, `retry`, `discard`; from then
   * on a refusal is kept there too. What failed because nobody could be reached is tried again once the changes
   * of others arrive again, over a network also in between.
   */
  async execute<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    { content, attachments = [], keep = true }: ExecuteOptions = {},
  ): Promise<Change | null> {
    this.#checkCall(name);
    // Nothing can be kept for somebody who is not known.
    if (keep && this.#network !== null && this.session === null) await this.loadSession();
    // The name ties the input, which the union of commands does not show.
    const command = { key: mintKey(), name, input } as unknown as Command;
    const preview = { content: content ?? null, attachments };
    const over = this.#show(command, preview);
    const sent = this.#operations.send(command, { keep, over, preview });
    this.changed.emit();
    const change = await this.#reach.watch(this.account.watch(sent));
    // Whoever gave a name goes on as that person. The next to need the session asks again if this fails.
    if (name.startsWith('person.')) await this.#session.settled();
    return change;
  }

  /** Tries a command that waits again under its old key, and first those that hold it up. */
  retry(operation: Operation): void {
    this.#operations.retry(operation.command.key);
  }

  /**
   * Gives a command up that waits: what it showed is taken back, and `execute` rejects. With a new post goes what
   * builds on it.
   */
  discard(operation: Operation): void {
    this.#operations.discard(operation.command.key);
  }

  /** Told of every change; answers the function that ends it. */
  listen(listener: ChangeListener): () => void {
    return this.#listeners.add(listener);
  }

  /** See `Account.signOut`. */
  signOut(returnTo: string): Promise<string | null> {
    return this.account.signOut(returnTo);
  }

  /**
   * Ends the deliveries, forgets everything and closes the backend. Unfinished commands reject with
   * `closed`; one that is on its way may still arrive.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const part of [this.#delivery, this.#reach, this.account, this.#operations]) part.close();
    this.#network?.outbox.close();
    for (const part of [this.#listeners, this.changed, this.#cache, this.authors]) part.clear();
    for (const part of [this.#awaited, this.#meanwhile, this.#singles]) part.clear();
    this.#session.close();
    await this.backend.close();
  }

  #checkCall(name: QueryName | CommandName): void {
    if (this.#isClosed) throw new SocialError('closed', 'The client was closed.');
    if (!this.supports(name))
      throw new SocialError('unsupported', `${this.backend.name} does not answer ${name}.`);
  }

  /** Asks, and keeps the answer together with what happened since: the answer may have been read before it. */
  #ask<Answer>(query: () => Promise<Answer>, keep: (answer: Answer) => void): Promise<Answer> {
    return this.#meanwhile.during(query, (answer, changes) => {
      if (this.#isClosed) return;
      keep(answer);
      for (const change of changes) this.#cache.putChange(change);
      this.#effects.complete();
      this.changed.emit();
    });
  }

  /** Makes sure that changes are followed, for whoever asks something that does not say from where on. */
  async follow(): Promise<void> {
    if (this.#delivery.origin !== null || !this.supports('posts.list')) return;
    if (this.#anchoring === null) this.loadPosts({ limit: 1, replies: 0 }).catch(() => null);
    await this.#anchoring;
  }

  #anchorAt(asked: Promise<unknown>): void {
    const end = (): void => void (this.#anchoring = null);
    // Whoever asked is told of a failure; a post is shown all the same, and followed from the next page on.
    this.#anchoring ??= asked.then(end, end);
  }

  async #askSession(): Promise<Session> {
    const session = await this.query('session.get', {});
    await this.#network?.outbox.open(session.person?.id ?? null, this.#outboxHandlers());
    return session;
  }

  #sessionChanged(before: Session | null): void {
    if (before !== null && before.person?.id !== this.session?.person?.id) {
      // What waits for somebody else must not be sent in this person's name.
      if (before.person !== null) this.#operations.letGo();
      this.#listeners.reset();
      if (before.person !== null && this.account.canChange) void this.account.leave(before.person.id);
    }
    this.#restore();
  }

  /** Shows what a command will do; answers what to do when it is over. */
  #show(command: Command, preview: Preview): (change: Change | null) => void {
    const takeOff = this.#effects.lay(command, preview);
    return (change) => {
      takeOff();
      if (change === null) return;
      this.#reach.reached();
      if (this.#delivery.origin !== null) this.#awaited.add(command.key);
      this.#take(change, true);
    };
  }

  /** Takes over what was left by pages that are gone, and shows what other tabs send. */
  #restore(): void {
    if (this.session === null || this.#isClosed) return;
    for (const kept of this.#network?.outbox.take() ?? []) {
      this.#operations.restore(kept, () => this.#show(kept.command, kept.preview));
    }
    this.changed.emit();
  }

  readonly #outboxHandlers = (): OutboxHandlers => ({
    commands: this.#operations,
    found: () => this.#restore(),
    otherPerson: () => this.#session.renew(),
    changed: () => this.changed.emit(),
  });

  #take(change: Change, own: boolean): void {
    if (this.#isClosed) return;
    this.#cache.putChange(change);
    this.#effects.complete();
    this.#meanwhile.add(change);
    const me = this.session?.person?.id;
    const concernsMe = change.people.some(({ id }) => id === me || me === undefined);
    if (concernsMe && change.name.startsWith('person.')) this.#session.renew();
    this.#listeners.change(change, own);
    const mayMiss = concernsMe && change.name.startsWith('member.');
    if (change.removed.length > 0 || mayMiss) this.#listeners.reset();
  }

  #arrive(changes: readonly Change[]): void {
    for (const change of changes) {
      const { key } = change;
      const isNews = key !== null && this.#operations.confirm(key, change);
      const own = key !== null && this.#awaited.delete(key);
      if (!isNews) this.#take(change, own);
    }
    this.changed.emit();
  }

  #reset(): void {
    this.#awaited.clear();
    this.#session.renew();
    this.#listeners.reset();
    // What cannot be asked for now stands as it was last seen.
    for (const id of this.#singles) this.loadPost(id).catch(() => null);
  }

  #handleBack(): void {
    this.#operations.retryAll();
    this.#listeners.back();
    this.changed.emit();
  }
}

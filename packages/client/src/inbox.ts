import {
  asSocialError,
  isUnreachable,
  limits,
  type Change,
  type Command,
  type CommandName,
  type InboxPage,
  type Notification,
  type PostId,
  type SocialError,
  type SubscriptionLevel,
} from '@social-enterprise/contract';
import type { Client } from './client.js';
import { Emitter } from './emitter.js';
import { withCommands, type InboxState } from './inbox-state.js';

/** Notifications that are asked for at once. */
const pageSize = 20;

/**
 * What the current person is told: live, with what they mark shown at once, also while it cannot be sent. Until
 * `open` it knows little more than the counts.
 *
 * @since 0.1.0
 */
export class Inbox {
  /** Told when anything about it may have changed. */
  readonly changed = new Emitter();
  readonly #client: Client;
  readonly #end: (() => void)[];
  #known: InboxState = { items: [], unseen: 0, unread: 0 };
  #next: InboxPage['next'] = null;
  #state: 'loading' | 'ready' | 'failed' = 'loading';
  #error: SocialError | null = null;
  #isOpen = false;
  #running: Promise<void> | null = null;
  /** Something has changed that cannot be told without asking. */
  #isOld = false;
  /** What is on its way or waits, as it was told last. */
  #commands: readonly Command[] = [];
  #shown: InboxState | null = null;
  #isClosed = false;

  constructor(client: Client) {
    this.#client = client;
    this.#end = [
      client.listen({
        change: (change, own) => this.#change(change, own),
        reset: () => void this.#reload(),
        back: () => void (isUnreachable(this.#error) && this.load()),
      }),
      client.changed.subscribe(() => this.#tell()),
    ];
  }

  /** Whether the backend tells anybody anything. */
  static isSupported(client: Client): boolean {
    return client.supports('inbox.list');
  }

  /** `failed`: nothing could be loaded, see `error`. */
  get state(): 'loading' | 'ready' | 'failed' {
    return this.#state;
  }

  /** Why the last question failed; null when it did not. */
  get error(): SocialError | null {
    return this.#error;
  }

  /** Latest first; the same object until it changes. */
  get items(): readonly Notification[] {
    return this.#view.items;
  }

  /** How many are not seen; 100 stands for 100 or more. */
  get unseen(): number {
    return this.#view.unseen;
  }

  /** How many are not read; 100 stands for 100 or more. */
  get unread(): number {
    return this.#view.unread;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  get isLoading(): boolean {
    return this.#running !== null;
  }

  /** Asks for the counts. */
  load(): Promise<void> {
    return this.#run(() => this.#ask());
  }

  /** Asks for the list, and from now on for the list whenever it has to be asked. */
  async open(): Promise<void> {
    const hadList = this.#isOpen && this.#state === 'ready' && !this.#isOld;
    this.#isOpen = true;
    if (hadList) return;
    await this.#running;
    await this.load();
  }

  /** The list is not shown any more. */
  shut(): void {
    this.#isOpen = false;
  }

  /** The next page. */
  more(): Promise<void> {
    const after = this.#next;
    return after === null ? Promise.resolve() : this.#run(() => this.#ask(after));
  }

  /** All that is shown is seen. */
  async see(): Promise<void> {
    const [latest] = this.items;
    if (latest === undefined || this.unseen === 0) return;
    await this.#send('inbox.see', { until: latest.at });
  }

  /** All are read. */
  async readAll(): Promise<void> {
    const [latest] = this.items;
    if (latest !== undefined) await this.#send('inbox.read', { until: latest.at });
  }

  async read({ id }: Notification): Promise<void> {
    await this.#send('notification.read', { id });
  }

  /** The conversation of a post was opened and shown. Sends nothing when there is nothing about it to be read. */
  async readPost(post: PostId): Promise<void> {
    await this.#send('notification.read', { post });
  }

  async keepUnread({ id }: Notification): Promise<void> {
    await this.#send('notification.unread', { id });
  }

  /** What is told of the conversation of a post; null when that cannot be read. */
  async level(post: PostId): Promise<SubscriptionLevel | null> {
    return (await this.#client.query('subscriptions.get', { post }))?.level ?? null;
  }

  async setLevel(post: PostId, level: SubscriptionLevel): Promise<void> {
    await this.#client.execute('subscription.set', { post, level });
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#end) end();
    this.changed.clear();
  }

  get #view(): InboxState {
    return (this.#shown ??= withCommands(this.#known, this.#commands));
  }

  async #send<Name extends CommandName>(
    name: Name,
    input: Parameters<typeof Client.prototype.execute<Name>>[1],
  ): Promise<void> {
    if (this.#client.supports(name)) await this.#client.execute(name, input);
  }

  #tell(): void {
    this.#commands = this.#client.operations.map(({ command }) => command);
    this.#shown = null;
    if (!this.#isClosed) this.changed.emit();
  }

  #run(work: () => Promise<void>): Promise<void> {
    if (this.#running !== null) return this.#running;
    this.#running = work()
      .then(
        () => {
          this.#error = null;
          this.#state = 'ready';
        },
        (error: unknown) => {
          this.#error = asSocialError(error);
          if (this.#state === 'loading') this.#state = 'failed';
        },
      )
      .then(() => {
        this.#running = null;
        this.#tell();
        if (this.#isOld && this.#error === null) void this.#reload();
      });
    if (this.#state === 'failed') this.#state = 'loading';
    this.#tell();
    return this.#running;
  }

  async #ask(after?: InboxPage['next']): Promise<void> {
    this.#isOld = false;
    // Who reads further down keeps all that is shown.
    const shown = this.#known.items.length;
    const limit = this.#isOpen ? Math.min(Math.max(pageSize, after ? 0 : shown), limits.pageSize) : 1;
    const page = await this.#client.followFrom(() =>
      this.#client.query('inbox.list', { limit, ...(after ? { after } : {}) }),
    );
    if (this.#isClosed) return;
    const came = new Set(page.items.map(({ id }) => id));
    const before = after ? this.#known.items.filter(({ id }) => !came.has(id)) : [];
    this.#next = page.next;
    this.#known = { items: [...before, ...page.items], unseen: page.unseen, unread: page.unread };
  }

  async #reload(): Promise<void> {
    this.#isOld = true;
    if (this.#running === null && this.#state !== 'loading' && !this.#isClosed) await this.load();
  }

  #change({ name, notifications, removed, posts }: Change, own: boolean): void {
    const ids = new Set(this.#known.items.map(({ id }) => id));
    const shown = this.#known.items.flatMap(({ events }) => events.map(({ post }) => post));
    const isEdited = name === 'post.updated' && posts.some(({ id }) => shown.includes(id));
    const isUnknown = notifications.some(
      ({ id, count }) => !ids.has(id) && this.#next !== null && count !== 1,
    );
    const isMarked = name === 'inbox.seen' || name === 'inbox.read';
    // Until the answer is here it stays as it was shown while the command was on its way.
    if (own && isMarked) this.#known = this.#view;
    const isGone = removed.some((id) => ids.has(id)) || (removed.length > 0 && ids.size > 0);
    if (this.#running !== null && (notifications.length > 0 || isEdited || isMarked)) this.#isOld = true;
    for (const one of notifications) this.#put(one);
    this.#shown = null;
    if (isEdited || isUnknown || isMarked || isGone) void this.#reload();
  }

  /** Takes one in as it is now; what happened last stands first. */
  #put(item: Notification): void {
    const { items, unseen, unread } = this.#known;
    const before = items.find(({ id }) => id === item.id);
    const rest = items.filter(({ id }) => id !== item.id);
    const isLater = before === undefined || item.at > before.at;
    const at = isLater
      ? rest.findIndex((one) => one.at <= item.at)
      : items.findIndex(({ id }) => id === item.id);
    rest.splice(at === -1 ? rest.length : at, 0, item);
    const counted = (count: number, was: boolean, is: boolean): number =>
      Math.min(limits.countedNotifications, Math.max(0, count + (is ? 0 : 1) - (was ? 0 : 1)));
    this.#known = {
      items: rest,
      unseen: counted(unseen, before?.seen ?? true, item.seen),
      unread: counted(unread, before?.read ?? true, item.read),
    };
  }
}

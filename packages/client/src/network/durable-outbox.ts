import {
  asSocialError,
  SocialError,
  type Command,
  type CommandKey,
  type PersonId,
} from '@social-enterprise/contract';
import { uuid } from '../ids.js';
import type { KeptCommand, Outbox, OutboxHandlers } from '../outbox.js';
import { revivedError, storedError, type CommandStorage, type StoredCommand } from './command-storage.js';
import { storageError } from './database.js';
import { Retries } from './retries.js';
import type { Surroundings } from './surroundings.js';

const day = 24 * 60 * 60 * 1000;

/** Commands that one tab keeps at most; further ones live in memory. */
const mostKept = 500;
/** After so long, in milliseconds, a command is not sent by itself any more. */
const sentWithin = 30 * day;
/** After so long, in milliseconds, it is removed when nobody has come back to it. */
const keptWithin = 60 * day;
/** Milliseconds after which those wait no longer that have nothing to do with a command on its way. */
const longAnswer = 4000;

export interface DurableOutboxOptions {
  /** Address of the backend. */
  readonly backend: string;
  readonly storage: CommandStorage;
  readonly surroundings: Surroundings;
  /** Who is signed in at the backend now; null: nobody. */
  readonly whoIsThere: () => Promise<PersonId | null>;
}

/** One tab's part in the commands of one person at one backend. */
interface Tab {
  readonly id: string;
  readonly person: PersonId;
  readonly scope: string;
  readonly end: AbortController;
}

const lockName = (owner: string): string => `social-enterprise:tab:${owner}`;

/**
 * Keeps commands in the browser's database. Each tab sends its own; a tab that is gone, which its Web Lock
 * tells, leaves its commands to one that lives. Where there are no locks every tab sends what it finds, which
 * does no harm: the key of a command makes its second arrival count as the first.
 */
export class DurableOutbox implements Outbox {
  readonly #options: DurableOutboxOptions;
  readonly #retries: Retries;
  readonly #meant = new Map<CommandKey, number>();
  /** Other tabs whose end will be told. */
  readonly #watched = new Set<string>();
  #channel: BroadcastChannel | null = null;
  #tab: Tab | null = null;
  #handlers: OutboxHandlers | null = null;
  #found: StoredCommand[] = [];
  #error: SocialError | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #lastMeant = 0;
  #isOpening = false;

  constructor(options: DurableOutboxOptions) {
    this.#options = options;
    this.#retries = new Retries({
      retry: (due) => this.#handlers?.retry(({ key }) => due.has(key)),
      isOnline: options.surroundings.isOnline,
    });
  }

  get error(): SocialError | null {
    return this.#error;
  }

  async open(person: PersonId | null, handlers: OutboxHandlers): Promise<void> {
    this.#handlers = handlers;
    if (person === (this.#tab?.person ?? null)) return;
    this.close();
    if (person === null) return;
    this.#handlers = handlers;
    const scope = this.#scopeOf(person);
    const tab: Tab = { id: uuid(), person, scope, end: new AbortController() };
    this.#tab = tab;
    this.#isOpening = true;
    const { whenOnline } = this.#options.surroundings;
    tab.end.signal.addEventListener(
      'abort',
      whenOnline(() => this.#handlers?.retry()),
    );
    await this.#hold(tab);
    this.#listen(tab);
    await this.#write(async (storage) => {
      await storage.expire(Date.now() - keptWithin);
      const owners = new Set((await storage.list(scope)).map(({ owner }) => owner));
      await Promise.all([...owners].map((owner) => this.#watch(tab, owner)));
    });
    if (this.#tab === tab) this.#isOpening = false;
  }

  take(): readonly KeptCommand[] {
    const found = this.#found;
    this.#found = [];
    const old = Date.now() - sentWithin;
    return found.map(({ key, command, preview, meant, parked }) => {
      this.#meant.set(key, meant);
      const late = meant < old ? new SocialError('aborted', 'It has waited for too long.') : null;
      return { command, preview, parked: parked === null ? late : revivedError(parked) };
    });
  }

  async put({ command, preview, parked }: KeptCommand): Promise<void> {
    const tab = this.#tab;
    if (tab === null) return;
    const { key } = command;
    const isNew = !this.#meant.has(key);
    if (isNew && this.#meant.size >= mostKept) {
      this.#setError(storageError(new DOMException('Too many commands wait.', 'QuotaExceededError')));
      return;
    }
    this.#lastMeant = Math.max(Date.now(), this.#lastMeant + 0.001);
    const meant = this.#meant.get(key) ?? this.#lastMeant;
    this.#meant.set(key, meant);
    await this.#write((storage) =>
      storage.put({
        key,
        scope: tab.scope,
        owner: tab.id,
        meant,
        command,
        preview,
        parked: parked === null ? null : storedError(parked),
      }),
    );
    this.#announce(tab);
  }

  remove(key: CommandKey): void {
    this.#retries.over(key);
    if (this.#meant.delete(key)) void this.#write((storage) => storage.delete(key));
  }

  retries({ key }: Command, error: SocialError): boolean {
    return this.#retries.failed(key, error);
  }

  async confirm(): Promise<SocialError | null> {
    try {
      const person = await this.#options.whoIsThere();
      if (person === this.#tab?.person) return null;
      this.#handlers?.otherPerson();
      return new SocialError('unauthenticated', 'Somebody else is signed in.');
    } catch (error) {
      return asSocialError(error);
    }
  }

  async patience(asked: Promise<void>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const long = new Promise<void>((resolve) => (timer = setTimeout(resolve, longAnswer)));
    await Promise.race([asked, long]);
    clearTimeout(timer);
  }

  close(): void {
    this.#tab?.end.abort();
    this.#tab = null;
    this.#handlers = null;
    this.#found = [];
    this.#meant.clear();
    this.#retries.clear();
  }

  /** Removes what waits for a person, of all tabs. */
  async clear(person: PersonId): Promise<void> {
    await this.#write((storage) => storage.clear(this.#scopeOf(person)));
  }

  #scopeOf(person: PersonId): string {
    return JSON.stringify([this.#options.backend, person]);
  }

  /** One after the other, so that what is removed last stays removed. */
  #write(work: (storage: CommandStorage) => Promise<void>): Promise<void> {
    const done = this.#last
      .then(() => work(this.#options.storage))
      .then(
        () => this.#setError(null),
        (error: unknown) => this.#setError(asSocialError(error)),
      );
    this.#last = done;
    return done;
  }

  #setError(error: SocialError | null): void {
    if (error?.reason === this.#error?.reason) return;
    this.#error = error;
    this.#handlers?.changed();
  }

  /** Shows the other tabs that this one lives. */
  #hold({ id, end }: Tab): Promise<void> {
    const { locks } = this.#options.surroundings;
    if (locks === null) return Promise.resolve();
    return new Promise((resolve) => {
      const held = new Promise<void>((release) => end.signal.addEventListener('abort', () => release()));
      const request = locks.request(lockName(id), () => {
        resolve();
        return held;
      });
      // A page that is being left gets no locks any more.
      request.catch(() => resolve());
    });
  }

  #listen(tab: Tab): void {
    this.#channel = this.#options.surroundings.openChannel?.(`social-enterprise:outbox:${tab.scope}`) ?? null;
    const channel = this.#channel;
    if (channel === null) return;
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      if (this.#options.surroundings.locks !== null) void this.#watch(tab, data);
    };
    tab.end.signal.addEventListener('abort', () => channel.close());
  }

  /** Whoever lives takes over when this tab is gone. */
  #announce(tab: Tab): void {
    if (!tab.end.signal.aborted) this.#channel?.postMessage(tab.id);
  }

  /** Takes over what a tab keeps once it is gone. Resolves when it is known whether it lives. */
  async #watch(tab: Tab, owner: string): Promise<void> {
    const { locks } = this.#options.surroundings;
    if (owner === tab.id || this.#watched.has(owner)) return;
    if (locks === null) return this.#takeOver(tab, owner);
    const { signal } = tab.end;
    this.#watched.add(owner);
    const isGone = await locks.request(lockName(owner), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await this.#takeOver(tab, owner);
      return lock !== null;
    });
    const gone = isGone
      ? Promise.resolve()
      : locks.request(lockName(owner), { signal }, () => this.#takeOver(tab, owner));
    // The wait ends with this tab.
    gone.catch(() => undefined).finally(() => this.#watched.delete(owner));
  }

  async #takeOver(tab: Tab, owner: string): Promise<void> {
    const { storage, surroundings } = this.#options;
    const isShared = surroundings.locks === null;
    try {
      const found = isShared ? await storage.list(tab.scope) : await storage.move(tab.scope, owner, tab.id);
      if (this.#tab !== tab) return;
      const known = new Set([...this.#meant.keys(), ...this.#found.map(({ key }) => key)]);
      const news = found.filter((stored) => !known.has(stored.key) && (!isShared || stored.owner === owner));
      this.#found.push(...news);
      if (news.length > 0 && !this.#isOpening) this.#handlers?.found();
    } catch (error) {
      this.#setError(asSocialError(error));
    }
  }
}

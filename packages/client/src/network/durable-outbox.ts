import {
  asSocialError,
  SocialError,
  type Change,
  type Command,
  type CommandKey,
  type PersonId,
} from '@social-enterprise/contract';
import type { FoundCommand, KeptCommand, Outbox, OutboxHandlers, Standing, Wish } from '../outbox.js';
import { revivedError, storedError, type CommandStorage, type StoredCommand } from './command-storage.js';
import { storageError } from './database.js';
import { Retries } from './retries.js';
import type { Surroundings } from './surroundings.js';
import { Tab, type StoredStanding, type TabMessage } from './tab.js';

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
  /** Asks the browser never to clear away what is kept. */
  readonly askToKeep: () => Promise<unknown>;
}

interface Found {
  readonly stored: StoredCommand;
  /** How it stands in the tab that sends it; null: this one is to send it. */
  elsewhere: Standing | null;
}

const onItsWay: Standing = { state: 'sending', error: null, isLate: false };

/** How a command stands that was found in the database and belongs to a tab that lives. */
const standingOf = ({ parked }: StoredCommand): Standing => ({
  state: parked === null ? 'waiting' : 'failed',
  error: parked === null ? new SocialError('offline', 'Another tab sends it.') : revivedError(parked),
  isLate: false,
});

/**
 * Keeps commands in the browser's database. Each tab sends its own and shows those of the others; a tab that is
 * gone, which its Web Lock tells, leaves its commands to one that lives. Where there are no locks every tab sends
 * what it finds, which does no harm: the key of a command makes its second arrival count as the first.
 */
export class DurableOutbox implements Outbox {
  readonly #options: DurableOutboxOptions;
  readonly #retries: Retries;
  /** What this tab sends. */
  readonly #meant = new Map<CommandKey, number>();
  /** What other tabs send, and which. */
  readonly #elsewhere = new Map<CommandKey, string>();
  readonly #found = new Map<CommandKey, Found>();
  /** What other tabs were done with while this one read what they keep. */
  readonly #over = new Set<CommandKey>();
  #tab: Tab | null = null;
  #handlers: OutboxHandlers | null = null;
  #error: SocialError | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #lastMeant = 0;
  #isOpening = false;

  constructor(options: DurableOutboxOptions) {
    this.#options = options;
    this.#retries = new Retries({
      retry: (due) => this.#handlers?.commands.retryAll(({ key }) => due.has(key)),
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
    const tab = new Tab(person, scope, this.#options.surroundings, {
      receive: (message) => this.#receive(tab, message),
      online: () => this.#handlers?.commands.retryAll(),
    });
    this.#tab = tab;
    this.#isOpening = true;
    await tab.live();
    await this.#write(async (storage) => {
      await storage.expire(Date.now() - keptWithin);
      const stored = await storage.list(scope);
      // What comes now comes later, also within their millisecond, and where the clock was set back meanwhile.
      this.#lastMeant = Math.max(this.#lastMeant, ...stored.map(({ meant }) => meant));
      const owners = new Set(stored.map(({ owner }) => owner));
      await Promise.all([...owners].map((owner) => this.#watch(tab, owner)));
      for (const one of stored) if (tab.isWatching(one.owner)) this.#show(one, standingOf(one));
    });
    if (this.#tab !== tab) return;
    this.#isOpening = false;
    this.#over.clear();
  }

  take(): readonly FoundCommand[] {
    const found = [...this.#found.values()].sort((a, b) => a.stored.meant - b.stored.meant);
    this.#found.clear();
    const old = Date.now() - sentWithin;
    return found.map(({ stored: { key, command, preview, meant, parked }, elsewhere }) => {
      if (elsewhere === null) this.#meant.set(key, meant);
      const late = meant < old ? new SocialError('aborted', 'It has waited for too long.') : null;
      return { command, preview, parked: parked === null ? late : revivedError(parked), elsewhere };
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
    const stored: StoredCommand = {
      key,
      scope: tab.scope,
      owner: tab.id,
      meant,
      command,
      preview,
      parked: parked === null ? null : storedError(parked),
    };
    await this.#write((storage) => storage.put(stored));
    if (isNew && this.#error === null) tab.say({ type: 'kept', stored });
  }

  remove(key: CommandKey, change: Change | null): void {
    this.#retries.over(key);
    const tab = this.#tab;
    if (!this.#meant.delete(key)) return;
    void this.#write((storage) => storage.delete(key)).then(() => tab?.say({ type: 'over', key, change }));
  }

  retries({ key }: Command, error: SocialError): boolean {
    const isWaiting = this.#retries.failed(key, error);
    // Only now that something waits, since some browsers ask the person. After a no everything works as before.
    if (isWaiting && this.#meant.has(key)) this.#options.askToKeep().catch(() => undefined);
    return isWaiting;
  }

  tell(key: CommandKey, { error, ...standing }: Standing): void {
    const stored = { ...standing, error: error === null ? null : storedError(error) };
    this.#tab?.say({ type: 'held', key, standing: stored });
  }

  ask(key: CommandKey, wish: Wish): boolean {
    const { locks, openChannel } = this.#options.surroundings;
    // Whether the tab that sends it still lives is not known.
    if (locks === null || openChannel === null) {
      if (this.#elsewhere.delete(key)) this.#meant.set(key, Date.now());
      return false;
    }
    this.#tab?.say({ type: 'asked', key, wish });
    return true;
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
    this.#tab?.close();
    this.#tab = null;
    this.#handlers = null;
    for (const part of [this.#found, this.#meant, this.#elsewhere, this.#over]) part.clear();
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

  /** Shows what another tab sends. */
  #show(stored: StoredCommand, elsewhere: Standing): void {
    const { key, owner } = stored;
    if (this.#meant.has(key) || this.#over.has(key)) return;
    this.#elsewhere.set(key, owner);
    this.#found.set(key, { stored, elsewhere });
    if (!this.#isOpening) this.#handlers?.found();
  }

  #receive(tab: Tab, message: TabMessage): void {
    if (message.type === 'kept') {
      this.#show(message.stored, onItsWay);
      if (this.#options.surroundings.locks !== null) void this.#watch(tab, message.stored.owner);
    } else if (message.type === 'held') this.#hold(message.key, message.standing);
    else if (message.type === 'over') this.#end(message.key, message.change);
    else if (message.type === 'asked') this.#handlers?.commands.wish(message.key, message.wish);
  }

  #hold(key: CommandKey, { error, ...rest }: StoredStanding): void {
    const standing: Standing = { ...rest, error: error === null ? null : revivedError(error) };
    const found = this.#found.get(key);
    if (found !== undefined) found.elsewhere &&= standing;
    this.#handlers?.commands.hold(key, standing);
  }

  /** Another tab is done with it. */
  #end(key: CommandKey, change: Change | null): void {
    if (this.#isOpening) this.#over.add(key);
    this.#elsewhere.delete(key);
    this.#found.delete(key);
    this.#handlers?.commands.confirm(key, change);
  }

  #watch(tab: Tab, owner: string): Promise<void> {
    return tab.watch(owner, () => this.#takeOver(tab, owner));
  }

  /** Takes over what a tab keeps that is gone. */
  async #takeOver(tab: Tab, owner: string): Promise<void> {
    const { storage, surroundings } = this.#options;
    try {
      const left =
        surroundings.locks === null
          ? (await storage.list(tab.scope)).filter((stored) => stored.owner === owner)
          : await storage.move(tab.scope, owner, tab.id);
      if (this.#tab !== tab) return;
      const news = left.filter(({ key }) => !this.#meant.has(key));
      for (const stored of news) {
        this.#elsewhere.delete(stored.key);
        this.#found.set(stored.key, { stored, elsewhere: null });
      }
      await this.#followOn(tab, owner);
      if (news.length > 0 && !this.#isOpening) this.#handlers?.found();
    } catch (error) {
      this.#setError(asSocialError(error));
    }
  }

  /** What a tab that is gone has sent belongs to the tab that was quicker than this one, or is over. */
  async #followOn(tab: Tab, gone: string): Promise<void> {
    const shown = [...this.#elsewhere].filter(([, owner]) => owner === gone);
    if (shown.length === 0) return;
    const stored = await this.#options.storage.list(tab.scope);
    const owners = new Map(stored.map(({ key, owner }) => [key, owner]));
    for (const [key] of shown) {
      const owner = owners.get(key);
      if (owner === undefined) this.#end(key, null);
      else {
        this.#elsewhere.set(key, owner);
        void this.#watch(tab, owner);
      }
    }
  }
}

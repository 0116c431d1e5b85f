import type { Change, CommandKey, PersonId } from '@social-enterprise/contract';
import { uuid } from '../ids.js';
import type { Standing, Wish } from '../outbox.js';
import type { StoredCommand, StoredError } from './command-storage.js';
import type { Surroundings } from './surroundings.js';

/** What the tabs of a person at a backend tell each other of their commands. */
export type TabMessage =
  /** A tab is about to send it. */
  | { readonly type: 'kept'; readonly stored: StoredCommand }
  /** It could not be sent. */
  | { readonly type: 'held'; readonly key: CommandKey; readonly standing: StoredStanding }
  /** It was applied, or refused, or given up: then there is no change. */
  | { readonly type: 'over'; readonly key: CommandKey; readonly change: Change | null }
  /** The tab that sends it is asked for something. */
  | { readonly type: 'asked'; readonly key: CommandKey; readonly wish: Wish };

export interface StoredStanding extends Omit<Standing, 'error'> {
  readonly error: StoredError | null;
}

const lockName = (tab: string): string => `social-enterprise:tab:${tab}`;

/** One tab's part in the commands of one person at one backend. A Web Lock tells the others that it lives. */
export class Tab {
  readonly id = uuid();
  readonly person: PersonId;
  readonly scope: string;
  readonly #locks: LockManager | null;
  readonly #channel: BroadcastChannel | null;
  readonly #end = new AbortController();
  /** Other tabs that live, whose end will be told. */
  readonly #watched = new Set<string>();

  constructor(
    person: PersonId,
    scope: string,
    { locks, openChannel, whenOnline }: Surroundings,
    handlers: { readonly receive: (message: TabMessage) => void; readonly online: () => void },
  ) {
    this.person = person;
    this.scope = scope;
    this.#locks = locks;
    this.#channel = openChannel?.(`social-enterprise:outbox:${scope}`) ?? null;
    if (this.#channel !== null) {
      this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => handlers.receive(data);
    }
    this.#end.signal.addEventListener('abort', whenOnline(handlers.online));
  }

  /** Resolves once the other tabs can see that this one lives. */
  live(): Promise<void> {
    const locks = this.#locks;
    if (locks === null) return Promise.resolve();
    return new Promise((resolve) => {
      const held = new Promise<void>((release) => {
        this.#end.signal.addEventListener('abort', () => release());
      });
      const request = locks.request(lockName(this.id), () => {
        resolve();
        return held;
      });
      // A page that is being left gets no locks any more.
      request.catch(() => resolve());
    });
  }

  say(message: TabMessage): void {
    if (!this.#end.signal.aborted) this.#channel?.postMessage(message);
  }

  /** Whether another tab lives, and its end will be told. */
  isWatching(tab: string): boolean {
    return this.#watched.has(tab);
  }

  /**
   * Calls `gone` once, while nobody else does, when another tab is gone. Resolves when it is known whether it
   * lives; where there are no locks every tab counts as gone.
   */
  async watch(tab: string, gone: () => Promise<void>): Promise<void> {
    const locks = this.#locks;
    if (tab === this.id || this.#watched.has(tab)) return;
    if (locks === null) return gone();
    this.#watched.add(tab);
    const end = (): Promise<void> => {
      this.#watched.delete(tab);
      return gone();
    };
    const isGone = await locks.request(lockName(tab), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await end();
      return lock !== null;
    });
    if (isGone) return;
    // The wait ends with this tab.
    locks.request(lockName(tab), { signal: this.#end.signal }, end).catch(() => this.#watched.delete(tab));
  }

  close(): void {
    this.#end.abort();
    this.#channel?.close();
  }
}

import type { Command, PersonSummary, Session, SubjectUrn } from '@social-enterprise/contract';
import type { Cache } from './cache.js';
import { patchOf, plainTree } from './optimistic.js';
import type { Preview } from './outbox.js';
import type { Scene } from './patch.js';

/** Lays over the cache what unfinished commands of this person will make of it. */
export class OwnEffects {
  readonly #cache: Cache;
  readonly #session: () => Session | null;
  /** For each command of which not everything could be shown: tries to show more. */
  readonly #partial = new Set<() => void>();
  readonly #authors: ReadonlyMap<SubjectUrn, PersonSummary>;

  constructor(cache: Cache, session: () => Session | null, authors: ReadonlyMap<SubjectUrn, PersonSummary>) {
    this.#cache = cache;
    this.#session = session;
    this.#authors = authors;
  }

  /** Shows a command; answers the function that takes it back. */
  lay(command: Command, { content, attachments }: Preview): () => void {
    const session = this.#session();
    if (session === null || session.person === null) return () => undefined;
    const source = 'source' in command.input ? command.input.source : '';
    const cache = this.#cache;
    const scene: Scene = {
      session,
      person: session.person,
      now: cache.now,
      content: content ?? plainTree(source),
      attachments,
      post: (id) => cache.post(id),
      thread: (subject) => cache.thread(subject),
      place: (id) => cache.place(id),
      thanked: (id) => cache.thanked(id),
      author: (subject) => this.#authors.get(subject),
    };
    const first = patchOf(command, scene);
    let takeOff = cache.lay(first);
    const more = (): void => {
      const patch = patchOf(command, scene);
      if (patch.isPartial === true) return;
      takeOff();
      takeOff = cache.lay(patch);
      this.#partial.delete(more);
    };
    if (first.isPartial === true) this.#partial.add(more);
    return () => {
      this.#partial.delete(more);
      takeOff();
    };
  }

  /** More is known now. */
  complete(): void {
    for (const more of [...this.#partial]) more();
  }
}

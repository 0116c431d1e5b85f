import {
  everyoneSpaceId,
  type Change,
  type CommandInput,
  type CommandKey,
  type CommandName,
  type CommandOf,
  type Outcome,
  type PersonId,
  type QueryInput,
  type QueryName,
  type QueryOutput,
  type SpaceId,
  type Timestamp,
} from '@social-enterprise/contract';
import { everythingOn } from '@social-enterprise/conformance';
import { MemoryStore } from '@social-enterprise/store-memory';
import { changeCursor } from '../cursor.js';
import { createEmbeddedBackend, type EmbeddedOptions } from '../embedded.js';
import type { EngineBackend } from '../engine.js';
import type { EvidenceRecord } from '../records.js';
import { giveEvidence, loadEvidence, type EvidenceInput } from '../rules/evidence.js';
import type { Store } from '../store.js';
import { importEntries } from '../transfer.js';

let minted = 0;
export const mint = (): string => `00000000-0000-7000-8000-${String(++minted).padStart(12, '0')}`;

/** A company of a test: whoever it names, on one store and one clock. */
export class TestCompany {
  readonly store: Store;
  now = '2026-03-09T08:00:00.000Z' as Timestamp;
  readonly #options: Pick<EmbeddedOptions, 'policy'>;
  readonly #people = new Map<string, PersonId>();

  constructor(
    store: Store = new MemoryStore(),
    options: Pick<EmbeddedOptions, 'policy'> = { policy: everythingOn },
  ) {
    this.store = store;
    this.#options = options;
  }

  id(handle: string): PersonId {
    const id = this.#people.get(handle);
    if (id === undefined) throw new TypeError(`There is no ${handle}.`);
    return id;
  }

  async hire(
    ...people: readonly (Omit<CommandInput<'person.create'>, 'id'> & { readonly handle: string })[]
  ): Promise<void> {
    const inputs = people.map((person) => ({ ...person, id: mint() as PersonId }));
    await importEntries(
      this.store,
      inputs.map((input) => ({
        at: this.now,
        actor: null,
        command: { key: input.id as string as CommandKey, name: 'person.create', input },
      })),
    );
    for (const { handle, id } of inputs) this.#people.set(handle, id);
  }

  as(handle: string, more: Partial<EmbeddedOptions> = {}): Promise<EngineBackend> {
    return createEmbeddedBackend({
      store: this.store,
      person: this.id(handle),
      now: () => new Date(this.now),
      ...this.#options,
      ...more,
    });
  }

  async ask<Name extends QueryName>(
    handle: string,
    name: Name,
    input: QueryInput<Name>,
  ): Promise<QueryOutput<Name>> {
    return (await this.as(handle)).query(name, input);
  }

  /** Carries out one command and answers what became of it. */
  async give<Name extends CommandName>(
    handle: string,
    name: Name,
    input: CommandInput<Name>,
    more: Partial<EmbeddedOptions> = {},
  ): Promise<Outcome> {
    const command = { key: mint() as CommandKey, name, input } as unknown as CommandOf<Name>;
    const [outcome] = await (await this.as(handle, more)).execute([command]);
    if (outcome === undefined) throw new TypeError('There is no outcome.');
    return outcome;
  }

  /** As `give`, and throws what it was refused with. */
  async run<Name extends CommandName>(
    handle: string,
    name: Name,
    input: CommandInput<Name>,
    more: Partial<EmbeddedOptions> = {},
  ): Promise<void> {
    const outcome = await this.give(handle, name, input, more);
    if (outcome.status === 'rejected') throw outcome.error;
  }

  /** What somebody is told of everything that happened after a place in the log. */
  async changesOf(handle: string, after = 0, more: Partial<EmbeddedOptions> = {}): Promise<Change[]> {
    const changes: Change[] = [];
    const stop = new AbortController();
    await (
      await this.as(handle, more)
    ).changes({
      after: changeCursor(this.store.epoch, after),
      signal: stop.signal,
      change: (news) => void changes.push(...news),
      reset: () => undefined,
      lost: (error) => {
        throw error;
      },
    });
    stop.abort();
    return changes;
  }

  /** The place in the log that was reached. */
  logged(): Promise<number> {
    return this.store.read((reader) => reader.lastSequence());
  }

  /** Evidence as the rule of another feature gives it, with its row of the log. */
  async testify(
    handle: string,
    topic: string,
    fields: Partial<EvidenceInput> & Pick<EvidenceInput, 'kind'>,
  ): Promise<EvidenceRecord> {
    const person = this.id(handle);
    const input: EvidenceInput = {
      source: mint(),
      person,
      topics: [topic],
      space: everyoneSpaceId as SpaceId,
      subject: null,
      post: null,
      by: null,
      label: '',
      ...fields,
    };
    return this.store.write(async (writer) => {
      const loaded = await loadEvidence(writer, [input]);
      const [write] = giveEvidence(loaded, [input], { now: this.now, policy: everythingOn } as never);
      if (write?.collection !== 'evidence' || !('put' in write)) throw new TypeError('Nothing was given.');
      await writer.put('evidence', write.put);
      await writer.append({
        id: `-/${mint()}`,
        key: mint() as CommandKey,
        digest: '',
        actor: null,
        name: 'post.updated',
        at: this.now,
        formerly: null,
        audience: null,
        posts: [],
        threads: [],
        people: [],
        spaces: [],
        notified: [],
        profiles: [person],
      });
      return write.put;
    });
  }
}

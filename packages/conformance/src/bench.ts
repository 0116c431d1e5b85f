import type {
  Backend,
  CallOptions,
  Change,
  Command,
  CommandInput,
  CommandKey,
  CommandName,
  Cursor,
  Outcome,
  PersonId,
  Post,
  PostId,
  QueryInput,
  QueryName,
  QueryOutput,
  Right,
  SpaceId,
  SubjectUrn,
  Timestamp,
} from '@social-enterprise/contract';
import { ConformanceFailure, present } from './expect.js';
import type { Harness, People } from './harness.js';
import { mintId, mintKey, mintWord, tick } from './mint.js';
import { Watch } from './watch.js';

/** A command with a new key, or with the one given. */
export const command = <Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  key: CommandKey = mintKey(),
): Command => ({ key, name, input }) as Command;

/** One handle of one person; it connects when it is first used. */
export class Actor {
  readonly #connect: () => Promise<Backend>;
  readonly #patience: number;
  readonly #watches: Watch[] = [];
  #backend: Promise<Backend> | undefined;

  constructor(connect: () => Promise<Backend>, patience: number) {
    this.#connect = connect;
    this.#patience = patience;
  }

  backend(): Promise<Backend> {
    return (this.#backend ??= this.#connect());
  }

  async ask<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: CallOptions,
  ): Promise<QueryOutput<Name>> {
    return (await this.backend()).query(name, input, options);
  }

  async execute(commands: readonly Command[], options?: CallOptions): Promise<readonly Outcome[]> {
    return (await this.backend()).execute(commands, options);
  }

  /** What becomes of one command. */
  async attempt<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    key?: CommandKey,
  ): Promise<Outcome> {
    const outcomes = await this.execute([command(name, input, key)]);
    return present(outcomes[0], 'the outcome');
  }

  /** Carries out one command; throws its refusal. */
  async run<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    key?: CommandKey,
  ): Promise<Change | null> {
    const outcome = await this.attempt(name, input, key);
    if (outcome.status === 'rejected') throw outcome.error;
    return outcome.change;
  }

  /** Writes a post and answers its id. The next one is later. */
  async post(input: Partial<CommandInput<'post.create'>>): Promise<PostId> {
    const id = input.id ?? mintId<PostId>();
    await this.run('post.create', { source: mintWord(), ...input, id });
    await tick();
    return id;
  }

  /** The post, which must be there. */
  async read(id: PostId, replies?: number): Promise<Post> {
    const post = await this.ask('posts.get', replies === undefined ? { id } : { id, replies });
    return present(post, `post ${id}`);
  }

  /** Where the changes stand now, as a feed tells it. */
  async resume(space: SpaceId): Promise<Cursor> {
    return (await this.ask('posts.list', { space, limit: 1 })).resume;
  }

  /** A live delivery of what comes after the cursor. */
  async watch(after: Cursor): Promise<Watch> {
    const watch = new Watch(this.#patience);
    this.#watches.push(watch);
    await (await this.backend()).changes(watch.from(after));
    return watch;
  }

  async close(): Promise<void> {
    for (const watch of this.#watches) watch.stop();
    if (this.#backend !== undefined) await (await this.#backend).close();
  }
}

/**
 * What a case works with: people of the four kinds, and a space of its own with visibility `members`, joined
 * on request, in which `owner`, `moderator` and `member` have these roles.
 */
export class Bench {
  readonly harness: Harness;
  readonly people: People;
  readonly space: SpaceId = mintId<SpaceId>();
  readonly owner: Actor;
  readonly moderator: Actor;
  readonly member: Actor;
  readonly outsider: Actor;
  /** How long a case waits for what must come, in milliseconds. */
  readonly #patience: number;
  readonly #actors: Actor[] = [];

  private constructor(harness: Harness, people: People, patience: number) {
    this.harness = harness;
    this.people = people;
    this.#patience = patience;
    this.owner = this.another(people.owner);
    this.moderator = this.another(people.moderator);
    this.member = this.another(people.member);
    this.outsider = this.another(people.outsider);
  }

  static async create(harness: Harness, patience: number): Promise<Bench> {
    const bench = new Bench(harness, await harness.people(), patience);
    try {
      await bench.#fillSpace();
    } catch (error) {
      await bench.close();
      throw error;
    }
    return bench;
  }

  get guest(): PersonId {
    return present(this.people.guest, 'the guest of the harness');
  }

  get stranger(): PersonId {
    return present(this.people.stranger, 'the stranger of the harness');
  }

  /** One more handle of a person. */
  another(person: PersonId): Actor {
    return this.actor(() => this.harness.connect(person));
  }

  /** A handle of a person with a right on some subjects. */
  granted(person: PersonId, right: Right, ...subjects: readonly { readonly urn: SubjectUrn }[]): Actor {
    return this.grantedUntil(null, person, right, ...subjects);
  }

  /** The same, for a time. */
  grantedUntil(
    expires: Timestamp | null,
    person: PersonId,
    right: Right,
    ...subjects: readonly { readonly urn: SubjectUrn }[]
  ): Actor {
    const grants = subjects.map(({ urn }) => ({ subject: urn, right, expires }));
    return this.actor(() => {
      const connected = this.harness.connectWith?.(person, grants);
      return present(connected, 'a harness that gives rights on subjects');
    });
  }

  /** A handle of a person who acts for the whole company. */
  administrator(person: PersonId): Actor {
    return this.actor(() => present(this.harness.administrator?.(person), 'a harness with administrators'));
  }

  /** Lets days pass, and what falls due meanwhile happen. */
  async later(days: number): Promise<void> {
    await present(this.harness.later?.(days), 'a harness with a clock that can be moved');
  }

  /** An actor whose handle is closed with the bench. */
  actor(connect: () => Promise<Backend>): Actor {
    const actor = new Actor(connect, this.#patience);
    this.#actors.push(actor);
    return actor;
  }

  /** A space of the owner. */
  async createSpace(details: Partial<CommandInput<'space.create'>>): Promise<SpaceId> {
    const id = mintId<SpaceId>();
    await this.owner.run('space.create', { name: `Space ${mintWord()}`, ...details, id });
    return id;
  }

  /** A business object that nobody has spoken about. */
  createSubject(): { urn: SubjectUrn; title: string; href: string | null } {
    const word = mintWord();
    return {
      urn: `urn:erp:purchase-order:${word}` as SubjectUrn,
      title: `Order ${word}`,
      href: `/orders/${word}`,
    };
  }

  /** Closes every handle, lets the harness reopen, and answers an actor for the person. */
  async reopenAs(person: PersonId): Promise<Actor> {
    await this.close();
    if (this.harness.reopen === undefined) throw new ConformanceFailure('the harness cannot reopen');
    await this.harness.reopen();
    return this.another(person);
  }

  async close(): Promise<void> {
    await Promise.all(this.#actors.splice(0).map((actor) => actor.close()));
  }

  async #fillSpace(): Promise<void> {
    const { space, people } = this;
    await this.owner.run('space.create', {
      id: space,
      name: `Space ${mintWord()}`,
      visibility: 'members',
      join: 'request',
    });
    await this.owner.run('member.add', { space, person: people.moderator, role: 'moderator' });
    await this.owner.run('member.add', { space, person: people.member });
  }
}

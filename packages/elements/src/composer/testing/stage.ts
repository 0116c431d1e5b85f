import { Client, mintKey, mintPersonId, mintPostId, mintSpaceId } from '@social-enterprise/client';
import type {
  Backend,
  CommandInput,
  CommandName,
  CommandOf,
  PersonId,
  Post,
  PostId,
  SpaceId,
  Timestamp,
} from '@social-enterprise/contract';
import { oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';

export interface Stage {
  /** The drafts that the browser keeps for this store; other test files share the same storage. */
  drafts(): string[];
  readonly client: Client;
  readonly store: MemoryStore;
  readonly people: Readonly<Record<'anna' | 'jürgen' | 'zoe', PersonId>>;
  readonly spaces: Readonly<Record<'sales' | 'closed', SpaceId>>;
  /** Anna's post in sales. */
  readonly post: PostId;
  /** Another client of the same store. */
  as(person: string | null): Promise<Client>;
  /** Carries something out as somebody else. */
  run<Name extends CommandName>(actor: PersonId, name: Name, input: CommandInput<Name>): Promise<void>;
}

/** A small company in memory: Anna writes, Jürgen is in sales too, Zoe owns a closed space. */
export async function createStage(
  person: string | null = 'anna.weber',
  wrap?: (backend: Backend) => Backend,
): Promise<Stage> {
  const store = new MemoryStore(`stage-${mintPostId()}`);
  const people = { anna: mintPersonId(), jürgen: mintPersonId(), zoe: mintPersonId() };
  const spaces = { sales: mintSpaceId(), closed: mintSpaceId() };
  const post = mintPostId();
  let time = Date.parse('2026-03-09T08:00:00.000Z');
  const entry = <Name extends CommandName>(
    actor: PersonId | null,
    name: Name,
    input: CommandInput<Name>,
  ): Entry => ({
    at: new Date((time += 1000)).toISOString() as Timestamp,
    actor,
    command: { key: mintKey(), name, input } as unknown as CommandOf<Name>,
  });
  await importEntries(store, [
    entry(null, 'person.create', { id: people.anna, name: 'Anna Weber', title: 'Vertriebsleiterin' }),
    entry(null, 'person.create', { id: people.jürgen, name: 'Jürgen Groß', title: 'Konstrukteur' }),
    entry(null, 'person.create', { id: people.zoe, name: 'Zoe Yilmaz', title: 'Einkauf' }),
    entry(people.anna, 'space.create', {
      id: spaces.sales,
      name: 'Vertrieb',
      handle: 'vertrieb',
      visibility: 'members',
    }),
    entry(people.anna, 'member.add', { space: spaces.sales, person: people.jürgen }),
    entry(people.zoe, 'space.create', {
      id: spaces.closed,
      name: 'Einkauf',
      handle: 'einkauf',
      visibility: 'members',
    }),
    entry(people.anna, 'post.create', {
      id: post,
      space: spaces.sales,
      source: 'Das #Messe2026-Konzept **steht**.',
    }),
    entry(people.anna, 'post.create', {
      id: mintPostId(),
      space: spaces.sales,
      source: 'Zum #Messestand fehlt die #Maschine.',
    }),
  ]);
  const open = async (who: string | null): Promise<Client> => {
    const backend = await createEmbeddedBackend({ store, ...(who === null ? {} : { person: who }) });
    const client = new Client(wrap?.(backend) ?? backend);
    await client.loadSession();
    return client;
  };
  return {
    client: await open(person),
    store,
    people,
    spaces,
    post,
    as: open,
    drafts: () => Object.keys(localStorage).filter((key) => key.includes(store.name)),
    async run(actor, name, input) {
      await importEntries(store, [entry(actor, name, input)]);
    },
  };
}

/** A backend whose commands go through `execute` first. */
export function intercept(backend: Backend, execute: Backend['execute']): Backend {
  return new Proxy(backend, {
    get: (target, key) => {
      if (key === 'execute') return execute;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

export async function loadedPost(client: Client, id: PostId): Promise<Post> {
  const post = await client.loadPost(id);
  if (post === null) throw new Error(`There is no post ${id}.`);
  return post;
}

/** The next event of a type, as what it is. */
export const next = async <Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): Promise<HTMLElementEventMap[Type]> =>
  (await oneEvent(target, type)) as unknown as HTMLElementEventMap[Type];

/** Presses keys together, such as `Control+Enter`. */
export async function press(chord: string): Promise<void> {
  const keys = chord.split('+');
  for (const key of keys) await sendKeys({ down: key });
  for (const key of keys.toReversed()) await sendKeys({ up: key });
}

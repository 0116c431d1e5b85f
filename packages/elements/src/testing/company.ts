import { Client, mintKey, mintPersonId, mintPostId, mintSpaceId } from '@social-enterprise/client';
import type {
  Command,
  CommandInput,
  CommandName,
  Grant,
  PersonId,
  Policy,
  PostId,
  SubjectUrn,
  Timestamp,
} from '@social-enterprise/contract';
import { createEmbeddedBackend, defaultPolicy, type Sealer } from '@social-enterprise/engine';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import { Faults } from './faults.js';

export const order = 'urn:erp:purchase-order:4711' as SubjectUrn;

/** Keeps names so that everybody could read them. */
const sealer: Sealer = {
  nameOf: (person, number) => `${person} ${number}`,
  seal: (person) => person,
  open: (sealed) => sealed as PersonId,
};

/** A small company in memory: Anna owns sales, Jürgen is in it, Zoe owns purchasing and is in no other space. */
export class Company {
  /** Handles; with two of them one can write without a name. */
  custodians: readonly string[] = [];
  readonly store = new MemoryStore(`company-${crypto.randomUUID()}`);
  readonly anna = mintPersonId();
  readonly jürgen = mintPersonId();
  readonly zoe = mintPersonId();
  readonly guest = mintPersonId();
  readonly sales = mintSpaceId();
  readonly purchasing = mintSpaceId();
  /** What counts for the clients and entries that come from now on. */
  policy: Policy = defaultPolicy;
  readonly #clients: Client[] = [];
  // Within the last week, so that times are exact.
  #time = Date.now() - 3 * 60 * 60 * 1000;

  static async open(): Promise<Company> {
    const company = new Company();
    await company.found();
    return company;
  }

  /** The people and their spaces. */
  protected async found(): Promise<void> {
    const { anna, jürgen, zoe, sales, purchasing } = this;
    await this.import([
      this.entry(null, 'person.create', { id: anna, name: 'Anna Weber', title: 'Vertriebsleiterin' }),
      this.entry(null, 'person.create', { id: jürgen, name: 'Jürgen Groß', title: 'Konstrukteur' }),
      this.entry(null, 'person.create', { id: zoe, name: 'Zoe Yılmaz', title: 'Einkauf' }),
      this.entry(anna, 'space.create', {
        id: sales,
        name: 'Vertrieb',
        handle: 'vertrieb',
        visibility: 'everyone',
      }),
      this.entry(anna, 'member.add', { space: sales, person: jürgen }),
      this.entry(zoe, 'space.create', {
        id: purchasing,
        name: 'Einkauf',
        handle: 'einkauf',
        visibility: 'members',
      }),
    ]);
  }

  /** A client of one of the people, by handle; null: of somebody who has not given a name. */
  async connect(
    person: string | null = 'anna.weber',
    faults = new Faults(),
    grants: readonly Grant[] = [],
  ): Promise<Client> {
    const backend = await createEmbeddedBackend({
      store: this.store,
      ...(person === null ? {} : { person }),
      grants,
      policy: this.policy,
      ...(this.custodians.length === 0 ? {} : { sealing: { custodians: this.custodians, sealer } }),
    });
    const client = new Client(faults.wrap(backend), { wait: faults.wait });
    this.#clients.push(client);
    return client;
  }

  entry<Name extends CommandName>(actor: PersonId | null, name: Name, input: CommandInput<Name>): Entry {
    const at = new Date((this.#time += 1000)).toISOString() as Timestamp;
    return { at, actor, command: { key: mintKey(), name, input } as unknown as Command };
  }

  async import(entries: readonly Entry[]): Promise<void> {
    await importEntries(this.store, entries, this.policy);
  }

  async run<Name extends CommandName>(actor: PersonId, name: Name, input: CommandInput<Name>): Promise<void> {
    await this.import([this.entry(actor, name, input)]);
  }

  /** Jürgen writes in sales, unless told otherwise. */
  async post(
    source: string,
    { by = this.jürgen, ...more }: Partial<CommandInput<'post.create'>> & { by?: PersonId } = {},
  ): Promise<PostId> {
    const id = mintPostId();
    const space = more.inReplyTo === undefined && more.subject === undefined ? { space: this.sales } : {};
    await this.run(by, 'post.create', { id, source, ...space, ...more });
    return id;
  }

  /** Jürgen writes „Beitrag 1“ to „Beitrag n“ in sales. */
  async posts(count: number, text = (number: number) => `Beitrag ${number}`): Promise<PostId[]> {
    const ids = Array.from({ length: count }, () => mintPostId());
    await this.import(
      ids.map((id, at) =>
        this.entry(this.jürgen, 'post.create', { id, source: text(at + 1), space: this.sales }),
      ),
    );
    return ids;
  }

  /** Jürgen asks in sales, unless told otherwise. */
  async ask(
    title: string,
    {
      topics = [],
      source = '',
      ...more
    }: Partial<Parameters<Company['post']>[1]> & {
      readonly topics?: string[];
      readonly source?: string;
    } = {},
  ): Promise<PostId> {
    return this.post(source, { question: { title, topics }, ...more });
  }

  async reply(to: PostId, source: string, by: PersonId = this.jürgen): Promise<PostId> {
    return this.post(source, { inReplyTo: to, by });
  }

  /** A post in the thread on the purchase order. */
  async remark(source: string, by: PersonId = this.jürgen): Promise<PostId> {
    const subject = { urn: order, title: 'Bestellung 4711', href: '/orders/4711' };
    return this.post(source, { subject, by });
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
  }
}

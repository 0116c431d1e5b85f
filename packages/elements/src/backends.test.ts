import { expect } from '@open-wc/testing';
import type { PersonId, PostId, SocialError } from '@social-enterprise/contract';
import { deleteDatabase, exportDatabase, importDatabase, importInto, type Entry } from './backends.js';

const id = (number: number): string => `00000000-0000-7000-8000-0000000001${number}0`;
const anna = id(1) as PersonId;

const entry = (number: number, actor: PersonId | null, name: string, input: object): Entry =>
  ({ at: `2026-03-09T08:00:0${number}.000Z`, actor, command: { key: `k${number}`, name, input } }) as Entry;

const pilot: Entry[] = [
  entry(1, null, 'person.create', { id: anna, name: 'Änne Kern' }),
  entry(2, anna, 'post.create', { id: id(2), source: 'Guten **Morgen** 💡 #Pumpe' }),
  entry(3, anna, 'post.create', { id: id(3), source: 'Nachtrag', inReplyTo: id(2) as PostId }),
  entry(4, anna, 'reaction.add', { post: id(2), emoji: '👍' }),
  entry(5, anna, 'post.delete', { id: id(3) }),
];

const linesOf = async (address: string): Promise<string[]> =>
  (await (await exportDatabase(address)).text()).split('\n').slice(1);

describe('a database as a file', () => {
  const from = `indexeddb:from-${crypto.randomUUID()}`;
  const to = `indexeddb:to-${crypto.randomUUID()}`;

  after(() => Promise.all([from, to].map(deleteDatabase)));

  it('is the same in another database, also when the file is given again', async () => {
    await importInto(from, pilot);
    const file = await exportDatabase(from);
    const dry = await importDatabase(to, file, { dryRun: true });
    const first = await importDatabase(to, file);
    expect(dry.created).to.equal(first.created);
    expect(await linesOf(to)).to.deep.equal(await linesOf(from));
    const { created, differences } = await importDatabase(to, file);
    expect([created, differences.length]).to.deep.equal([0, 0]);
  });

  it('is refused when it is something else, and nothing is lost', async () => {
    const before = await linesOf(from);
    const error: unknown = await importDatabase(from, new Blob(['{"some": "thing"}'])).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as SocialError).reason).to.equal('import-broken');
    expect(await linesOf(from)).to.deep.equal(before);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { mintPostId } from '@social-enterprise/client';
import { deleteDatabase } from './backends.js';
import type { SeProvider } from './provider/provider.js';
import { until } from './testing/page.js';
import './define.js';

describe('what is written into the database of this browser', () => {
  let asked: number;
  let name: string;

  beforeEach(() => {
    asked = 0;
    name = `indexeddb:test-${crypto.randomUUID()}`;
    const storage = {
      persisted: () => Promise.resolve(false),
      persist: () => Promise.resolve((asked += 1) < 0),
    };
    Object.defineProperty(navigator, 'storage', { configurable: true, value: storage });
  });

  afterEach(async () => {
    Reflect.deleteProperty(navigator, 'storage');
    await deleteDatabase(name);
  });

  const write = async (backend: string, ...texts: string[]): Promise<void> => {
    const provider = await fixture<SeProvider>(
      html`<se-provider backend=${backend} person-name="Anna Weber"></se-provider>`,
    );
    const client = await provider.whenReady();
    expect(asked, 'not before anything was written').to.equal(0);
    for (const source of texts) await client.execute('post.create', { id: mintPostId(), source });
    // What a command changed has been told by the time that another client reads it.
    await client.loadPosts({});
  };

  it('is to be kept also when the disk runs full: the browser is asked, once', async () => {
    await write(name, 'Erster', 'Zweiter');
    await until(() => asked > 0, 'asked');
    expect(asked).to.equal(1);
  });

  it('is no matter of what is in memory anyway', async () => {
    await write(`memory:${name}`, 'Erster');
    expect(asked).to.equal(0);
  });
});

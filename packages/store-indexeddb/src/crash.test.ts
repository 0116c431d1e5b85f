import { expect } from '@open-wc/testing';
import { cleanUp, freshName, open } from './testing/fixtures.js';

const writer = new URL('./testing/endless-writer.ts', import.meta.url);
const rounds = 25;

/** Lets a frame write until it has acknowledged some writes, then kills it in the middle of the next. */
function writeAndDie(name: string, run: string, writes: number, delay: number): Promise<string[]> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    const acknowledged: string[] = [];
    const hear = ({ data, source }: MessageEvent): void => {
      if (source !== frame.contentWindow) return;
      acknowledged.push(String(data));
      if (acknowledged.length !== writes) return;
      setTimeout(() => {
        frame.remove();
        removeEventListener('message', hear);
        resolve(acknowledged);
      }, delay);
    };
    addEventListener('message', hear);
    document.body.append(frame);
    const script = frame.contentDocument!.createElement('script');
    script.type = 'module';
    script.src = `${writer.href}?${new URLSearchParams({ name, run }).toString()}`;
    frame.contentDocument!.body.append(script);
  });
}

describe('a page that dies while it writes', () => {
  afterEach(cleanUp);

  it(`keeps every acknowledged write and tears none, over ${rounds} deaths`, async () => {
    const name = freshName();
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      acknowledged.push(...(await writeAndDie(name, `r${round}`, 1 + (round % 7), round % 5)));
    }
    const store = await open(name);
    const { log, people, posts } = await store.read(async (reader) => {
      const changes = await reader.changesAfter(0, Infinity);
      const keys = changes.map(({ key }) => key as string);
      return {
        log: changes,
        posts: await reader.list({
          collection: 'posts',
          index: 'published',
          prefixes: [['s1']],
          limit: Infinity,
        }),
        people: await reader.getMany('people', keys),
      };
    });
    const keys = log.map(({ key }) => key as string);
    expect(
      acknowledged.filter((key) => !keys.includes(key)),
      'lost',
    ).to.deep.equal([]);
    expect(new Set(keys).size, 'no duplicates').to.equal(keys.length);
    expect(log.map(({ sequence }) => sequence)).to.deep.equal(keys.map((_, at) => at + 1));
    expect(posts.map(({ id }) => id as string)).to.have.members(keys);
    expect(
      people.filter((found) => found === undefined),
      'torn',
    ).to.deep.equal([]);
  }).timeout(180_000);
});

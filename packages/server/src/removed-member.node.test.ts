import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Outcome } from '@social-enterprise/contract';
import { paths } from '@social-enterprise/protocol';
import { mintId } from './mint.js';
import { secret, testApp } from './testing/app.js';
import { hostToken } from './testing/host-token.js';

const { app } = await testApp();
after(() => app.close());
const url = await app.listen({ host: '127.0.0.1', port: 0 });

const bearer = (sub: string, more: object = {}): { authorization: string } => ({
  authorization: `Bearer ${hostToken(secret, { sub, name: `Person ${sub}`, ...more })}`,
});
const anna = bearer('anna');

async function run(name: string, input: object): Promise<void> {
  const answer = await fetch(url + paths.commands, {
    method: 'POST',
    headers: { ...anna, 'content-type': 'application/json' },
    body: JSON.stringify({ commands: [{ key: mintId(), name, input }] }),
  });
  const { outcomes } = (await answer.json()) as { outcomes: [Outcome] };
  assert.equal(outcomes[0].status, 'applied');
}

async function ask<Answer>(headers: Record<string, string>, name: string): Promise<Answer> {
  const answer = await fetch(`${url}${paths.queries}/${name}`, { headers });
  return (await answer.json()) as Answer;
}

const write = (space: string, source: string): Promise<void> =>
  run('post.create', { id: mintId(), source, space });

/** What one open stream has told so far. */
class Listener {
  #text = '';
  readonly #bytes: AsyncIterator<string>;
  readonly #end: AbortController;

  private constructor(bytes: AsyncIterator<string>, end: AbortController) {
    this.#bytes = bytes;
    this.#end = end;
  }

  static async open(headers: Record<string, string>): Promise<Listener> {
    const { resume } = await ask<{ resume: string }>(headers, 'posts.list');
    const end = new AbortController();
    const answer = await fetch(`${url}${paths.changes}?after=${resume}`, { headers, signal: end.signal });
    assert.ok(answer.body);
    const text = answer.body.pipeThrough(new TextDecoderStream());
    const listener = new Listener(text[Symbol.asyncIterator](), end);
    await listener.until('event: ready');
    return listener;
  }

  /** Everything up to where this is told, and with it. */
  async until(wanted: string): Promise<string> {
    while (!this.#text.includes(wanted)) {
      const next = await this.#bytes.next();
      assert.ok(next.done !== true, 'the stream has ended');
      this.#text += next.value;
    }
    return this.#text;
  }

  close(): void {
    this.#end.abort();
  }
}

async function openSpace(): Promise<{ space: string; handle: string; everyone: string }> {
  const space = mintId();
  const handle = `plan-${space.slice(-8)}`;
  await run('space.create', { id: space, name: 'Pläne', handle, visibility: 'secret' });
  const { defaultSpace } = await ask<{ defaultSpace: { id: string } }>(anna, 'session.get');
  return { space, handle, everyone: defaultSpace.id };
}

test('who is taken out of a space hears nothing more of it on the stream that is open', async () => {
  const { space, everyone } = await openSpace();
  const ben = bearer('ben');
  const { person } = await ask<{ person: { id: string } }>(ben, 'session.get');
  await run('member.add', { space, person: person.id });
  const listener = await Listener.open(ben);
  await write(space, 'The merger is on');
  await listener.until('The merger is on');
  await run('member.remove', { space, person: person.id });
  await write(space, 'Two plants will close');
  await write(everyone, 'Cake in the kitchen');
  // The stream is in order: what comes behind a post is told behind it.
  const told = await listener.until('Cake in the kitchen');
  assert.ok(told.includes('"name":"member.removed"') && told.includes(`"removed":["${space}"]`));
  assert.ok(!told.includes('Two plants will close'));
  listener.close();
});

test('so does whom the next token of the host no longer puts into it', async () => {
  const { space, handle, everyone } = await openSpace();
  const listener = await Listener.open(bearer('cem', { spaces: { [handle]: 'member' } }));
  await write(space, 'The budget is cut');
  await listener.until('The budget is cut');
  await ask(bearer('cem', { spaces: {} }), 'session.get');
  await write(space, 'By a third');
  await write(everyone, 'The lift is broken');
  assert.ok(!(await listener.until('The lift is broken')).includes('By a third'));
  listener.close();
});

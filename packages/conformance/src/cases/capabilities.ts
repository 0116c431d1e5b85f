import type { QueryName } from '@social-enterprise/contract';
import { command } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, isRefusal, present, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';
import { allNames, commandNames, queryNames } from '../names.js';

/** A name that no backend answers. */
const strange = 'nonsense.list' as QueryName;
const inherited = ['constructor', 'toString', '__proto__', 'hasOwnProperty'] as unknown as QueryName[];

export const capabilityCases: readonly Case[] = [
  {
    id: 'capabilities/as-declared',
    async run({ harness, owner }) {
      const { capabilities } = await owner.backend();
      equal([...capabilities].sort(), [...(harness.capabilities ?? allNames)].sort(), 'the capabilities');
    },
  },
  {
    id: 'capabilities/constant',
    async run({ owner, space }) {
      const backend = await owner.backend();
      const before = [...backend.capabilities].sort();
      await owner.post({ space });
      equal([...backend.capabilities].sort(), before, 'the capabilities after a write');
    },
  },
  {
    id: 'capabilities/query-refused',
    async run({ owner }) {
      const { capabilities } = await owner.backend();
      const declined = queryNames.filter((name) => !capabilities.has(name));
      for (const name of [strange, ...declined]) await refused(owner.ask(name, {}), 'unsupported');
    },
  },
  {
    id: 'capabilities/command-refused',
    async run({ owner }) {
      const { capabilities } = await owner.backend();
      const declined = commandNames.filter((name) => !capabilities.has(name));
      for (const name of [strange as never, ...declined]) {
        const outcomes = await owner.execute([command(name, {} as never)]);
        const outcome = present(outcomes[0], 'the outcome');
        isRefusal(outcome.status === 'rejected' ? outcome.error : undefined, 'unsupported');
      }
    },
  },
  {
    id: 'capabilities/inherited-names-refused',
    async run({ owner }) {
      for (const name of inherited) {
        await refused(owner.ask(name, {}), 'unsupported');
        await refused(owner.run(name as never, {} as never), 'unsupported');
      }
    },
  },
  {
    id: 'capabilities/unsupported-leaves-the-rest',
    async run({ owner, space }) {
      const id = mintId<never>();
      const outcomes = await owner.execute([
        command(strange as never, {} as never),
        command('post.create', { id, space, source: mintWord() }),
      ]);
      equal(
        outcomes.map(({ status }) => status),
        ['rejected', 'applied'],
        'the outcomes',
      );
    },
  },
];

import type { PersonId } from '@social-enterprise/contract';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintKey, mintWord } from '../mint.js';
import { commandNames } from '../names.js';

export const sessionCases: readonly Case[] = [
  {
    id: 'session/names-person',
    async run({ owner, member, people }) {
      equal((await owner.ask('session.get', {})).person?.id, people.owner, 'the person of the session');
      equal((await member.ask('session.get', {})).person?.id, people.member, 'the person of another session');
    },
  },
  {
    id: 'session/can-is-commands',
    async run({ owner }) {
      const { can } = await owner.ask('session.get', {});
      holds(can.includes('space.create'), 'an employee may create spaces', can);
      holds(!can.includes('person.create'), 'who has a person creates no other', can);
      holds(
        can.every((name) => commandNames.includes(name)),
        '`can` holds names of commands',
        can,
      );
    },
  },
  {
    id: 'session/guest-creates-no-space',
    needs: ['guest', 'space.create'],
    async run(bench) {
      const guest = bench.another(bench.guest);
      const { can } = await guest.ask('session.get', {});
      holds(!can.includes('space.create'), 'a guest is not offered to create spaces', can);
      await refused(guest.run('space.create', { id: mintId(), name: 'Guests' }), 'forbidden', 'not-allowed');
    },
  },
  {
    id: 'session/default-space-takes-posts',
    async run({ outsider }) {
      const { defaultSpace } = await outsider.ask('session.get', {});
      const id = await outsider.post({ source: 'to everyone' });
      equal((await outsider.read(id)).space.id, defaultSpace.id, 'the space of a post without a space');
    },
  },
  {
    id: 'newcomer/nobody-yet',
    needs: ['newcomer'],
    async run(bench) {
      const nobody = bench.actor(present(await bench.harness.newcomer?.(), 'the newcomer'));
      const session = await nobody.ask('session.get', {});
      equal(session.person, null, 'the person before a name was given');
      equal(session.can, ['person.create'], 'what nobody may do');
    },
  },
  {
    id: 'newcomer/writing-needs-a-name',
    needs: ['newcomer'],
    async run(bench) {
      const nobody = bench.actor(present(await bench.harness.newcomer?.(), 'the newcomer'));
      await refused(nobody.post({}), 'unauthenticated', 'name-needed');
      equal((await nobody.ask('posts.list', {})).items, [], 'posts of nobody');
    },
  },
  {
    id: 'newcomer/name-makes-person',
    needs: ['newcomer'],
    async run(bench) {
      const connect = present(await bench.harness.newcomer?.(), 'the newcomer');
      const nobody = bench.actor(connect);
      const id = mintId<PersonId>();
      const key = mintKey();
      const change = present(
        await nobody.run('person.create', { id, name: 'Anna Öztürk' }, key),
        'the change',
      );
      equal(change.key, key, 'the key of the own change');
      equal((await nobody.ask('session.get', {})).person?.id, id, 'the person of the same handle');
      equal((await bench.actor(connect).ask('session.get', {})).person?.id, id, 'the person of a new handle');
      await nobody.post({ source: 'now I can' });
    },
  },
  {
    id: 'newcomer/name-is-replayed',
    needs: ['newcomer'],
    async run(bench) {
      const nobody = bench.actor(present(await bench.harness.newcomer?.(), 'the newcomer'));
      const input = { id: mintId<PersonId>(), name: 'Anna' };
      const key = mintKey();
      await nobody.run('person.create', input, key);
      const again = await nobody.attempt('person.create', input, key);
      equal(again.status, 'replayed', 'the same name again, under the same key');
      equal((await nobody.ask('people.list', {})).items.length, 1, 'people');
    },
  },
  {
    id: 'newcomer/one-name-only',
    needs: ['newcomer'],
    async run(bench) {
      const nobody = bench.actor(present(await bench.harness.newcomer?.(), 'the newcomer'));
      await nobody.run('person.create', { id: mintId(), name: 'Anna' });
      await refused(nobody.run('person.create', { id: mintId(), name: 'Berta' }), 'forbidden', 'not-allowed');
    },
  },
  {
    id: 'newcomer/empty-name-refused',
    needs: ['newcomer'],
    async run(bench) {
      const nobody = bench.actor(present(await bench.harness.newcomer?.(), 'the newcomer'));
      for (const name of ['', '   ', '\u200b\u2060', '\u202e']) {
        await refused(nobody.run('person.create', { id: mintId(), name }), 'invalid', 'name-empty');
      }
    },
  },
];

export const peopleCases: readonly Case[] = [
  {
    id: 'people/by-id-and-handle',
    async run({ owner, people }) {
      const byId = present(await owner.ask('people.get', { person: people.member }), 'the person by id');
      equal(await owner.ask('people.get', { person: byId.handle }), byId, 'the person by handle');
    },
  },
  {
    id: 'people/missing-is-null',
    async run({ owner }) {
      equal(await owner.ask('people.get', { person: mintId() }), null, 'a person that does not exist');
      equal(await owner.ask('people.get', { person: mintWord() }), null, 'a handle of nobody');
    },
  },
  {
    id: 'people/found-by-beginning',
    needs: ['person.update'],
    async run({ member, people }) {
      const word = mintWord();
      const { version } = present(await member.ask('people.get', { person: people.member }), 'the person');
      await member.run('person.update', { id: people.member, version, name: `Erna ${word}` });
      const { items } = await member.ask('people.list', { text: word.slice(0, 7) });
      equal(
        items.map(({ id }) => id),
        [people.member],
        'people whose name begins so',
      );
    },
  },
  {
    id: 'people/umlauts-fold-both-ways',
    needs: ['person.update'],
    async run({ member, people }) {
      const word = mintWord();
      for (const name of [`${word}mü`, `${word}mue`, `${word}mu`]) {
        const { version } = present(await member.ask('people.get', { person: people.member }), 'the person');
        await member.run('person.update', { id: people.member, version, name });
        for (const text of [`${word}mü`, `${word}mue`, `${word}mu`]) {
          const { items } = await member.ask('people.list', { text });
          holds(
            items.some(({ id }) => id === people.member),
            `${name} is found by ${text}`,
            items,
          );
        }
      }
    },
  },
  {
    id: 'people/limit-is-kept',
    async run({ owner }) {
      equal((await owner.ask('people.list', { limit: 2 })).items.length, 2, 'people with a limit of 2');
    },
  },
  {
    id: 'people/update-own',
    needs: ['person.update'],
    async run({ member, owner, people }) {
      const before = present(await owner.ask('people.get', { person: people.member }), 'the person');
      const title = `Buyer ${mintWord()}`;
      await member.run('person.update', { id: people.member, version: before.version, title });
      const after = present(await owner.ask('people.get', { person: people.member }), 'the person');
      equal(after, { ...before, title, version: before.version + 1 }, 'the person after the update');
    },
  },
  {
    id: 'people/update-other-refused',
    needs: ['person.update'],
    async run({ member, owner, people }) {
      const before = present(await owner.ask('people.get', { person: people.owner }), 'the person');
      const change = { id: people.owner, version: before.version, title: 'changed by another' };
      await refused(member.run('person.update', change), 'forbidden', 'not-allowed');
      equal(await owner.ask('people.get', { person: people.owner }), before, 'the person after the refusal');
    },
  },
  {
    id: 'people/stale-update-is-conflict',
    needs: ['person.update'],
    async run({ member, people }) {
      const { version } = present(await member.ask('people.get', { person: people.member }), 'the person');
      await member.run('person.update', { id: people.member, version, title: 'first' });
      const second = member.run('person.update', { id: people.member, version, title: 'second' });
      const { current, field } = await refused(second, 'conflict', 'version-stale');
      equal(field, 'version', 'the field at fault');
      const now = await member.ask('people.get', { person: people.member });
      equal(current, now, 'the current record in the conflict');
      equal(now?.title, 'first', 'the title after the conflict');
    },
  },
];

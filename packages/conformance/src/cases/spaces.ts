import type { SpaceId } from '@social-enterprise/contract';
import type { Actor } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';

const isListed = async (actor: Actor, space: SpaceId): Promise<boolean> =>
  (await actor.ask('spaces.list', {})).items.some(({ id }) => id === space);

export const spaceCases: readonly Case[] = [
  {
    id: 'spaces/creator-owns',
    async run(bench) {
      const space = await bench.createSpace({});
      const view = present(await bench.owner.ask('spaces.get', { space }), 'the space');
      equal(
        [view.role, view.memberCount, view.visibility, view.join],
        ['owner', 1, 'members', 'request'],
        'a new space',
      );
      for (const name of ['post.create', 'space.update', 'member.add', 'member.remove'] as const) {
        holds(view.can.includes(name), `an owner may ${name}`, view.can);
      }
    },
  },
  {
    id: 'spaces/by-id-and-handle',
    async run(bench) {
      const handle = mintWord();
      const space = await bench.createSpace({ handle });
      const byId = present(await bench.owner.ask('spaces.get', { space }), 'the space by id');
      equal(byId.handle, handle, 'the handle');
      equal(await bench.owner.ask('spaces.get', { space: handle }), byId, 'the space by handle');
    },
  },
  {
    id: 'spaces/handle-made-unique',
    async run(bench) {
      const handle = mintWord();
      await bench.createSpace({ handle });
      const second = await bench.createSpace({ handle });
      const view = present(await bench.owner.ask('spaces.get', { space: second }), 'the second space');
      holds(view.handle !== handle, 'a taken handle is not given twice', view.handle);
      equal(
        (await bench.owner.ask('spaces.get', { space: view.handle }))?.id,
        second,
        'the space of the new handle',
      );
    },
  },
  {
    id: 'spaces/missing-is-null',
    async run({ owner }) {
      equal(await owner.ask('spaces.get', { space: mintId() }), null, 'a space that does not exist');
      await refused(owner.ask('posts.list', { space: mintWord() }), 'not-found', 'space-unknown');
    },
  },
  {
    id: 'spaces/id-taken',
    async run({ owner, member, space }) {
      await refused(member.run('space.create', { id: space, name: 'Taken' }), 'conflict', 'id-taken');
      equal((await owner.ask('spaces.get', { space }))?.role, 'owner', 'the role of the first owner');
    },
  },
  {
    id: 'spaces/empty-name-refused',
    async run({ owner }) {
      await refused(owner.run('space.create', { id: mintId(), name: '\u200b ' }), 'invalid', 'name-empty');
    },
  },
  {
    id: 'spaces/long-name-refused',
    async run({ owner }) {
      await owner.run('space.create', { id: mintId(), name: 'x'.repeat(120) });
      await refused(
        owner.run('space.create', { id: mintId(), name: 'x'.repeat(121) }),
        'invalid',
        'name-too-long',
      );
    },
  },
  {
    id: 'spaces/secret-is-not-told',
    async run(bench) {
      const handle = mintWord();
      const space = await bench.createSpace({ visibility: 'secret', handle });
      equal(await bench.outsider.ask('spaces.get', { space }), null, 'a secret space by id');
      equal(await bench.outsider.ask('spaces.get', { space: handle }), null, 'a secret space by handle');
      equal(await isListed(bench.outsider, space), false, 'a secret space in the list');
    },
  },
  {
    id: 'spaces/secret-looks-missing',
    async run(bench) {
      const secret = await bench.createSpace({ visibility: 'secret' });
      for (const space of [secret, mintId<SpaceId>()]) {
        await refused(bench.outsider.ask('posts.list', { space }), 'not-found', 'space-unknown');
        await refused(bench.outsider.ask('members.list', { space }), 'not-found', 'space-unknown');
        await refused(bench.outsider.post({ space }), 'not-found', 'space-unknown');
        await refused(bench.outsider.run('space.join', { id: space }), 'not-found', 'space-unknown');
        await refused(bench.outsider.run('space.leave', { id: space }), 'not-found', 'space-unknown');
      }
    },
  },
  {
    id: 'spaces/members-is-known-and-not-read',
    async run({ outsider, space }) {
      const view = present(await outsider.ask('spaces.get', { space }), 'the space');
      equal([view.role, view.can], [null, []], 'role and rights of an outsider');
      await refused(outsider.ask('posts.list', { space }), 'forbidden', 'not-member');
      await refused(outsider.ask('members.list', { space }), 'forbidden', 'not-member');
    },
  },
  {
    id: 'spaces/everyone-is-read-by-outsiders',
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'everyone' });
      const id = await bench.owner.post({ space });
      const { items } = await bench.outsider.ask('posts.list', { space });
      equal(
        items.map((post) => post.id),
        [id],
        'posts that an outsider reads',
      );
    },
  },
  {
    id: 'spaces/everyone-is-closed-to-guests',
    needs: ['guest'],
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'everyone', join: 'free' });
      const guest = bench.another(bench.guest);
      equal(await guest.ask('spaces.get', { space }), null, 'a space of employees for a guest');
      await refused(guest.ask('posts.list', { space }), 'not-found', 'space-unknown');
      await refused(guest.run('space.join', { id: space }), 'not-found', 'space-unknown');
    },
  },
  {
    id: 'spaces/guests-read-and-do-not-write',
    needs: ['guest'],
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'guests', join: 'free' });
      const id = await bench.owner.post({ space });
      const guest = bench.another(bench.guest);
      equal((await guest.read(id)).can, [], 'rights of a guest on a post');
      await refused(guest.post({ space }), 'forbidden');
      await refused(guest.post({ inReplyTo: id }), 'forbidden');
    },
  },
  {
    id: 'spaces/guest-member-takes-part',
    needs: ['guest', 'member.add'],
    async run(bench) {
      const { owner, space, guest: person } = bench;
      await owner.run('member.add', { space, person });
      const guest = bench.another(person);
      const id = await guest.post({ space });
      equal((await owner.read(id)).author.id, person, 'the author');
    },
  },
  {
    id: 'spaces/join-free',
    needs: ['space.join'],
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'everyone', join: 'free' });
      await bench.outsider.run('space.join', { id: space });
      const view = present(await bench.outsider.ask('spaces.get', { space }), 'the space');
      equal([view.role, view.memberCount], ['member', 2], 'role and members after joining');
    },
  },
  {
    id: 'spaces/join-on-request-refused',
    needs: ['space.join'],
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'everyone', join: 'request' });
      await refused(bench.outsider.run('space.join', { id: space }), 'forbidden', 'not-allowed');
      await refused(bench.outsider.run('space.join', { id: bench.space }), 'forbidden', 'not-member');
      equal((await bench.outsider.ask('spaces.get', { space }))?.role, null, 'the role after the refusal');
    },
  },
  {
    id: 'spaces/leave',
    needs: ['space.leave'],
    async run({ member, owner, space }) {
      await member.run('space.leave', { id: space });
      await refused(member.ask('posts.list', { space }), 'forbidden', 'not-member');
      equal((await owner.ask('spaces.get', { space }))?.memberCount, 2, 'members after one left');
    },
  },
  {
    id: 'spaces/last-owner-stays',
    needs: ['space.leave', 'member.remove'],
    async run({ owner, space, people }) {
      await refused(owner.run('space.leave', { id: space }), 'invalid', 'member-last-owner');
      const removal = owner.run('member.remove', { space, person: people.owner });
      await refused(removal, 'invalid', 'member-last-owner');
      const step = owner.run('member.add', { space, person: people.owner, role: 'member' });
      await refused(step, 'invalid', 'member-last-owner');
      equal((await owner.ask('spaces.get', { space }))?.role, 'owner', 'the role of the last owner');
    },
  },
  {
    id: 'spaces/update-by-owner-only',
    needs: ['space.update'],
    async run({ owner, moderator, member, space }) {
      const { version } = present(await owner.ask('spaces.get', { space }), 'the space');
      for (const actor of [moderator, member]) {
        const change = { id: space, version, name: 'Taken over' };
        await refused(actor.run('space.update', change), 'forbidden', 'not-allowed');
      }
      await owner.run('space.update', { id: space, version, name: 'Renamed' });
      equal((await member.ask('spaces.get', { space }))?.name, 'Renamed', 'the new name');
    },
  },
  {
    id: 'spaces/stale-update-is-conflict',
    needs: ['space.update'],
    async run({ owner, space }) {
      const { version } = present(await owner.ask('spaces.get', { space }), 'the space');
      await owner.run('space.update', { id: space, version, name: 'First' });
      const second = owner.run('space.update', { id: space, version, name: 'Second' });
      const { current, field } = await refused(second, 'conflict', 'version-stale');
      equal(field, 'version', 'the field at fault');
      const now = await owner.ask('spaces.get', { space });
      equal(current, now, 'the current record in the conflict');
      equal(now?.name, 'First', 'the name after the conflict');
    },
  },
  {
    id: 'spaces/narrowed-is-gone',
    needs: ['space.update'],
    async run(bench) {
      const { owner, outsider } = bench;
      const space = await bench.createSpace({ visibility: 'everyone' });
      const id = await owner.post({ space });
      await outsider.read(id);
      const { version } = present(await owner.ask('spaces.get', { space }), 'the space');
      await owner.run('space.update', { id: space, version, visibility: 'secret' });
      equal(await outsider.ask('posts.get', { id }), null, 'a post of a space that became secret');
      equal(await outsider.ask('spaces.get', { space }), null, 'a space that became secret');
    },
  },
  {
    id: 'members/added-reads',
    needs: ['member.add'],
    async run({ owner, outsider, space, people }) {
      const id = await owner.post({ space });
      await owner.run('member.add', { space, person: people.outsider });
      equal((await outsider.read(id)).id, id, 'the post for the new member');
      equal((await outsider.ask('spaces.get', { space }))?.memberCount, 4, 'members');
    },
  },
  {
    id: 'members/removed-reads-no-more',
    needs: ['member.remove'],
    async run({ owner, member, space, people }) {
      const id = await member.post({ space });
      await owner.run('member.remove', { space, person: people.member });
      equal(await member.ask('posts.get', { id }), null, 'the own post after the removal');
      await refused(
        member.run('post.update', { id, version: 1, source: 'still here' }),
        'not-found',
        'post-unknown',
      );
      equal((await owner.ask('spaces.get', { space }))?.memberCount, 2, 'members after the removal');
    },
  },
  {
    id: 'members/adding-twice-counts-once',
    needs: ['member.add'],
    async run({ owner, space, people }) {
      const again = await owner.run('member.add', { space, person: people.member });
      equal(again, null, 'the change of adding a member again');
      await owner.run('member.add', { space, person: people.member, role: 'moderator' });
      equal((await owner.ask('spaces.get', { space }))?.memberCount, 3, 'members');
      const { items } = await owner.ask('members.list', { space });
      equal(items.find(({ person }) => person.id === people.member)?.role, 'moderator', 'the new role');
    },
  },
  {
    id: 'members/managed-by-owners-only',
    needs: ['member.add', 'member.remove'],
    async run({ owner, moderator, member, space, people }) {
      for (const actor of [moderator, member]) {
        const addition = actor.run('member.add', { space, person: people.outsider });
        await refused(addition, 'forbidden', 'not-allowed');
        const removal = actor.run('member.remove', { space, person: people.owner });
        await refused(removal, 'forbidden', 'not-allowed');
      }
      equal((await owner.ask('spaces.get', { space }))?.memberCount, 3, 'members after the refusals');
    },
  },
  {
    id: 'members/unknown-person-refused',
    needs: ['member.add'],
    async run({ owner, space }) {
      await refused(owner.run('member.add', { space, person: mintId() }), 'not-found', 'person-unknown');
    },
  },
  {
    id: 'members/listed-with-roles',
    async run({ member, space, people }) {
      const { items } = await member.ask('members.list', { space });
      const roles = Object.fromEntries(items.map(({ person, role }) => [person.id, role]));
      const expected = {
        [people.owner]: 'owner',
        [people.moderator]: 'moderator',
        [people.member]: 'member',
      };
      equal(roles, expected, 'the members');
    },
  },
  {
    id: 'spaces/own-ones-first',
    async run(bench) {
      await bench.createSpace({ visibility: 'everyone', name: `Aaa ${mintWord()}` });
      const { items } = await bench.outsider.ask('spaces.list', {});
      const own = new Set(
        (await bench.outsider.ask('spaces.list', { mine: true })).items.map(({ id }) => id),
      );
      const firstOther = items.findIndex(({ id }) => !own.has(id));
      const lastOwn = items.findLastIndex(({ id }) => own.has(id));
      holds(
        firstOther > lastOwn,
        'own spaces come first',
        items.map(({ name, role }) => [name, role]),
      );
    },
  },
  {
    id: 'spaces/mine-are-mine',
    async run({ member, outsider, space }) {
      const mine = async (actor: Actor): Promise<boolean> =>
        (await actor.ask('spaces.list', { mine: true })).items.some(({ id }) => id === space);
      equal([await mine(member), await mine(outsider)], [true, false], 'the space among the own ones');
    },
  },
];

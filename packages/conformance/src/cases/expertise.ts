import type { Expertise } from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';

const profileNeeds = ['profiles.get', 'profile.update'] as const;
const needs = ['profiles.get', 'people.search', 'expertise.declare'] as const;

/** A topic of a person as somebody sees it. */
async function topicOf(reader: Actor, person: string, topic: string): Promise<Expertise | undefined> {
  const profile = present(await reader.ask('profiles.get', { person }), 'the profile');
  return profile.expertise.find((one) => one.topic === topic);
}

/** Changes the profile of the member, whatever its version is. */
async function update({ member, people }: Bench, fields: object): Promise<void> {
  const { version } = present(await member.ask('profiles.get', { person: people.member }), 'the profile');
  await member.run('profile.update', { person: people.member, version, ...fields });
}

const found = async (reader: Actor, text: string): Promise<string[]> =>
  (await reader.ask('people.search', { text })).items.map(({ person }) => person.id);

export const profileCases: readonly Case[] = [
  {
    id: 'profiles/update-own',
    needs: [...profileNeeds],
    async run(bench) {
      const location = mintWord();
      await update(bench, { location, languages: ['DE-ch'], timeZone: 'Europe/Zurich' });
      const seen = present(
        await bench.owner.ask('profiles.get', { person: bench.people.member }),
        'the profile',
      );
      equal(
        [seen.location, seen.languages, seen.timeZone],
        [location, ['de-CH'], 'Europe/Zurich'],
        'the fields',
      );
    },
  },
  {
    id: 'profiles/update-other-refused',
    needs: [...profileNeeds],
    async run({ owner, member, people }) {
      const { version } = present(await owner.ask('profiles.get', { person: people.owner }), 'the profile');
      const change = { person: people.owner, version, about: 'written by another' };
      await refused(member.run('profile.update', change), 'forbidden', 'not-allowed');
    },
  },
  {
    id: 'profiles/stale-update-is-conflict',
    needs: [...profileNeeds],
    async run({ member, people }) {
      const person = people.member;
      const { version } = present(await member.ask('profiles.get', { person }), 'the profile');
      await member.run('profile.update', { person, version, about: 'first' });
      await refused(
        member.run('profile.update', { person, version, about: 'second' }),
        'conflict',
        'version-stale',
      );
    },
  },
  {
    id: 'profiles/unknown-time-zone-refused',
    needs: [...profileNeeds],
    async run(bench) {
      await refused(update(bench, { timeZone: 'Europe/Atlantis' }), 'invalid', 'time-zone-invalid');
    },
  },
];

export const expertiseCases: readonly Case[] = [
  {
    id: 'expertise/declared-is-found-with-a-reason',
    needs: [...needs],
    async run({ member, owner, people }) {
      const topic = `${mintWord()}ventil`;
      await member.run('expertise.declare', { topic });
      const { items, total } = await owner.ask('people.search', { text: topic.toUpperCase() });
      equal([items.map(({ person }) => person.id), total], [[people.member], 1], 'who is found by the topic');
      equal(items[0]?.reasons, [{ kind: 'expertise', topic, evidence: [] }], 'why');
    },
  },
  {
    id: 'expertise/hidden-shows-nowhere',
    needs: [...needs, 'expertise.hide'],
    async run({ member, owner, people }) {
      const topic = mintWord();
      await member.run('expertise.declare', { topic });
      await member.run('expertise.hide', { topic });
      equal(await topicOf(owner, people.member, topic), undefined, 'a hidden topic on the profile');
      equal(await found(owner, topic), [], 'who is found by a hidden topic');
      equal((await topicOf(member, people.member, topic))?.state, 'hidden', 'the state that the person sees');
    },
  },
  {
    id: 'expertise/proposed-waits-for-consent',
    needs: [...needs, 'endorsement.add', 'expertise.publish'],
    async run({ member, owner, people }) {
      const topic = mintWord();
      await owner.run('endorsement.add', { person: people.member, topic });
      equal(await found(owner, topic), [], 'who is found before they consented');
      equal(
        (await topicOf(member, people.member, topic))?.state,
        'proposed',
        'the state that the person sees',
      );
      await member.run('expertise.publish', { topic });
      equal(await found(owner, topic), [people.member], 'who is found afterwards');
    },
  },
  {
    id: 'expertise/hidden-evidence-counts-nowhere',
    needs: [...needs, 'endorsement.add', 'evidence.hide'],
    async run({ member, owner, moderator, people }) {
      const topic = mintWord();
      await member.run('expertise.declare', { topic });
      await owner.run('endorsement.add', { person: people.member, topic });
      await moderator.run('endorsement.add', { person: people.member, topic });
      const own = present(await topicOf(member, people.member, topic), 'the topic');
      const piece = present(
        own.evidence.find(({ by }) => by?.id === people.moderator),
        'the endorsement of the moderator',
      );
      await member.run('evidence.hide', { id: piece.id });
      const seen = present(await topicOf(owner, people.member, topic), 'the topic');
      equal([seen.endorsements, seen.evidence.length], [1, 1], 'what others see of two, one of them hidden');
      const { items } = await owner.ask('people.search', { text: topic });
      const [reason] = items[0]?.reasons ?? [];
      equal(reason?.kind === 'expertise' && reason.evidence[0]?.count, 1, 'the count of the reason');
    },
  },
  {
    id: 'expertise/endorsing-oneself-refused',
    needs: ['endorsement.add'],
    async run({ member, people }) {
      const input = { person: people.member, topic: mintWord() };
      await refused(member.run('endorsement.add', input), 'forbidden', 'endorsement-own');
    },
  },
  {
    id: 'expertise/certificates-are-for-administrators',
    needs: ['certificate.add'],
    async run({ member, people }) {
      const input = { id: mintId(), person: people.owner, topic: mintWord(), label: 'ISO 9606' };
      await refused(member.run('certificate.add', input), 'forbidden', 'not-allowed');
    },
  },
  {
    id: 'expertise/who-opts-out-is-found-by-name-only',
    needs: [...needs, 'profile.update', 'experts.list'],
    async run(bench) {
      const { member, owner, people } = bench;
      const topic = mintWord();
      await member.run('expertise.declare', { topic });
      await update(bench, { inExpertSearch: false });
      const { name } = present(await owner.ask('people.get', { person: people.member }), 'the person');
      const byTopic = await found(owner, topic);
      const { items } = await owner.ask('experts.list', { topics: [topic] });
      const { total } = await owner.ask('people.search', { filters: { topic: [topic] } });
      const byName = await owner.ask('people.search', { text: name, limit: 100 });
      await update(bench, { inExpertSearch: true });
      equal([byTopic, items, total], [[], [], 0], 'who is found by the topic');
      const hit = present(
        byName.items.find(({ person }) => person.id === people.member),
        'the person by name',
      );
      equal(hit.topics, [], 'the topics on the card');
    },
  },
  {
    id: 'expertise/pages-show-everybody-once',
    needs: ['people.search'],
    async run({ owner }) {
      const seen: string[] = [];
      const input = { order: 'name', limit: 2 } as const;
      const first = await owner.ask('people.search', input);
      for (let page = first; ;) {
        seen.push(...page.items.map(({ person }) => person.id));
        if (page.next === null || seen.length > first.total) break;
        page = await owner.ask('people.search', { ...input, after: page.next });
      }
      equal([seen.length, new Set(seen).size], [first.total, first.total], 'people on all pages');
      const letters = first.letters.reduce((sum, { count }) => sum + count, 0);
      equal(letters, first.total, 'people under all letters');
    },
  },
  {
    id: 'expertise/guests-see-their-circle-only',
    needs: ['people.search', 'guest'],
    async run(bench) {
      const guest = bench.another(bench.guest);
      const stranger = present(bench.people.stranger, 'the stranger');
      const { items, total } = await guest.ask('people.search', { limit: 100 });
      holds(
        items.every(({ person }) => person.id !== stranger) && total === items.length,
        'a guest finds nobody of whom they do not know',
        items.map(({ person }) => person.name),
      );
    },
  },
];

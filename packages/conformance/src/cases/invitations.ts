import { limits, type Invitation, type PostId } from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, present, refused } from '../expect.js';
import { mintWord } from '../mint.js';
import { everythingOn } from '../policy.js';
import { ask, idsOf } from './questions.js';

const needs = ['expertise.declare', 'later'] as const;
const day = 24 * 60 * 60 * 1000;

/** Whom the asker sees invited. */
async function invitedTo(asker: Actor, id: PostId): Promise<readonly Invitation[]> {
  const question = present((await asker.read(id)).question, 'the question');
  return present(question.invitations, 'the invitations that the asker sees');
}

const peopleIn = (invitations: readonly Invitation[]): string[] =>
  invitations.map(({ person }) => person.id).toSorted();

/** The kinds of what somebody is told of a post. */
async function toldOf(actor: Actor, post: PostId): Promise<string[]> {
  const { items } = await actor.ask('inbox.list', {});
  const about = items.filter(({ subject }) => subject.type === 'post' && subject.post === post);
  return about.flatMap(({ events }) => events.map(({ kind }) => kind));
}

async function updateProfile(actor: Actor, person: string, fields: object): Promise<void> {
  const { person: found, version } = present(await actor.ask('profiles.get', { person }), 'the profile');
  await actor.run('profile.update', { person: found.id, version, ...fields });
}

/** Lets a week pass first, so that nobody was invited lately. */
async function restedExperts(bench: Bench, topic: string, ...experts: readonly Actor[]): Promise<void> {
  await bench.later(8);
  for (const expert of experts) await expert.run('expertise.declare', { topic });
}

export const invitationCases: readonly Case[] = [
  {
    id: 'invitations/experts-are-asked-with-the-reason',
    needs: [...needs, 'inbox.list'],
    async run(bench) {
      const { member, owner, moderator, people } = bench;
      const topic = mintWord();
      // Who may not read the place knows it in vain.
      await restedExperts(bench, topic, owner, bench.outsider);
      const id = await ask(member, bench, { topics: [mintWord(), topic] });
      equal(
        (await invitedTo(member, id)).map((one) => [one.person.id, one.topic, one.state]),
        [[people.owner, topic, 'open']],
        'who is invited, why, and how it stands',
      );
      equal(await toldOf(owner, id), ['question-invitation'], 'what the expert is told');
      const other = present((await moderator.read(id)).question, 'the question');
      equal(other.invitations?.length, 1, 'the invitations that a moderator sees');
      await owner.post({ inReplyTo: id });
      equal((await invitedTo(member, id))[0]?.state, 'answered', 'the invitation once it was answered');
    },
  },
  {
    id: 'invitations/nobody-without-consent',
    needs: [...needs, 'expertise.hide', 'profile.update', 'question.invite'],
    async run(bench) {
      const { member, owner, moderator, people } = bench;
      const topic = mintWord();
      await restedExperts(bench, topic, owner, moderator);
      await moderator.run('expertise.hide', { topic });
      await updateProfile(owner, people.owner, { inExpertSearch: false });
      const id = await ask(member, bench, { topics: [topic] });
      equal(
        await invitedTo(member, id),
        [],
        'invited of those who hid the topic or left the search for experts',
      );
      await updateProfile(owner, people.owner, { inExpertSearch: true });
      const again = await ask(member, bench, { topics: [topic] });
      equal(peopleIn(await invitedTo(member, again)), [people.owner], 'invited once they are back');
    },
  },
  {
    id: 'invitations/nobody-who-is-away',
    needs: [...needs, 'profile.update'],
    async run(bench) {
      const { member, owner, moderator, people } = bench;
      const topic = mintWord();
      await restedExperts(bench, topic, owner, moderator);
      await updateProfile(owner, people.owner, { availability: { state: 'away' } });
      const id = await ask(member, bench, { topics: [topic] });
      equal(peopleIn(await invitedTo(member, id)), [people.moderator], 'invited while one is away');
    },
  },
  {
    id: 'invitations/no-more-than-a-week-allows',
    needs: [...needs, 'question.invite'],
    async run(bench) {
      const { member, owner, people } = bench;
      const topic = mintWord();
      await restedExperts(bench, topic, owner);
      const asked = async (): Promise<[PostId, string[]]> => {
        const id = await ask(member, bench, { topics: [topic] });
        return [id, peopleIn(await invitedTo(member, id))];
      };
      for (let at = 0; at < everythingOn.invitationsPerWeek; at++) {
        equal((await asked())[1], [people.owner], `invited to question ${at + 1} of the week`);
      }
      const [id, invited] = await asked();
      equal(invited, [], 'invited beyond the allowance');
      const byName = { id, person: people.owner };
      await refused(member.run('question.invite', byName), 'forbidden', 'invitations-full');
      await bench.later(8);
      equal((await asked())[1], [people.owner], 'invited a week later');
    },
  },
  {
    id: 'invitations/declined',
    needs: [...needs, 'question.invite', 'invitation.decline'],
    async run(bench) {
      const { member, owner, moderator, people } = bench;
      await bench.later(8);
      const id = await ask(member, bench);
      await refused(owner.run('invitation.decline', { question: id }), 'not-found', 'invitation-unknown');
      await member.run('question.invite', { id, person: people.owner });
      await moderator.run('question.invite', { id, person: people.owner });
      await refused(
        member.run('question.invite', { id, person: people.outsider }),
        'invalid',
        'person-unavailable',
      );
      await owner.run('invitation.decline', { question: id });
      equal(
        (await invitedTo(member, id)).map((one) => [one.person.id, one.state]),
        [[people.owner, 'declined']],
        'the invitations',
      );
    },
  },
];

/** A question on a topic that the owner of the bench looks after. */
async function askOwned(bench: Bench): Promise<PostId> {
  const { member, people } = bench;
  const topic = mintWord();
  await bench.administrator(people.moderator).run('topic.update', { topic, owner: people.owner });
  return ask(member, bench, { topics: [topic] });
}

const escalatedTo = async (reader: Actor, id: PostId): Promise<string | undefined> =>
  (await reader.read(id)).question?.escalated?.to.id;

export const escalationCases: readonly Case[] = [
  {
    id: 'escalations/the-owner-of-the-topic-after-a-while',
    needs: ['topic.update', 'inbox.list', 'later', 'administrator'],
    async run(bench) {
      const { member, owner, people, space } = bench;
      const [id, answered] = [await askOwned(bench), await askOwned(bench)];
      await bench.moderator.post({ inReplyTo: answered });
      const days = limits.raiseAfter / day + 1;
      for (let times = 1; times <= limits.raises; times++) {
        equal(await escalatedTo(member, id), undefined, `who is asked before it came up ${times} times`);
        await bench.later(days);
        const { items } = await member.ask('posts.list', { space, order: 'active' });
        equal(idsOf(items), [id, answered], 'what nobody answered comes up again');
      }
      equal(await escalatedTo(member, id), people.owner, 'who is asked in the end');
      equal(await toldOf(owner, id), ['question-escalated'], 'what they are told');
      equal(await escalatedTo(member, answered), undefined, 'who is asked about what was answered');
    },
  },
  {
    id: 'escalations/at-once-by-the-asker',
    needs: ['topic.update', 'question.escalate', 'administrator'],
    async run(bench) {
      const { member, outsider, people } = bench;
      const id = await askOwned(bench);
      await refused(outsider.run('question.escalate', { id }), 'not-found');
      await member.run('question.escalate', { id });
      equal(await escalatedTo(member, id), people.owner, 'who is asked');
      const unowned = await ask(member, bench, { topics: [mintWord()] });
      await refused(member.run('question.escalate', { id: unowned }), 'not-found', 'owner-unknown');
    },
  },
];

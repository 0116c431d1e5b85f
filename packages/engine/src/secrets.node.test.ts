import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Company,
  historyGrants,
  historyPeople,
  historyPost,
  historyQuestions,
  historySpace,
  historySpaceName,
  historyTopic,
  historyWord,
  type HistoryEntry,
} from '@social-enterprise/conformance';
import { everyoneSpaceId, grantedSpaceId, type PersonId, type SpaceId } from '@social-enterprise/contract';
import fc from 'fast-check';
import type { PostRecord } from './records.js';
import { dump, freshStore, histories, type Dump } from './testing/histories.js';

const guest = historyPeople.at(-1);

/** All that is there, and when. */
interface Moment extends Dump {
  readonly now: string;
}

/** Who may read, told once more and as slowly as possible. */
function mayRead(person: PersonId, space: SpaceId, { spaces, members }: Dump): boolean {
  if (members.some((member) => member.person === person && member.space === space)) return true;
  const visibility = spaces.find(({ id }) => id === space)?.visibility;
  return visibility === 'guests' || (visibility === 'everyone' && person !== guest);
}

/** A right opens the thread of its subject, for its time and in no secret space of others. */
function isGranted(
  person: PersonId,
  space: SpaceId,
  subject: string | null,
  { now, spaces }: Moment,
): boolean {
  const visibility = spaces.find(({ id }) => id === space)?.visibility;
  const isOpen = space === grantedSpaceId || visibility !== 'secret';
  return historyGrants(person).some(
    (grant) => isOpen && grant.subject === subject && (grant.expires === null || grant.expires > now),
  );
}

const mayReadPost = (person: PersonId, { space, subject }: PostRecord, all: Moment): boolean =>
  mayRead(person, space, all) || isGranted(person, space, subject, all);

function mayKnow(person: PersonId, space: SpaceId, all: Dump): boolean {
  const visibility = all.spaces.find(({ id }) => id === space)?.visibility;
  return mayRead(person, space, all) || (visibility === 'members' && person !== guest);
}

/** Whether a post says its word no more; who edits the text of a question leaves the title. */
const isGone = ({ topics, question }: PostRecord, number: number): boolean =>
  !topics.includes(historyTopic(number)) && question?.title.includes(historyWord(number)) !== true;

/** Everything that must not reach the person: each is a text that stands nowhere else. */
function forbidden(person: PersonId, all: Moment, length: number): string[] {
  const texts: string[] = [];
  for (let number = 1; number <= length; number++) {
    const space = historySpace(number);
    // Who reads a thread is told where it is, so that they know who else does.
    const seesThread = all.threads.some(
      (thread) => thread.space === space && isGranted(person, space, thread.urn, all),
    );
    if (all.spaces.some(({ id }) => id === space) && !mayKnow(person, space, all) && !seesThread)
      texts.push(historySpaceName(number));
    const post = all.posts.find(({ id }) => id === historyPost(number));
    if (post === undefined || !mayReadPost(person, post, all)) {
      texts.push(historyPost(number), historyWord(number), historyTopic(number));
    } else if (post.deleted !== null || isGone(post, number)) {
      // The text of a deleted post, or of one that was edited, reaches nobody.
      texts.push(historyWord(number));
    }
  }
  return texts;
}

/** Ids of members of spaces that the person may not read must not be told with the space. */
function checkMembers(person: PersonId, told: unknown, all: Dump): void {
  for (const change of told as { name: string; spaces: { id: SpaceId }[]; people: { id: string }[] }[]) {
    if (!change.name.startsWith('member.')) continue;
    const hidden = change.spaces.some(({ id }) => !mayRead(person, id, all));
    const others = change.people.filter(({ id }) => id !== person);
    assert.ok(!hidden || others.length === 0, `${person} is told members of a space that they may not read`);
  }
}

function check(person: PersonId, answer: unknown, texts: readonly string[], what: string): void {
  const json = JSON.stringify(answer);
  const leak = texts.find((text) => json.includes(text));
  assert.equal(leak, undefined, `${person} receives ${String(leak)} in ${what}: ${json.slice(0, 500)}`);
}

/** The answer to a command without what its sender wrote into it. */
const withoutOwnWords = (texts: readonly string[], { command }: HistoryEntry): string[] => {
  const own = JSON.stringify(command);
  return texts.filter((text) => !own.includes(text));
};

test('who may not read never receives: in no answer, no outcome and no change', async () => {
  await fc.assert(
    fc.asyncProperty(histories(60), async (entries) => {
      const company = new Company(freshStore());
      const store = await company.open();
      const { length } = entries;
      for (const [number, entry] of entries.entries()) {
        const outcome = await company.give(entry);
        const all = { ...(await dump(store, length)), now: entry.at };
        const texts = withoutOwnWords(forbidden(entry.actor, all, length), entry);
        check(entry.actor, outcome, texts, `the outcome of ${entry.command.name}`);
        if (number % 9 !== 0 && number !== length - 1) continue;
        for (const person of historyPeople) {
          const told = await company.told(person);
          check(person, told, forbidden(person, all, length), 'a change');
          checkMembers(person, told, all);
        }
      }
      const all = { ...(await dump(store, length)), now: entries.at(-1)?.at ?? '' };
      for (const person of historyPeople) {
        const texts = forbidden(person, all, length);
        for (const [name, input] of historyQuestions(length)) {
          const answer = await company.ask(person, name, input);
          check(person, answer, texts, `${name} ${JSON.stringify(input)}`);
        }
      }
    }),
    // A failure is reported before the time of the file is over, though not as short as it could be.
    { numRuns: 15, interruptAfterTimeLimit: 200_000, markInterruptAsFailure: true },
  );
});

test('who may read receives: every living post of a readable space is found', async () => {
  await fc.assert(
    fc.asyncProperty(histories(40), async (entries) => {
      const company = new Company(freshStore());
      const store = await company.open();
      for (const entry of entries) await company.give(entry);
      const all = { ...(await dump(store, entries.length)), now: entries.at(-1)?.at ?? '' };
      for (const person of historyPeople) {
        for (const post of all.posts) {
          const answer = (await company.ask(person, 'posts.get', { id: post.id })) as {
            deleted?: boolean;
          } | null;
          const there = mayReadPost(person, post, all) && (post.deleted === null || post.replyCount > 0);
          assert.equal(answer !== null, there, `${person} and ${post.id} in ${post.space}`);
        }
        for (const space of all.spaces) {
          const answer = await company.ask(person, 'spaces.get', { space: space.id });
          const known = space.id === everyoneSpaceId ? person !== guest : mayKnow(person, space.id, all);
          assert.equal(answer !== null, known, `${person} and ${space.id}`);
        }
      }
    }),
    { numRuns: 25 },
  );
});

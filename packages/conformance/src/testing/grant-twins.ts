import { SocialError, type Grant, type Right } from '@social-enterprise/contract';
import type { Harness } from '../harness.js';
import {
  answersAnyway,
  asks,
  broken,
  conflictsWithoutCurrent,
  delivers,
  outcomes,
  readsAs,
  type Twin,
} from './broken.js';

/** Gives other rights than were asked for. */
const gives =
  (change: (grant: Grant) => Partial<Grant>): Twin =>
  (good) => ({
    ...good,
    connectWith: (person, grants) =>
      connectWith(
        good,
        person,
        grants.map((grant) => ({ ...grant, ...change(grant) })),
      ),
  });

const connectWith = (
  good: Harness,
  ...args: Parameters<NonNullable<Harness['connectWith']>>
): ReturnType<Harness['connect']> => {
  if (good.connectWith === undefined) throw new TypeError('The good harness gives no rights.');
  return good.connectWith(...args);
};

const widens = (right: Right): Twin => gives(() => ({ right }));
const ignores: Twin = (good) => ({ ...good, connectWith: (person) => good.connect(person) });
const neverEnds = gives(() => ({ expires: null }));

/** Whoever comes later has the rights of all who came before, too. */
const keeps: Twin = (good) => {
  const kept: Grant[] = [];
  return {
    ...good,
    connect: (person) => connectWith(good, person, kept),
    connectWith: (person, grants) => {
      kept.push(...grants);
      return connectWith(good, person, kept);
    },
  };
};

const refusesOutsider = outcomes('post.create', (outcome, _command, { person, people }) =>
  person === people.outsider
    ? { key: outcome.key, status: 'rejected', error: new SocialError('not-found', 'Somewhere else.') }
    : outcome,
);

export const grantTwins: Readonly<Record<string, Twin>> = {
  'grants/read-without-a-space': ignores,
  'grants/nobody-else-reads': keeps,
  'grants/of-another-subject-show-nothing': keeps,
  'grants/their-space-is-in-no-list': answersAnyway('members.list', { items: [] }),
  'grants/run-out': neverEnds,
  'grants/open-a-thread-in-a-space': ignores,
  'grants/do-not-open-secret-spaces': readsAs('outsider', 'owner', 'threads.get'),
  'grants/reading-does-not-write': widens('write'),
  'grants/writing-does-not-moderate': widens('moderate'),
  'grants/moderating': widens('write'),
  'grants/own-thread-whoever-was-first': ignores,
  'grants/naming-another-space-is-conflict': conflictsWithoutCurrent,
  'grants/changes-are-told': delivers((all) =>
    all.filter(({ posts }) => posts.every(({ subject }) => subject === null)),
  ),
  'grants/changes-are-told-to-nobody-else': keeps,
  'grants/changes-end-with-the-right': neverEnds,
  'guests/exactly-the-threads-they-were-given': ignores,
  'guests/know-whom-they-share-a-space-with': readsAs('guest', 'owner', 'people.list', 'people.get'),
  'guests/know-who-takes-part-in-their-threads': ignores,
  'guests/do-not-see-who-is-in-a-space': readsAs('guest', 'owner', 'members.list'),
  'guests/are-not-told-of-people': broken(({ real, person, people, as }) => ({
    changes: async (options) => (person === people.guest ? await as('outsider') : real).changes(options),
  })),
  'threads/unreadable-can-be-begun-elsewhere': refusesOutsider,
  'threads/in-a-members-space-is-not-told': readsAs('outsider', 'owner', 'threads.get'),
  'threads/named-space-first': asks('threads.get', ({ subject }) => ({ subject })),
};

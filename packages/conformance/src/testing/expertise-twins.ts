import type { PeoplePage, Profile } from '@social-enterprise/contract';
import { accepts, acts, answers, asks, readsAs, sends, swallows, withInput, type Twin } from './broken.js';

/** Answers a search as if it had been one for something else. */
const findsEverybody = asks('people.search', ({ text: _text, filters: _filters, ...rest }) => rest);

const twice = (page: PeoplePage): PeoplePage => ({ ...page, items: page.items.flatMap((one) => [one, one]) });

/** Says of each topic that others endorsed it once more. */
const countsHidden = answers('profiles.get', (profile: Profile | null) =>
  profile === null
    ? null
    : {
        ...profile,
        expertise: profile.expertise.map((one) => ({ ...one, endorsements: one.endorsements + 1 })),
      },
);

export const expertiseTwins: Readonly<Record<string, Twin>> = {
  'profiles/update-own': swallows('profile.update'),
  'profiles/update-other-refused': acts('profile.update', 'member', 'owner'),
  'profiles/stale-update-is-conflict': accepts('profile.update'),
  'profiles/unknown-time-zone-refused': sends('profile.update', (command) =>
    withInput(command, { timeZone: null }),
  ),
  'expertise/declared-is-found-with-a-reason': answers('people.search', (page) => ({
    ...page,
    items: page.items.map((hit) => ({ ...hit, reasons: [] })),
  })),
  'expertise/hidden-shows-nowhere': readsAs('owner', 'member', 'profiles.get'),
  'expertise/proposed-waits-for-consent': findsEverybody,
  'expertise/hidden-evidence-counts-nowhere': countsHidden,
  'expertise/endorsing-oneself-refused': accepts('endorsement.add'),
  'expertise/certificates-are-for-administrators': accepts('certificate.add'),
  'expertise/who-opts-out-is-found-by-name-only': findsEverybody,
  'expertise/pages-show-everybody-once': answers('people.search', twice),
  'expertise/guests-see-their-circle-only': readsAs('guest', 'owner', 'people.search'),
};

import type {
  Command,
  CommandInput,
  CommandName,
  Expertise,
  PersonId,
  Profile,
} from '@social-enterprise/contract';
import { swapped } from './patch.js';

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.trim().toLowerCase();

/** A topic that somebody says they know and of which nothing else is known. */
const declared = (topic: string): Expertise => ({
  topic: topic.replace(/^[\s#]+/, '').trim(),
  state: 'published',
  knows: 0,
  interest: 0,
  declared: true,
  endorsements: 0,
  endorsed: false,
  verified: false,
  evidence: [],
  can: ['expertise.hide', 'expertise.withdraw'],
});

const withTopic = (profile: Profile, topic: string, change: (known: Expertise) => Expertise): Profile => ({
  ...profile,
  expertise: profile.expertise.map((one) => (isSame(one.topic, topic) ? change(one) : one)),
});

/** A topic that its owner shows, or no longer. */
const shown = (one: Expertise, state: 'published' | 'hidden'): Expertise => {
  const rest = one.can.filter((name) => name !== 'expertise.publish' && name !== 'expertise.hide');
  return { ...one, state, can: [state === 'published' ? 'expertise.hide' : 'expertise.publish', ...rest] };
};

function declare(profile: Profile, topic: string): Profile {
  if (!profile.expertise.some((one) => isSame(one.topic, topic))) {
    return { ...profile, expertise: [...profile.expertise, declared(topic)] };
  }
  return withTopic(profile, topic, (one) => ({
    ...shown(one, 'published'),
    declared: true,
    can: swapped(shown(one, 'published').can, 'expertise.declare', 'expertise.withdraw'),
  }));
}

/** Of a topic for which nothing else speaks, nothing is left. */
function withdraw(profile: Profile, topic: string): Profile {
  const rest = profile.expertise.filter((one) => !isSame(one.topic, topic) || one.evidence.length > 0);
  return withTopic({ ...profile, expertise: rest }, topic, (one) => ({
    ...shown(one, 'hidden'),
    declared: false,
    can: swapped(shown(one, 'hidden').can, 'expertise.withdraw', 'expertise.declare'),
  }));
}

const endorse = (profile: Profile, topic: string, endorsed: boolean): Profile =>
  withTopic(profile, topic, (one) =>
    one.endorsed === endorsed
      ? one
      : {
          ...one,
          endorsed,
          endorsements: one.endorsements + (endorsed ? 1 : -1),
          can: endorsed
            ? swapped(one.can, 'endorsement.add', 'endorsement.remove')
            : swapped(one.can, 'endorsement.remove', 'endorsement.add'),
        },
  );

/** Who is named by an id alone is known when the answer is there. */
function update(profile: Profile, input: CommandInput<'profile.update'>): Profile {
  const { availability, manager, ...fields } = input;
  const { substitute, ...times } = availability ?? {};
  const before = profile.availability.substitute;
  return {
    ...profile,
    ...fields,
    person: profile.person,
    manager: manager === null ? null : profile.manager,
    availability:
      availability === undefined
        ? profile.availability
        : {
            ...profile.availability,
            ...times,
            substitute: substitute === before?.id ? before : null,
          },
    version: profile.version + 1,
  };
}

type Step<Name extends CommandName> = (profile: Profile, input: CommandInput<Name>) => Profile;
type Steps = { readonly [Name in CommandName]?: Step<Name> };

/** What a person does to their own profile. */
const ownSteps: Steps = {
  'expertise.declare': (profile, { topic }) => declare(profile, topic),
  'expertise.withdraw': (profile, { topic }) => withdraw(profile, topic),
  'expertise.publish': (profile, { topic }) => withTopic(profile, topic, (one) => shown(one, 'published')),
  'expertise.hide': (profile, { topic }) => withTopic(profile, topic, (one) => shown(one, 'hidden')),
};

/** What is done to the profile that the command names. */
const steps: Steps = {
  'profile.update': update,
  'endorsement.add': (profile, { topic }) => endorse(profile, topic, true),
  'endorsement.remove': (profile, { topic }) => endorse(profile, topic, false),
};

/**
 * A profile as a command will leave it, as far as that is known before its answer; the same object where the command
 * is not about it. `me` is who gives the command.
 *
 * @since 0.1.0
 */
export function withProfileCommand(profile: Profile, { name, input }: Command, me: PersonId | null): Profile {
  const isMeant = 'person' in input ? input.person === profile.person.id : me === profile.person.id;
  // The name ties the step and the input together, which the union of commands does not show.
  const step = ('person' in input ? steps : ownSteps)[name] as
    ((before: Profile, input: unknown) => Profile) | undefined;
  return isMeant && step !== undefined ? step(profile, input) : profile;
}

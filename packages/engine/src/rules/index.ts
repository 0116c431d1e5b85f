import { SocialError, type CommandName } from '@social-enterprise/contract';
import { lazy } from '../lazy.js';
import type { Feature } from './features/feature.js';

/** What stands before the dot of a command's name. */
type Entity = CommandName extends `${infer Before}.${string}` ? Before : never;

type Features = {
  readonly [Name in Entity]: () => Promise<Feature<Extract<CommandName, `${Name}.${string}`>>>;
};

const evaluations = lazy(() => import('./features/evaluations.js'));
const ideas = lazy(() => import('./features/ideas.js'));
const inbox = lazy(() => import('./features/inbox.js'));
const people = lazy(() => import('./features/people.js'));
const posts = lazy(() => import('./features/posts.js'));
const profiles = lazy(() => import('./features/profiles.js'));
const questions = lazy(() => import('./features/questions.js'));
const schemes = lazy(() => import('./features/schemes.js'));
const seals = lazy(() => import('./features/seals.js'));
const spaces = lazy(() => import('./features/spaces.js'));

/** With which feature the commands on something come. One line for everything that commands are about. */
const features: Features = {
  answer: questions,
  assessment: evaluations,
  board: ideas,
  campaign: ideas,
  certificate: profiles,
  'co-author': ideas,
  conflict: evaluations,
  endorsement: profiles,
  evaluation: evaluations,
  evidence: profiles,
  'expert-opinion': schemes,
  expertise: profiles,
  faq: questions,
  idea: ideas,
  'idea-suggestion': ideas,
  inbox,
  invention: schemes,
  'invention-notice': schemes,
  invitation: questions,
  marker: posts,
  member: spaces,
  notification: inbox,
  objection: schemes,
  person: people,
  phase: ideas,
  post: posts,
  profile: profiles,
  question: questions,
  reaction: posts,
  seal: seals,
  space: spaces,
  subscription: inbox,
  suggestion: schemes,
  thanks: questions,
  thread: posts,
  topic: profiles,
  vote: questions,
};

/** The feature that a command belongs to; refuses what is no command. */
export async function loadFeature(name: CommandName): Promise<Feature> {
  const [entity = ''] = String(name).split('.');
  const feature = Object.hasOwn(features, entity)
    ? // The type of the table sees to it that the feature has the command.
      ((await features[entity as Entity]()) as unknown as Feature)
    : undefined;
  if (feature !== undefined && Object.hasOwn(feature.rules, name)) return feature;
  throw new SocialError('unsupported', `${String(name)} is no command here.`, { field: 'name' });
}

/** All features, for whoever cannot wait for one in the middle of something. */
export const loadFeatures = (): Promise<Feature[]> =>
  Promise.all(Object.values(features).map(async (load) => (await load()) as unknown as Feature));

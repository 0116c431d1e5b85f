import type { QueryInput, QueryName, QueryOutput } from '@social-enterprise/contract';
import type { Check } from '../input.js';
import { lazy } from '../lazy.js';
import type { Feature } from './features/feature.js';
// What a page asks before anybody does anything comes along at once.
import * as firstQueries from './features/posts.js';
import type { Desk } from './query.js';

/** What stands before the dot of a query's name. */
type Entity = QueryName extends `${infer Before}.${string}` ? Before : never;

type Features = {
  readonly [Name in Entity]: () => Promise<Feature<Extract<QueryName, `${Name}.${string}`>>>;
};

const evaluations = lazy(() => import('./features/evaluations.js'));
const files = lazy(() => import('./features/files.js'));
const ideas = lazy(() => import('./features/ideas.js'));
const inbox = lazy(() => import('./features/inbox.js'));
const people = lazy(() => import('./features/people.js'));
const posts = (): Promise<typeof firstQueries> => Promise.resolve(firstQueries);
const profiles = lazy(() => import('./features/profiles.js'));
const questions = lazy(() => import('./features/questions.js'));
const schemes = lazy(() => import('./features/schemes.js'));
const seals = lazy(() => import('./features/seals.js'));
const spaces = lazy(() => import('./features/spaces.js'));

/** With which feature the queries of something come. One line for everything that can be asked for. */
const features: Features = {
  assessments: evaluations,
  boards: ideas,
  bonuses: schemes,
  'campaign-reports': ideas,
  campaigns: ideas,
  contributions: profiles,
  custodians: seals,
  evaluations,
  experts: profiles,
  faq: questions,
  files,
  'idea-events': ideas,
  'idea-suggestions': ideas,
  'idea-versions': ideas,
  ideas,
  inbox,
  invitations: questions,
  members: spaces,
  people,
  posts,
  profiles,
  questions,
  replies: posts,
  seals,
  session: posts,
  spaces,
  subscriptions: inbox,
  'suggestion-cases': schemes,
  thanks: questions,
  threads: posts,
  topics: people,
};

interface Found<Name extends QueryName> {
  readonly query: (input: QueryInput<Name>, desk: Desk) => Promise<QueryOutput<Name>>;
  readonly fields: object;
  readonly checks: Readonly<Record<string, Check>> | undefined;
}

/** How a question is answered, and what its input holds. */
export async function findQuery<Name extends QueryName>(name: Name): Promise<Found<Name>> {
  const [entity] = name.split('.') as [Entity];
  // The type of the table sees to it that the feature has the query; the name ties input and output.
  const { queries, fields, checks } = (await features[entity]()) as unknown as Feature<QueryName>;
  return { query: queries[name], fields: fields[name], checks };
}

/** All features, for whoever cannot wait for one in the middle of something. */
export const loadFeatures = (): Promise<Feature<QueryName>[]> =>
  Promise.all(Object.values(features).map(async (load) => (await load()) as unknown as Feature<QueryName>));

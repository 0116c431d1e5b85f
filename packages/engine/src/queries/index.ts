import type { QueryInput, QueryName, QueryOutput } from '@social-enterprise/contract';
import { lazy } from '../lazy.js';
import { postQueries } from './posts.js';
import type { Desk, Queries } from './query.js';
import { sessionQueries } from './session.js';
import { spaceQueries } from './spaces.js';
import { threadQueries } from './threads.js';

/** What a page asks before anybody does anything. One line a feature. */
const firstQueries = {
  ...sessionQueries,
  ...spaceQueries,
  ...postQueries,
  ...threadQueries,
} satisfies Partial<Queries<QueryName>>;
type Others = Queries<Exclude<QueryName, keyof typeof firstQueries>>;

// A page that only reads does not need the others.
const loadOthers: () => Promise<{ readonly otherQueries: Others }> = lazy(() => import('./others.js'));

/** How a question is answered; undefined for what is none. */
export async function findQuery<Name extends QueryName>(
  name: Name,
): Promise<((input: QueryInput<Name>, desk: Desk) => Promise<QueryOutput<Name>>) | undefined> {
  const queries: Partial<Queries<QueryName>> = Object.hasOwn(firstQueries, name)
    ? firstQueries
    : (await loadOthers()).otherQueries;
  // The name ties input and output, which the type of an index does not show.
  return queries[name];
}

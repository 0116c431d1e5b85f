import type { QueryInput, QueryName, QueryOutput } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import type { Reader, Store } from '../store.js';

/** What a query may use. */
export interface Desk {
  /** Reads one consistent state, with the actor's access as of that state. */
  read<Result>(work: (reader: Reader, context: Context) => Promise<Result>): Promise<Result>;
  search: Store['search'];
}

type Query<Name extends QueryName> = (input: QueryInput<Name>, desk: Desk) => Promise<QueryOutput<Name>>;
export type Queries<Names extends QueryName> = { readonly [Name in Names]: Query<Name> };

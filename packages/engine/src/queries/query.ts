import type { QueryInput, QueryName, QueryOutput } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import type { Directory } from '../directory/directory.js';
import type { Reader, Store } from '../store.js';

/** What a query may use. */
export interface Desk {
  /** Reads one consistent state, with the actor's access as of that state. */
  read<Result>(work: (reader: Reader, context: Context) => Promise<Result>): Promise<Result>;
  search: Store['search'];
  /** Everybody, as of the last write before the call; whoever asks has to look at the rights of the actor. */
  directory(): Promise<Directory>;
}

type Query<Name extends QueryName> = (input: QueryInput<Name>, desk: Desk) => Promise<QueryOutput<Name>>;
export type Queries<Names extends QueryName> = { readonly [Name in Names]: Query<Name> };

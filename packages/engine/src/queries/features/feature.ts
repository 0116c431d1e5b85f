import type { QueryInput, QueryName } from '@social-enterprise/contract';
import type { Check, Fields } from '../../input.js';
import type { Queries } from '../query.js';

/** What the inputs of some queries hold. */
export type QueryFields<Names extends QueryName> = { readonly [Name in Names]: Fields<QueryInput<Name>> };

/** Everything about some queries, which comes along with the first of them. */
export interface Feature<Names extends QueryName> {
  readonly queries: Queries<Names>;
  readonly fields: QueryFields<Names>;
  /** Kinds of fields that only these queries have. */
  readonly checks?: Readonly<Record<string, Check>>;
}

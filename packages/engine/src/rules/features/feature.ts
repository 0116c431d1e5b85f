import type { CommandInput, CommandName } from '@social-enterprise/contract';
import type { Check, Fields } from '../../input.js';
import type { AnyRule } from '../rule.js';

/** What the inputs of some commands hold. */
export type CommandFields<Names extends CommandName> = {
  readonly [Name in Names]: Fields<CommandInput<Name>>;
};

/** Everything about some commands, which comes along with the first of them. */
export interface Feature<Names extends CommandName = CommandName> {
  readonly rules: { readonly [Name in Names]: AnyRule };
  readonly fields: CommandFields<Names>;
  /** Kinds of fields that only these commands have. */
  readonly checks?: Readonly<Record<string, Check>>;
}

import type { CommandName, QueryName } from '@social-enterprise/contract';
import { commandSchemas, querySchemas } from '@social-enterprise/contract/schemas';

export const queryNames = Object.keys(querySchemas) as QueryName[];
export const commandNames = Object.keys(commandSchemas) as CommandName[];

/** Every query and command of the contract. */
export const allNames: ReadonlySet<QueryName | CommandName> = new Set([...queryNames, ...commandNames]);

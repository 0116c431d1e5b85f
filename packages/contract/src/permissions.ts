import { Type } from 'typebox';
import type { CommandName } from './names.js';

/**
 * What the current person may do with an item, as names of commands, computed by the rules that also
 * decide the commands. `post.create` on a post means replying to it.
 */
export const CanSchema = Type.Unsafe<readonly CommandName[]>(Type.Array(Type.String()));

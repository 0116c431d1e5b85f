import type { Client, Operation } from '@social-enterprise/client';
import {
  asSocialError,
  type Change,
  type CommandInput,
  type ContentTree,
  type SocialError,
} from '@social-enterprise/contract';

type Named = 'person.create' | 'post.create' | 'post.update';

export type Outcome =
  | { readonly state: 'applied'; readonly change: Change | null }
  /** The backend said no; trying the same again does not help. */
  | { readonly state: 'refused'; readonly error: SocialError }
  /** It waited for another try, and the person gave it up. */
  | { readonly state: 'discarded' };

const operationOf = (client: Client, id: string): Operation | undefined =>
  client.operations.findLast(({ command: { input } }) => 'id' in input && input.id === id);

/**
 * Sends a command to its end. `waiting` is called when it failed in a way that passes: it then waits for
 * somebody to try again.
 */
export async function send<Name extends Named>(
  client: Client,
  name: Name,
  input: CommandInput<Name> & { readonly id: string },
  {
    content,
    waiting,
  }: { readonly content?: ContentTree | undefined; readonly waiting: (operation: Operation) => void },
): Promise<Outcome> {
  let isWaiting = false;
  const unsubscribe = client.changed.subscribe(() => {
    const operation = operationOf(client, input.id);
    if (operation === undefined) return;
    const failed = operation.state === 'failed';
    if (failed && !isWaiting) waiting(operation);
    isWaiting = failed;
  });
  try {
    const change = await client.execute(name, input, content === undefined ? {} : { content });
    return { state: 'applied', change };
  } catch (error) {
    return isWaiting ? { state: 'discarded' } : { state: 'refused', error: asSocialError(error) };
  } finally {
    unsubscribe();
  }
}

/** Whether a text is on its way or waits for another try. */
export const isSending = (client: Client, source: string): boolean =>
  client.operations.some(({ command }) => command.name === 'post.create' && command.input.source === source);

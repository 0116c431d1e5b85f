import type { Client, Operation } from '@social-enterprise/client';
import {
  asSocialError,
  type Attachment,
  type Change,
  type CommandInput,
  type ContentTree,
  type SocialError,
} from '@social-enterprise/contract';

import type { Written } from './draft.js';

type Named = 'person.create' | 'post.create' | 'post.update';

export type Outcome =
  | { readonly state: 'applied'; readonly change: Change | null }
  /** The page let go of it, and it is kept: whichever page comes next sends it. */
  | { readonly state: 'kept' }
  /** The backend said no; trying the same again does not help. */
  | { readonly state: 'refused'; readonly error: SocialError }
  /** It waited for another try, and the person gave it up. */
  | { readonly state: 'discarded' };

const operationOf = (client: Client, id: string): Operation | undefined =>
  client.operations.findLast(({ command: { input } }) => 'id' in input && input.id === id);

export interface Sending {
  readonly content?: ContentTree | undefined;
  readonly attachments?: readonly Attachment[];
  /** It failed in a way that passes, or has to wait for another: it is shown, and tried, where it waits. */
  readonly waiting: (operation: Operation) => void;
  /** From now on it outlives the page. */
  readonly kept?: () => void;
}

/** Sends a command to its end. */
export async function send<Name extends Named>(
  client: Client,
  name: Name,
  input: CommandInput<Name> & { readonly id: string },
  { content, attachments = [], waiting, kept = () => undefined }: Sending,
): Promise<Outcome> {
  let isWaiting = false;
  const unsubscribe = client.changed.subscribe(() => {
    const operation = operationOf(client, input.id);
    if (operation === undefined) return;
    const waits = operation.state !== 'sending';
    if (waits && !isWaiting) waiting(operation);
    isWaiting = waits;
  });
  try {
    const sent = client.execute(name, input, {
      attachments,
      ...(content === undefined ? {} : { content }),
    });
    void operationOf(client, input.id)?.kept?.then(() => {
      if (client.keepsCommands) kept();
    });
    return { state: 'applied', change: await sent };
  } catch (thrown) {
    const error = asSocialError(thrown);
    if (error.code === 'closed' && client.keepsCommands) return { state: 'kept' };
    return isWaiting ? { state: 'discarded' } : { state: 'refused', error };
  } finally {
    unsubscribe();
  }
}

/** Whether what was written is on its way or waits for another try. */
export const isSending = (client: Client, { text, question }: Written): boolean =>
  client.operations.some(
    ({ command: { name, input } }) =>
      name === 'post.create' && input.source === text && input.question?.title === question?.title.trim(),
  );

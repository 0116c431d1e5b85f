import { mintPersonId, type Client } from '@social-enterprise/client';
import { isBlank } from '@social-enterprise/content';
import { limits, SocialError } from '@social-enterprise/contract';
import { send } from '../composer/sending.js';

/** What is wrong with a name, or null. */
export function nameProblem(name: string): SocialError | null {
  if (isBlank(name))
    return new SocialError('invalid', 'The name is empty.', { reason: 'name-empty', field: 'name' });
  if (name.trim().length <= limits.nameLength) return null;
  return new SocialError('invalid', 'The name is too long.', { reason: 'name-too-long', field: 'name' });
}

/**
 * Makes the current person known under a name; answers what went wrong, or null. Nothing shows a person that
 * waits for another try, so a failure ends the command: the form with the name stands and is sent again.
 */
export async function createPerson(client: Client, name: string): Promise<SocialError | null> {
  const problem = nameProblem(name);
  if (problem !== null) return problem;
  let failure: SocialError | null = null;
  const outcome = await send(
    client,
    'person.create',
    { id: mintPersonId(), name: name.trim() },
    {
      waiting: (operation) => {
        failure = operation.error;
        client.discard(operation);
      },
    },
  );
  if (outcome.state === 'refused') return outcome.error;
  return outcome.state === 'applied'
    ? null
    : (failure ?? new SocialError('internal', 'The name could not be saved.'));
}

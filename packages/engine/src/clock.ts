import type { Command, Policy } from '@social-enterprise/contract';
import { EngineBackend } from './engine.js';
import { raiseDue } from './question-record.js';
import type { Store } from './store.js';

/** Questions that are brought up in one go. */
const atOnce = 100;

/**
 * Brings up again the questions that nobody has answered for a while: a command of the system for each, with a key
 * that says for which time, so that several nodes, or tabs, that do it at once do it once. Answers how many came up.
 *
 * @since 0.1.0
 */
export async function raiseQuestions(
  store: Store,
  { policy, now = () => new Date() }: { readonly policy?: Policy; readonly now?: () => Date } = {},
): Promise<number> {
  const backend = new EngineBackend({
    store,
    actor: () => Promise.resolve({ type: 'system' }),
    now,
    ...(policy === undefined ? {} : { policy }),
  });
  for (let raised = 0; ;) {
    const commands = await dueCommands(store, now().toISOString());
    if (commands.length === 0) return raised;
    const outcomes = await backend.execute(commands);
    const applied = outcomes.filter(({ status }) => status === 'applied').length;
    raised += applied;
    if (applied === 0) return raised;
  }
}

async function dueCommands(store: Store, time: string): Promise<Command[]> {
  const listed = await store.read((reader) =>
    reader.list({ collection: 'posts', index: 'due', prefixes: [[]], limit: atOnce }),
  );
  const due = listed.filter((post) => (raiseDue(post) ?? time) < time);
  return due.map(({ id, question }) => {
    const times = (question?.raised?.times ?? 0) + 1;
    return {
      key: `raise-${id}-${times}`,
      name: 'question.raise',
      input: { id, times },
    } as unknown as Command;
  });
}

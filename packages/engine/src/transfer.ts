import {
  asSocialError,
  SocialError,
  type Command,
  type PersonId,
  type Policy,
  type Timestamp,
} from '@social-enterprise/contract';
import { loadAccess, type Actor } from './access.js';
import { prepareStore } from './embedded.js';
import { defaultPolicy } from './engine.js';
import type { Sealing } from './sealer.js';
import type { Reader, Store, Writer } from './store.js';
import { isPartMissing, withParts } from './parts.js';
import { applyCommand, prepareCommand, type Applied, type Prepared } from './rules/transaction.js';

/** One line of an import: a command, who gave it and when. Without an actor it is the import's own. */
export interface Entry {
  readonly at: Timestamp;
  readonly actor: PersonId | null;
  readonly command: Command;
  /** Where it stands in its file, from 1; for messages. Default: its place in the list. */
  readonly line?: number;
}

export interface ImportResult {
  readonly applied: number;
  /** Already there from an earlier import. */
  readonly replayed: number;
}

const broken = (line: number, message: string, cause?: unknown): SocialError =>
  new SocialError('invalid', `Line ${line}: ${message}`, {
    reason: 'import-broken',
    field: `line ${line}`,
    cause,
  });

/** A refused entry, by its place in the import. */
function refuseEntry({ line }: Entry, index: number, thrown: unknown): never {
  if (isPartMissing(thrown)) throw thrown;
  const error = asSocialError(thrown);
  // What the store itself throws is no fault of the entry.
  if (error.code === 'storage') throw error;
  throw broken(line ?? index + 1, error.message, error);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isCommand(value: unknown): value is Command {
  return (
    isRecord(value) &&
    typeof value['key'] === 'string' &&
    typeof value['name'] === 'string' &&
    isRecord(value['input'])
  );
}

/**
 * Reads JSON Lines. Every line is looked at before anything is written, and the first that is not an entry
 * is named.
 */
export function readEntries(lines: string): Entry[] {
  return lines.split('\n').flatMap((text, index) => {
    if (text.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw broken(index + 1, 'is not JSON.', error);
    }
    if (!isRecord(value) || !isCommand(value['command'])) throw broken(index + 1, 'holds no command.');
    const { at, actor = null, command } = value;
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw broken(index + 1, '`at` is no time.');
    if (actor !== null && typeof actor !== 'string') throw broken(index + 1, '`actor` is no id.');
    return {
      at: new Date(at).toISOString() as Timestamp,
      actor: actor as PersonId | null,
      command,
      line: index + 1,
    };
  });
}

async function actorOf(reader: Reader, id: PersonId | null): Promise<Actor> {
  if (id === null) return { type: 'system' };
  const person = await reader.get('people', id);
  if (person !== undefined) return { type: 'person', person };
  throw new SocialError('not-found', `There is no person ${id}.`, {
    reason: 'person-unknown',
    field: 'actor',
  });
}

/**
 * Carries out commands as of their own time and person, all of them or none: the same rules, the same log.
 * An import run again changes nothing. The first refused entry ends it with `import-broken`, its number and
 * the cause. Without `sealing` nothing among them may be written without a name.
 *
 * @since 0.1.0
 */
export async function importEntries(
  store: Store,
  entries: readonly Entry[],
  policy: Policy = defaultPolicy,
  sealing?: Sealing,
): Promise<ImportResult> {
  await prepareStore(store);
  const prepared: { readonly entry: Entry; readonly ready: Prepared }[] = [];
  for (const [index, entry] of entries.entries()) {
    const ready = await prepareCommand(entry.command).catch((error: unknown) =>
      refuseEntry(entry, index, error),
    );
    prepared.push({ entry, ready });
  }
  const apply = async (writer: Writer, { at, actor, command }: Entry, ready: Prepared): Promise<Applied> => {
    const access = await loadAccess(writer, await actorOf(writer, actor), at, sealing);
    const context = { access, now: at, policy, embedded: false, epoch: store.epoch, sealing };
    return applyCommand(writer, context, command, ready);
  };
  const importAll = async (writer: Writer): Promise<ImportResult> => {
    const result = { applied: 0, replayed: 0 };
    for (const [index, { entry, ready }] of prepared.entries()) {
      const { status } = await apply(writer, entry, ready).catch((error: unknown) =>
        refuseEntry(entry, index, error),
      );
      if (status === 'replayed') result.replayed++;
      else result.applied++;
    }
    return result;
  };
  return withParts(() => store.write(importAll));
}

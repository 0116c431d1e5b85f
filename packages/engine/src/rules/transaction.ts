import type { Command, Outcome, PersonId } from '@social-enterprise/contract';
import { viewChange } from '../changes.js';
import { refuse, type Context } from '../context.js';
import { checkInput } from '../input.js';
import { strangerIn } from '../input-checks.js';
import type { ChangeRecord, Collection } from '../records.js';
import type { Writer } from '../store.js';
import { withProposals } from './evidence.js';
import { withIdeas } from './idea-part.js';
import { loadFeature } from './index.js';
import { noticeWrites } from './notices.js';
import { part } from '../parts.js';
import type { Acting } from './pseudonyms.js';
import type { AnyRule, Decision, Write } from './rule.js';

/** Tells one command from another; not a protection against forgery. Cyrb53, public domain. */
function digest({ name, input }: Command, { isUnattributed }: AnyRule): string {
  const text = JSON.stringify([name, isUnattributed === true ? null : input]);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** What a command is decided by, and what its rule has prepared. */
export interface Prepared {
  readonly rule: AnyRule;
  readonly value: unknown;
}

/** The part of a command that needs no records and may take time; refuses what no rule could look at. */
export async function prepareCommand(command: Command): Promise<Prepared> {
  const { key, name, input } = command;
  if (typeof key !== 'string' || key === '' || key.length > 64) {
    throw refuse('invalid', 'command-malformed', 'key is 1 to 64 characters.', { field: 'key' });
  }
  const stranger = strangerIn(command, { key, name, input });
  if (stranger !== undefined) {
    throw refuse('invalid', 'command-malformed', `A command has no field ${stranger}.`, { field: stranger });
  }
  const { rules, fields, checks } = await loadFeature(name);
  checkInput(name, fields[name], input, checks);
  const rule = rules[name];
  return { rule, value: await rule.prepare?.(input) };
}

const pseudonyms = part(() => import('./pseudonyms.js'));

/** Who acts; only where people write without their names there is a question. */
function actingIn(writer: Writer, context: Context, command: Command): Promise<Acting> | Acting {
  const isSealed =
    (command.name === 'post.create' || command.name === 'idea.create') && command.input.sealed !== undefined;
  if (!isSealed && context.access.seals.length === 0) return { context, writes: [], people: [] };
  return pseudonyms.get().actingIn(writer, context, command);
}

export interface Applied {
  readonly status: 'applied' | 'replayed';
  readonly record: ChangeRecord;
  /** Whether the actor may see something else from now on. */
  readonly changesAccess: boolean;
}

/** What decides who may see what. */
const accessCollections: ReadonlySet<Collection> = new Set([
  'people',
  'members',
  'spaces',
  'seals',
  'settings',
  'identities',
]);

/**
 * Applies one command inside a transaction: known key? load, decide, write records and the log row. A command
 * that finds nothing to do leaves a row too, or its retry might find something. A refusal is thrown, so that
 * the transaction ends without a trace. To be called inside `withParts`.
 */
export async function applyCommand(
  writer: Writer,
  context: Context,
  command: Command,
  { rule, value }: Prepared,
): Promise<Applied> {
  const { key, name, input } = command;
  const acting = await actingIn(writer, context, command);
  const { access } = acting.context;
  // Whoever gave a name is somebody else afterwards; the retry must still find the row.
  const actor = name === 'person.create' ? '-' : (access.personId ?? '-');
  const id = `${actor}/${key}`;
  // Asked for together; what a replay would not find any more does not matter to it.
  const loading = rule.load(writer, input, acting.context, value);
  loading.catch(() => undefined);
  const known = await writer.change(id);
  if (known !== undefined) {
    if (known.digest === digest(command, rule))
      return { status: 'replayed', record: known, changesAccess: false };
    throw refuse('invalid', 'key-reused', 'The key was used for another command.', { field: 'key' });
  }
  const loaded = await loading;
  const decision = await withIdeas(writer, rule.decide(loaded, input, acting.context, value));
  return { status: 'applied', ...(await write(writer, acting, { id, command, rule }, decision)) };
}

/** Applies one command and answers it with its change as the actor sees it. */
export async function carryOut(
  writer: Writer,
  loadContext: () => Promise<Context>,
  command: Command,
  prepared: Prepared,
): Promise<Outcome> {
  const context = await loadContext();
  const { status, record, changesAccess } = await applyCommand(writer, context, command, prepared);
  const seen = changesAccess ? await loadContext() : context;
  return { key: command.key, status, change: await viewChange(writer, seen, record) };
}

/** Whoever creates the person of this browser acts as that person from this command on. */
const newcomer = (command: Command): PersonId | null =>
  command.name === 'person.create' ? command.input.id : null;

/** Whose profile or expertise is written, so that no rule has to say it for the index of the directory. */
function profilesOf(writes: readonly Write[]): PersonId[] {
  const people = writes.flatMap((one) => {
    const id = 'put' in one ? one.put.id : one.delete;
    if (one.collection === 'profiles') return id;
    if (one.collection === 'expertise') return id.slice(0, id.indexOf('/'));
    return one.collection === 'evidence' ? (id.split('/')[2] ?? []) : [];
  });
  return [...new Set(people)] as PersonId[];
}

async function write(
  writer: Writer,
  acting: Acting,
  { id, command, rule }: { readonly id: string; readonly command: Command; readonly rule: AnyRule },
  decision: Decision | null,
): Promise<Pick<Applied, 'record' | 'changesAccess'>> {
  const { context } = acting;
  const change = decision?.change;
  const { writes, notified } = await noticeWrites(writer, context, await withProposals(writer, decision));
  const profiles = profilesOf(decision?.writes ?? []);
  const first = decision === null ? [] : acting.writes;
  const all = [...first, ...(decision?.writes ?? []), ...writes];
  for (const one of all) {
    if ('put' in one) await writer.put(one.collection, one.put);
    else await writer.delete(one.collection, one.delete);
  }
  const record = await writer.append({
    id,
    key: command.key,
    digest: digest(command, rule),
    actor: context.access.personId ?? (context.embedded ? newcomer(command) : null),
    name: change?.name ?? null,
    at: context.now,
    formerly: change?.formerly ?? null,
    audience: change?.audience ?? null,
    ...(change?.confidants === undefined ? {} : { confidants: change.confidants }),
    posts: change?.posts ?? [],
    threads: change?.threads ?? [],
    people: [...acting.people, ...(change?.people ?? [])],
    spaces: change?.spaces ?? [],
    notified,
    ...(profiles.length === 0 ? {} : { profiles }),
    ...(change?.boards === undefined ? {} : { boards: change.boards }),
    ...(change?.campaigns === undefined ? {} : { campaigns: change.campaigns }),
    ...(change?.ideas === undefined ? {} : { ideas: change.ideas }),
    ...(change?.evaluations === undefined ? {} : { evaluations: change.evaluations }),
    ...(change?.hidden === undefined ? {} : { hidden: change.hidden }),
  });
  return { record, changesAccess: all.some(({ collection }) => accessCollections.has(collection)) };
}

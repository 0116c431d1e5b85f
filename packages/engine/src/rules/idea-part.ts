import { ideaOfUrn } from '../idea-record.js';
import { part } from '../parts.js';
import type { Context } from '../context.js';
import type { SpaceRecord, ThreadRecord } from '../records.js';
import type { Reader } from '../store.js';
import type { Decision, Write } from './rule.js';

/** Comes along with the first command on an idea, on its thread, or by which somebody leaves. */
const ideaConsequences = part(() => import('./idea-consequences.js'));

const isOfIdeas = (write: Write): boolean =>
  write.collection === 'ideas' ||
  write.collection === 'boards' ||
  // Evaluations of ideas wait for nobody who has left.
  (write.collection === 'people' && 'put' in write && !write.put.active) ||
  (write.collection === 'threads' && 'put' in write && ideaOfUrn(write.put.urn) !== null);

/** A decision with what follows from it for ideas, so that no rule has to think of it. */
export async function withIdeas(reader: Reader, decision: Decision | null): Promise<Decision | null> {
  if (decision?.writes.some(isOfIdeas) !== true) return decision;
  return ideaConsequences.get().withIdeas(reader, decision);
}

/** Refuses, once it is called, what the subject of a thread does not let the writer say now. */
export async function loadLock(
  reader: Reader,
  context: Context,
  subject: ThreadRecord['urn'] | null,
  space: SpaceRecord | undefined,
): Promise<() => void> {
  const idea = subject === null ? null : ideaOfUrn(subject);
  if (idea === null) return () => undefined;
  return ideaConsequences.get().loadLock(reader, context, idea, space);
}

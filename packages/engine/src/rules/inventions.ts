import { limits, type CommandName, type IdeaId, type PersonId } from '@social-enterprise/contract';
import { dayAt } from '../calendar.js';
import { refuse, type Context } from '../context.js';
import { casePlace, loadCase, schemePlace, type CasePlace, type LoadedCase } from '../find-suggestions.js';
import { clockOf, stateOf } from '../invention-clock.js';
import { newInvention } from '../new-invention.js';
import { isAuthor } from '../idea-rights.js';
import type { IdeaRecord, InventionRecord } from '../records.js';
import type { Reader } from '../store.js';
import { judges } from '../suggestion-rights.js';
import { checkLine } from './checks.js';
import { inConfidence, judgesOf, tell } from './expert-opinions.js';
import { putIdea, released } from './idea-writes.js';
import { actingPerson, rule, type AnyRule, type Decision, type Write } from './rule.js';
import { checkCaseCan, checkPast } from './scheme-checks.js';
import { authorsOf } from './scheme-decisions.js';

/** Whom an invention concerns: its inventors and those who run the scheme. */
const concerned = (found: CasePlace): PersonId[] => [...authorsOf(found), ...judgesOf(found)];

const putInvention = (invention: InventionRecord): Write => ({
  collection: 'inventions',
  put: { ...invention, version: invention.version + 1 },
});

/** The idea as only inventors and owners read it; votes on it are given back, as on what is withdrawn. */
function concealed(idea: IdeaRecord): {
  readonly former: InventionRecord['former'];
  readonly idea: IdeaRecord;
} {
  if (idea.state !== 'published' && idea.state !== 'waiting' && idea.state !== 'rejected') {
    return { former: null, idea };
  }
  if (idea.group.length > 0) {
    throw refuse('forbidden', 'idea-merged', 'Others were merged into the idea: set them apart first.');
  }
  return {
    former: idea.state,
    idea: released({ ...idea, state: 'confidential', version: idea.version + 1 }),
  };
}

/** Why it was held to be none before, oldest first. */
const dismissalsOf = (before: InventionRecord | null): InventionRecord['dismissals'] =>
  before === null ? [] : [...before.dismissals, ...(before.ended === null ? [] : [before.ended])];

/** Told to everybody who may read the idea now, or no more; of one that nobody approved nobody has known. */
const openly = (found: CasePlace, after: IdeaRecord, context: Context): Decision['change'] =>
  [found.place.idea, after].some(({ state }) => state === 'waiting' || state === 'rejected')
    ? inConfidence(found, context, 'invention.updated')
    : {
        name: after.state === 'confidential' ? 'idea.concealed' : 'idea.revealed',
        ideas: [after.id],
        boards: [after.board],
      };

interface Found extends CasePlace {
  readonly invention: InventionRecord;
}

/** The invention, for who may do this with it; nobody else learns that there is one. */
function knownInvention(known: LoadedCase, name: CommandName, context: Context): Found {
  const found = casePlace(known, context.access);
  const { invention } = known.records;
  const { place } = found;
  const isConcerned = judges(context.access, place, known.records) || isAuthor(context.access, place.idea);
  if (isConcerned && invention === null) {
    throw refuse('not-found', 'invention-unknown', 'The idea is not marked as an invention.');
  }
  if (isConcerned && invention !== null && name !== 'invention.conceal' && name !== 'invention.reveal') {
    checkState(invention, name, context);
  }
  checkCaseCan(name, place, known.records, context);
  if (invention === null) throw refuse('not-found', 'invention-unknown', 'The idea is no invention.');
  return { ...found, invention };
}

/** Says why the state of an invention does not let something happen. */
function checkState(invention: InventionRecord, name: CommandName, { now }: Context): void {
  if (invention.ended !== null) {
    throw refuse('forbidden', 'invention-ended', 'What becomes of the invention is settled.');
  }
  if (name === 'invention-notice.receive') return;
  if (name === 'invention.dismiss') {
    if (stateOf(invention, now) !== 'claimed') return;
    throw refuse('forbidden', 'release-over', 'The period is over: the invention counts as claimed.');
  }
  if (clockOf(invention, now) === null) {
    throw refuse('forbidden', 'notice-missing', 'No proper notice has come in.');
  }
}

/** A day within a period of the notice that counts, however much later it is recorded. */
function checkWithin(
  invention: InventionRecord,
  on: string,
  period: 'returnUntil' | 'releaseUntil',
  { now }: Context,
): void {
  checkPast(on, 'on', invention.timeZone, now);
  const clock = clockOf(invention, now);
  if (clock === null || on < clock.received) {
    throw refuse('invalid', 'date-invalid', 'That is before the notice came in.', { field: 'on' });
  }
  if (on <= clock[period]) return;
  throw period === 'returnUntil'
    ? refuse('forbidden', 'notice-proper', 'Two months were over by then: the notice counts as proper.')
    : refuse('forbidden', 'release-over', 'The period was over by then: the invention counts as claimed.');
}

const load = (reader: Reader, { idea }: { readonly idea: IdeaId }): Promise<LoadedCase> =>
  loadCase(reader, idea);

const reasonOf = (reason: string): string =>
  checkLine(reason, 'reason', { maxLength: limits.titleLength, required: true });

/** Ends it by a word of the employer, on a day on which that was still possible. */
function end(known: LoadedCase, kind: 'released' | 'claimed', on: string, context: Context): Decision {
  const found = knownInvention(known, kind === 'released' ? 'invention.release' : 'invention.claim', context);
  const { invention, place } = found;
  checkWithin(invention, on, 'releaseUntil', context);
  const ended = { kind, on, by: actingPerson(context), reason: '' };
  return {
    writes: [putInvention({ ...invention, ended })],
    change: inConfidence(found, context, 'invention.updated'),
    notices: [tell('invention-updated', concerned(found), place.idea)],
  };
}

export const inventionRules = {
  'invention.mark': rule<'invention.mark', LoadedCase>({
    load,
    decide(known, { note, confidential = true }, context) {
      const found = schemePlace(known, context.access);
      const { place, scheme } = found;
      const before = known.records.invention;
      checkCaseCan('invention.mark', place, known.records, context);
      const kept = confidential ? concealed(place.idea) : { former: null, idea: place.idea };
      const invention = newInvention(
        place.idea.id,
        {
          markedBy: actingPerson(context),
          note: checkLine(note, 'note', { maxLength: limits.titleLength }),
          timeZone: before?.timeZone ?? scheme.timeZone,
          former: kept.former ?? before?.former ?? null,
        },
        context,
      );
      const isConcealed = kept.idea !== place.idea;
      return {
        writes: [
          // What came in did come in, and what was thought of it meanwhile was thought.
          putInvention({
            ...invention,
            notices: before?.notices ?? [],
            dismissals: dismissalsOf(before),
            version: before?.version ?? 0,
          }),
          ...(isConcealed ? [putIdea(kept.idea)] : []),
        ],
        change: isConcealed
          ? openly(found, kept.idea, context)
          : inConfidence(found, context, 'invention.updated'),
        notices: [tell('invention-marked', concerned(found), place.idea)],
      };
    },
  }),

  'invention.dismiss': rule<'invention.dismiss', LoadedCase>({
    load,
    decide(known, { reason }, context) {
      const found = knownInvention(known, 'invention.dismiss', context);
      const { invention, place } = found;
      const on = dayAt(context.now, invention.timeZone);
      const ended = { kind: 'dismissed', on, by: actingPerson(context), reason: reasonOf(reason) } as const;
      return {
        writes: [putInvention({ ...invention, ended })],
        change: inConfidence(found, context, 'invention.updated'),
        notices: [tell('invention-updated', concerned(found), place.idea)],
      };
    },
  }),

  'invention-notice.receive': rule<'invention-notice.receive', LoadedCase>({
    load,
    decide(known, { received }, context) {
      const found = knownInvention(known, 'invention-notice.receive', context);
      const { invention, place } = found;
      checkPast(received, 'received', invention.timeZone, context.now);
      const latest = invention.notices.at(-1);
      const returned = invention.notices.findLast((one) => one.returned !== null)?.returned;
      if (returned && received < returned.on) {
        throw refuse('invalid', 'date-invalid', 'The new notice comes after the old one was returned.', {
          field: 'received',
        });
      }
      if (latest?.returned === null && received >= latest.received) {
        if (received === latest.received) return null;
        throw refuse('invalid', 'notice-later', 'A later day does not prolong the period of a notice.', {
          field: 'received',
        });
      }
      const notice = { received, by: actingPerson(context), at: context.now, returned: null };
      return {
        writes: [putInvention({ ...invention, notices: [...invention.notices, notice] })],
        change: inConfidence(found, context, 'invention.updated'),
        notices: [tell('invention-updated', concerned(found), place.idea)],
      };
    },
  }),

  'invention-notice.return': rule<'invention-notice.return', LoadedCase>({
    load,
    decide(known, { on, reason }, context) {
      const found = knownInvention(known, 'invention-notice.return', context);
      const { invention, place } = found;
      checkWithin(invention, on, 'returnUntil', context);
      const latest = invention.notices.at(-1);
      if (latest === undefined) throw refuse('forbidden', 'notice-missing', 'No notice has come in.');
      const returned = { on, reason: reasonOf(reason), by: actingPerson(context) };
      return {
        writes: [
          putInvention({
            ...invention,
            notices: [...invention.notices.slice(0, -1), { ...latest, returned }],
          }),
        ],
        change: inConfidence(found, context, 'invention.updated'),
        notices: [tell('invention-updated', concerned(found), place.idea)],
      };
    },
  }),

  'invention.release': rule<'invention.release', LoadedCase>({
    load,
    decide: (known, { on }, context) => end(known, 'released', on, context),
  }),

  'invention.claim': rule<'invention.claim', LoadedCase>({
    load,
    decide: (known, { on }, context) => end(known, 'claimed', on, context),
  }),

  'invention.conceal': rule<'invention.conceal', LoadedCase>({
    load,
    decide(known, _input, context) {
      const found = knownInvention(known, 'invention.conceal', context);
      const { invention, place } = found;
      const { former, idea } = concealed(place.idea);
      return {
        writes: [putInvention({ ...invention, former }), putIdea(idea)],
        change: openly(found, idea, context),
      };
    },
  }),

  'invention.reveal': rule<'invention.reveal', LoadedCase>({
    load,
    decide(known, _input, context) {
      const found = knownInvention(known, 'invention.reveal', context);
      const { invention, place } = found;
      const idea: IdeaRecord = {
        ...place.idea,
        state: invention.former ?? 'waiting',
        version: place.idea.version + 1,
      };
      return {
        writes: [putInvention({ ...invention, former: null }), putIdea(idea)],
        change: openly(found, idea, context),
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

import type { Notification, NotificationKind, PersonSummary } from '@social-enterprise/contract';
import { personName } from '../base/person-name.js';
import type { Localizer } from '../i18n/localizer.js';

/** What concerns somebody most is what an item speaks of. */
const weights: readonly NotificationKind[] = [
  'seal-opened',
  'seal-requested',
  'seal-invited',
  'invention-marked',
  'invention-updated',
  'suggestion-decided',
  'objection-raised',
  'opinion-requested',
  'opinion-given',
  'opinion-declined',
  'mention',
  'question-escalated',
  'endorsement-request',
  'answer-accepted',
  // Whose answer is the solution has done what they were asked for.
  'question-invitation',
  'answer',
  'expertise-proposed',
  'thanks',
  'evaluation-waiting',
  // What was decided says more than that it could be decided, and answers what waited before.
  'idea-status',
  'idea-merged',
  'idea-waiting',
  'co-author',
  'idea-suggestion',
  'idea-approved',
  'idea-rejected',
  'evaluation-complete',
  'idea-suggestion-decided',
  'question-closed',
  'idea-comment',
  'reply',
  'thread-resolved',
  'endorsement',
  'reaction',
];

/** „Anna“, „Anna und Ben“, „Anna, Ben und 2 weitere Personen“. */
function peopleText(people: readonly PersonSummary[], localizer: Localizer): string {
  const [first, second, ...others] = people.map((one) => personName(one, (key) => localizer.text(key)));
  if (first === undefined) return localizer.text('inbox.somebody');
  if (second === undefined) return first;
  const values = { first, second };
  return others.length === 0
    ? localizer.text('inbox.people.two', values)
    : localizer.text('inbox.people.more', { ...values, count: others.length });
}

/** Events that are about one skill each. */
const aboutSkills: ReadonlySet<NotificationKind> = new Set(['endorsement', 'endorsement-request']);

/** How the latest of some events begins; of skills all that are meant. */
function excerptOf(kind: NotificationKind, meant: Notification['events']): string {
  const excerpts = [...new Set(meant.map(({ excerpt }) => excerpt))].filter((excerpt) => excerpt !== '');
  return aboutSkills.has(kind) ? excerpts.join(', ') : (excerpts[0] ?? '');
}

export interface Headline {
  readonly kind: NotificationKind;
  readonly text: string;
  readonly excerpt: string;
  /** Who did it, or the last of them. */
  readonly person: PersonSummary | undefined;
}

/** What an item speaks of: of what is new the weightiest kind, who did it, and in how many words. */
export function headline({ events, people, count, read }: Notification, localizer: Localizer): Headline {
  const fresh = read ? events : events.slice(0, count);
  const kinds = fresh.map(({ kind }) => kind);
  const kind = weights.find((one) => kinds.includes(one)) ?? 'reply';
  const meant = fresh.filter((event) => event.kind === kind);
  const actors = new Map(meant.flatMap(({ actor }) => (actor === null ? [] : [[actor.id, actor]])));
  // When all that is new is of one kind, the item knows more people than it shows events.
  const isOne = kinds.every((one) => one === kind) && people.length > actors.size;
  const who = isOne ? people : [...actors.values()];
  const number = who.length > 0 ? who.length : meant.length;
  return {
    kind,
    text: localizer.text(`inbox.kind.${kind}`, { people: peopleText(who, localizer), count: number }),
    excerpt: excerptOf(kind, meant),
    person: who[0],
  };
}

/** The number on the bell: „99+“ from a hundred on; empty when there is nothing new. */
export const badge = (count: number): string => (count === 0 ? '' : count > 99 ? '99+' : String(count));

/** What the bell is called. */
export function bellLabel(count: number, localizer: Localizer): string {
  if (count === 0) return localizer.text('inbox.bell.none');
  return count > 99 ? localizer.text('inbox.bell.many') : localizer.text('inbox.bell', { count });
}

import { isSocialError, type PersonId, type SocialError } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { classOf, factsOf, type ChangeFacts } from './change-class.js';
import type { ChangeRecord, PostRecord } from './records.js';
import type { Reader } from './store.js';

/** Characters delivered in one go, behind the first change. */
const charactersAtOnce = 128 * 1024;

/** A change as each class of streams sees it. */
export interface Made {
  readonly sequence: number;
  /** The number of the class of each stream. */
  readonly classes: readonly number[];
  /** By the number of the class; null: nothing of it. */
  readonly texts: readonly (string | null)[];
}

/** How many are delivered in one go: at least one. */
export function howMany(made: readonly Made[]): number {
  let characters = 0;
  const beyond = made.findIndex(({ texts }, at) => {
    characters += Math.max(0, ...texts.map((text) => text?.length ?? 0));
    return at > 0 && characters > charactersAtOnce;
  });
  return beyond === -1 ? made.length : beyond;
}

export interface Views {
  readonly record: ChangeRecord;
  /** The number of the class of each stream. */
  readonly classes: readonly number[];
  /** A stream of each class. */
  readonly first: readonly number[];
}

/** Who of them sees a change alike. */
export async function viewsOf(
  reader: Reader,
  record: ChangeRecord,
  accesses: readonly (Access | SocialError)[],
): Promise<Views> {
  const facts = await factsOf(reader, record);
  const left = await whoLeft(reader, facts, accesses);
  const numbers = new Map<string, number>();
  const first: number[] = [];
  const classes = accesses.map((access, place) => {
    if (isSocialError(access)) return -1;
    // Nobody else has this number for a class.
    const name = classOf(access, facts, left) ?? `${place}`;
    let number = numbers.get(name);
    if (number === undefined) {
      number = first.push(place) - 1;
      numbers.set(name, number);
    }
    return number;
  });
  return { record, classes, first };
}

/** Who of them has left a reaction, a vote or thanks on what is shown: they see that it is theirs. */
async function whoLeft(
  reader: Reader,
  { reacted, voted, thanked, hasFiles }: ChangeFacts,
  accesses: readonly (Access | SocialError)[],
): Promise<ReadonlySet<PersonId>> {
  if (reacted.length + voted.length + thanked.length === 0 || hasFiles) return new Set();
  const people = [
    ...new Set(accesses.flatMap((access) => (isSocialError(access) ? [] : (access.personId ?? [])))),
  ];
  const pairs = (posts: readonly PostRecord[]): (readonly [string, PersonId])[] =>
    posts.flatMap(({ id }) => people.map((person) => [`${id}/${person}`, person] as const));
  const [reactions, votes] = [pairs(reacted), pairs(voted)];
  const ids = (all: readonly (readonly [string, PersonId])[]): string[] => all.map(([id]) => id);
  const [foundReactions, foundVotes, thanks] = await Promise.all([
    reader.getMany('reactions', ids(reactions)),
    reader.getMany('votes', ids(votes)),
    thanked.length === 0
      ? []
      : reader.list({
          collection: 'thanks',
          index: 'post',
          prefixes: thanked.map(({ id }) => [id]),
          limit: Infinity,
        }),
  ]);
  return new Set([
    ...reactions.flatMap(([, person], at) => (foundReactions[at] === undefined ? [] : person)),
    ...votes.flatMap(([, person], at) => (foundVotes[at] === undefined ? [] : person)),
    ...thanks.map(({ from }) => from),
  ]);
}

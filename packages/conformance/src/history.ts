import type {
  Command,
  CommandInput,
  CommandName,
  Grant,
  PersonId,
  PostId,
  Right,
  SpaceId,
  SubjectUrn,
  ThanksId,
  Timestamp,
} from '@social-enterprise/contract';

/** One command of a made-up company: who gives it and when. */
export interface HistoryEntry {
  readonly at: Timestamp;
  readonly actor: PersonId;
  readonly command: Command;
}

/**
 * One step as five whole numbers: who, what, and three that choose what it is about. Every combination means
 * something, so that a library for random tests can make steps and shrink them.
 */
export type Step = readonly [who: number, what: number, a: number, b: number, c: number];

const madeId = <Id>(kind: number, number: number): Id =>
  `00000000-0000-7000-800${kind}-${number.toString(16).padStart(12, '0')}` as unknown as Id;

/** The people of every history. The last one is a guest. */
export const historyPeople: readonly PersonId[] = Array.from({ length: 5 }, (_, at) =>
  madeId<PersonId>(1, at + 1),
);
/** Where the posts of a history may be, as far as they were accepted. */
export const historySpace = (number: number): SpaceId => madeId<SpaceId>(2, number);
export const historyPost = (number: number): PostId => madeId<PostId>(3, number);
export const historySubjects = [1, 2, 3].map((number) => `urn:erp:order:${number}` as SubjectUrn);
/** Rights on subjects that some of the people have, two of them for the first forty minutes. */
export const historyGrants = (person: PersonId): readonly Grant[] => {
  const given: readonly (readonly [person: number, subject: number, right: Right, expires: string | null])[] =
    [
      [1, 0, 'write', null],
      [2, 0, 'read', null],
      [2, 1, 'moderate', null],
      [4, 0, 'write', null],
      [3, 1, 'write', '2026-03-02T08:40:00.000Z'],
      [4, 1, 'read', '2026-03-02T08:40:00.000Z'],
    ];
  return given.flatMap(([who, about, right, expires]) => {
    const subject = historySubjects[about];
    return historyPeople[who] !== person || subject === undefined
      ? []
      : { subject, right, expires: expires as Timestamp | null };
  });
};
/** A word and a topic that only this post holds. */
export const historyWord = (number: number): string => `wort${number}x`;
export const historyTopic = (number: number): string => `thema${number}x`;
/** A name that only this space has. */
export const historySpaceName = (number: number): string => `raum${number}x`;

/** What people know and ask about. */
export const historySkills = ['Pumpe', 'Ventil'] as const;

const minute = 60_000;
const start = Date.parse('2026-03-02T08:00:00.000Z');
const visibilities = ['secret', 'members', 'everyone', 'guests'] as const;
const joins = ['invited', 'request', 'free'] as const;
const roles = ['owner', 'moderator', 'member'] as const;
const emoji = ['👍', '🎉', '💡'] as const;

const pick = <Value>(values: readonly Value[], number: number): Value => {
  const value = values[number % values.length];
  if (value === undefined) throw new RangeError('There is nothing to choose from.');
  return value;
};

interface Happening {
  readonly actor: PersonId;
  readonly name: CommandName;
  readonly input: object;
}

/** What has been tried so far, and by whom, so that later steps can take it up or back. */
class Company {
  readonly owners: PersonId[] = [];
  readonly authors: PersonId[] = [];
  readonly added: Happening[] = [];
  readonly deleted: Happening[] = [];
  readonly reacted: Happening[] = [];
  readonly thanked: Happening[] = [];
  readonly questions: { readonly id: PostId; readonly asker: PersonId }[] = [];
  readonly answers: { readonly id: PostId; readonly to: number; readonly by: PersonId }[] = [];

  /** One of the spaces, by its place from 0. */
  place(number: number): number {
    return number % Math.max(1, this.owners.length);
  }

  space(number: number): SpaceId {
    return historySpace(1 + this.place(number));
  }

  ownerOf(number: number): PersonId | undefined {
    return this.owners[this.place(number)];
  }

  /** The place of a post from 0; recent posts more often than old ones. */
  #written(number: number): number {
    return Math.max(0, this.authors.length - 1 - (number % 6));
  }

  post(number: number): PostId {
    return historyPost(1 + this.#written(number));
  }

  authorOf(number: number): PersonId | undefined {
    return this.authors[this.#written(number)];
  }

  write(author: PersonId, c: number): { id: PostId; source: string } {
    this.authors.push(author);
    const number = this.authors.length;
    const shared = pick(['#Gemeinsam', '#gemeinsam #Pumpe', ''], c);
    return { id: historyPost(number), source: `${historyWord(number)} #${historyTopic(number)} ${shared}` };
  }
}

interface Chance {
  readonly company: Company;
  readonly who: PersonId;
  readonly at: Timestamp;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

type Make = (chance: Chance) => Happening;

const made = <Name extends CommandName>(
  actor: PersonId,
  name: Name,
  input: CommandInput<Name>,
): Happening => ({
  actor,
  name,
  input,
});

const version = (number: number): number => 1 + (number % 3);

/** Mostly who probably may, else anybody, so that both happen: what is allowed and what is refused. */
const owner = ({ company, who, a, c }: Chance): PersonId => (c % 4 === 3 ? who : (company.ownerOf(a) ?? who));
const author = ({ company, who, a, c }: Chance): PersonId =>
  c % 4 === 3 ? who : (company.authorOf(a) ?? who);

const topPost: Make = (chance) => {
  const { company, a, c } = chance;
  const actor = owner(chance);
  // A third of all posts is for everyone.
  const place = a % 3 === 0 ? {} : { space: company.space(a) };
  return made(actor, 'post.create', { ...company.write(actor, c), ...place });
};
const reply: Make = (chance) => {
  const { company, a, b, c } = chance;
  const actor = author(chance);
  const inReplyTo = company.post(a);
  const urn = pick(historySubjects, b);
  const stray = b % 5 === 0 ? { subject: { urn, title: 'Stray', href: null } } : {};
  return made(actor, 'post.create', { ...company.write(actor, c), inReplyTo, ...stray });
};
/** Remembers what happened among its like. */
const remembered =
  (make: Make, among: (company: Company) => Happening[]): Make =>
  (chance) => {
    const happening = make(chance);
    among(chance.company).push(happening);
    return happening;
  };

/** Does with the same input something else to what happened before; else what `otherwise` makes. */
const again =
  (name: CommandName, among: (company: Company) => readonly Happening[], otherwise: Make): Make =>
  (chance) => {
    const before = among(chance.company);
    if (before.length === 0 || chance.c % 4 === 3) return { ...otherwise(chance), name };
    const { actor, input } = pick(before, chance.b);
    return { actor, name, input };
  };

const addMember: Make = (chance) => {
  const { company, a, b } = chance;
  return made(owner(chance), 'member.add', { space: company.space(a), person: pick(historyPeople, b) });
};
const deletePost: Make = (chance) =>
  made(author(chance), 'post.delete', { id: chance.company.post(chance.a) });
const react: Make = ({ company, who, a, b }) =>
  made(who, 'reaction.add', { post: company.post(a), emoji: pick(emoji, b) });

const adds = remembered(addMember, ({ added }) => added);
const removes = again('member.remove', ({ added }) => added, addMember);
const deletes = remembered(deletePost, ({ deleted }) => deleted);
const restores = again('post.restore', ({ deleted }) => deleted, deletePost);
const reacts = remembered(react, ({ reacted }) => reacted);
const unreacts = again('reaction.remove', ({ reacted }) => reacted, react);

const skill = (number: number): string => pick(historySkills, number);

const ask: Make = (chance) => {
  const { company, a, b, c } = chance;
  const actor = owner(chance);
  const place = a % 2 === 0 ? {} : { space: company.space(a) };
  const written = company.write(actor, c);
  company.questions.push({ id: written.id, asker: actor });
  const question = { title: `Frage ${historyWord(company.authors.length)}`, topics: [skill(b), skill(c)] };
  return made(actor, 'post.create', { ...written, question, ...place });
};

/** Does something about a question, or asks one where there is none; mostly the asker does. */
const asked =
  (make: (id: PostId, actor: PersonId, chance: Chance) => Happening): Make =>
  (chance) => {
    const { company, who, a, c } = chance;
    if (company.questions.length === 0) return ask(chance);
    const { id, asker } = pick(company.questions, a);
    return make(id, c % 4 === 3 ? who : asker, chance);
  };

const answer: Make = (chance) => {
  const { company, who, a, c } = chance;
  if (company.questions.length === 0) return ask(chance);
  const to = a % company.questions.length;
  const written = company.write(who, c);
  company.answers.push({ id: written.id, to, by: who });
  return made(who, 'post.create', { ...written, inReplyTo: pick(company.questions, to).id });
};

/** Does something about an answer, or gives one where there is none. */
const answered =
  (make: (answer: Company['answers'][number], chance: Chance) => Happening): Make =>
  (chance) =>
    chance.company.answers.length === 0
      ? answer(chance)
      : make(pick(chance.company.answers, chance.b), chance);

const thank = answered(({ id, by }, { company, who }) =>
  made(who, 'thanks.give', {
    id: madeId<ThanksId>(4, company.thanked.length + 1),
    person: by,
    post: id,
    note: 'Danke',
  }),
);

/** What people ask and answer, what they know, and what they are told. */
const answering: readonly Make[] = [
  ask,
  ask,
  answer,
  answer,
  answer,
  answered(({ id, to }, { company, who, a, c }) => {
    const { asker } = pick(company.questions, to);
    // Now and then the answer to another question.
    const { id: question } = pick(company.questions, c % 5 === 4 ? a : to);
    return made(c % 4 === 3 ? who : asker, 'answer.accept', { question, answer: id });
  }),
  asked((question, actor) => made(actor, 'answer.withdraw', { question })),
  answered(({ id }, { who }) => made(who, 'vote.add', { post: id })),
  answered(({ id }, { who }) => made(who, 'vote.remove', { post: id })),
  asked((id, actor, { a }) => made(actor, a % 2 === 0 ? 'question.close' : 'question.reopen', { id })),
  asked((id, actor, { b }) => made(actor, 'question.invite', { id, person: pick(historyPeople, b) })),
  asked((question, _actor, { who, b }) =>
    made(who, b % 2 === 0 ? 'invitation.decline' : 'question.deflect', { question }),
  ),
  asked((question, actor, { b }) => made(actor, b % 3 === 0 ? 'faq.remove' : 'faq.add', { question })),
  remembered(thank, ({ thanked }) => thanked),
  ({ company, who, b }) => {
    const given = company.thanked.length === 0 ? undefined : pick(company.thanked, b);
    const { id } = (given?.input ?? { id: madeId<ThanksId>(4, 1) }) as { id: ThanksId };
    return made(given?.actor ?? who, 'thanks.withdraw', { id });
  },
  ({ who, a }) => made(who, 'expertise.declare', { topic: skill(a) }),
  ({ who, a, b }) =>
    made(who, pick(['expertise.publish', 'expertise.hide', 'expertise.withdraw'], b), { topic: skill(a) }),
  ({ who, a, b, c }) =>
    made(who, c % 3 === 0 ? 'endorsement.remove' : 'endorsement.add', {
      person: pick(historyPeople, b),
      topic: skill(a),
    }),
  ({ company, who, a, at, b }) =>
    b % 2 === 0
      ? made(who, 'inbox.see', { until: at })
      : made(who, 'notification.read', { post: company.post(a) }),
  ({ company, who, a, b }) =>
    made(who, 'subscription.set', {
      post: company.post(a),
      level: pick(['muted', 'normal', 'everything'], b),
    }),
];

const createSpace: Make = ({ company, who, a, b }) => {
  company.owners.push(who);
  const number = company.owners.length;
  const [visibility, join] = [pick(visibilities, a), pick(joins, b)];
  return made(who, 'space.create', {
    id: historySpace(number),
    name: historySpaceName(number),
    visibility,
    join,
  });
};

/**
 * What may happen; what happens more often stands there more often. A history begins best with spaces (0) and
 * posts (1).
 */
const makes: readonly Make[] = [
  createSpace,
  topPost,
  topPost,
  topPost,
  topPost,
  reply,
  reply,
  reply,
  reply,
  reply,
  (chance) => {
    const { company, a, b, c } = chance;
    const change = { version: version(b), visibility: pick(visibilities, c) };
    return made(owner(chance), 'space.update', { id: company.space(a), ...change });
  },
  (chance) => {
    const { company, a, b } = chance;
    const member = { person: pick(historyPeople, b), role: pick(roles, b) };
    return made(owner(chance), 'member.add', { space: company.space(a), ...member });
  },
  adds,
  adds,
  removes,
  removes,
  ({ company, who, a }) => made(who, 'space.join', { id: company.space(a) }),
  ({ company, who, a }) => made(who, 'space.leave', { id: company.space(a) }),
  (chance) => {
    const { company, a, b, c } = chance;
    const actor = owner(chance);
    const urn = pick(historySubjects, b);
    const subject = { urn, title: `Order ${urn}`, href: null };
    const place = b % 4 === 0 ? {} : { space: company.space(a) };
    return made(actor, 'post.create', { ...company.write(actor, c), subject, ...place });
  },
  (chance) => {
    const { company, a, b, c } = chance;
    const source = `edited ${pick(['#Gemeinsam', '#Pumpe', 'plain'], c)}`;
    return made(author(chance), 'post.update', { id: company.post(a), version: version(b), source });
  },
  deletes,
  deletes,
  deletes,
  restores,
  restores,
  restores,
  (chance) => made(owner(chance), 'post.pin', { id: chance.company.post(chance.a) }),
  (chance) => made(owner(chance), 'post.unpin', { id: chance.company.post(chance.a) }),
  reacts,
  reacts,
  reacts,
  unreacts,
  unreacts,
  ({ company, who, a, b, at }) =>
    made(who, 'marker.update', b % 2 === 0 ? { read: at } : { read: at, space: company.space(a) }),
  ({ who, a }) => made(who, 'thread.resolve', { subject: pick(historySubjects, a) }),
  ({ who, a }) => made(who, 'thread.reopen', { subject: pick(historySubjects, a) }),
  ({ who, b, c }) => made(who, 'person.update', { id: who, version: version(b), title: `Title ${c % 10}` }),
  ...answering,
];

/** The number of different things that a step may do; `what` counts round. */
export const historyKinds: number = makes.length;

/** The commands that the steps stand for. Each has a key of its own. */
export function historyOf(steps: readonly Step[]): HistoryEntry[] {
  const company = new Company();
  let time = start;
  return steps.map(([who, what, a, b, c], number) => {
    // Now and then a day passes, so that a deletion can no longer be taken back.
    time += c % 29 === 7 ? 25 * 60 * minute : minute;
    const at = new Date(time).toISOString() as Timestamp;
    const happening = pick(makes, what)({ company, who: pick(historyPeople, who), at, a, b, c });
    const { actor, name, input } = happening;
    const key = `step-${number}` as Command['key'];
    return { at, actor, command: { key, name, input } as Command };
  });
}

/** Numbers that look random and are the same for the same seed (Mulberry32, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The same steps for the same seed. The first make spaces and posts, so that there is something to happen to. */
export function randomSteps(seed: number, count: number): Step[] {
  const next = randomNumbers(seed);
  return Array.from(
    { length: count },
    (_, at) => [next(), at < 6 ? Math.floor(at / 3) : next(), next(), next(), next()] as const,
  );
}

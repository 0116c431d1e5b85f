import assert from 'node:assert/strict';
import { everyoneSpaceId, grantedSpaceId, type Outcome, type Right } from '@social-enterprise/contract';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { mintId } from '../../mint.js';
import { secret } from '../app.js';
import { hostToken } from '../host-token.js';

/** A phase that is over. */
export const pastPhase = {
  id: 'past',
  kind: 'collect',
  name: 'Vorbei',
  start: '2020-01-01T00:00:00.000Z',
  end: '2020-02-01T00:00:00.000Z',
  submit: true,
  comment: true,
  vote: true,
  countsHidden: false,
  minimumVotes: null,
  maximumVotes: null,
  perIdea: 1,
};

/** How suggestions are rewarded on every board. */
const scheme = {
  bonus: { kind: 'formula', rate: 2000, minimum: 0, maximum: null },
  recognition: [{ from: 1, bonus: 5000 }],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: { letterhead: '', note: '', signature: '' },
};

export const roles = [
  'anonymous',
  'guest',
  'guest who reads',
  'guest who writes',
  'guest who moderates',
  'outsider',
  'member',
  'moderator',
  'owner',
  'former member',
  'administrator',
] as const;
export type RoleName = (typeof roles)[number];

/** Where something is written; the members of `home` are the roles of that name. */
export type Place = 'everyone' | 'home' | 'open' | 'closed' | 'secret' | 'granted' | 'ungranted';

/** One place to ask about, with everything that is there. Each text stands nowhere else. */
export interface Target {
  readonly name: string;
  readonly place: Place;
  readonly space: string;
  /** The subject of its thread, and of a second one that is resolved; null: plain posts. */
  readonly subject: string | null;
  readonly settled: string | null;
  readonly post: string;
  readonly deleted: string;
  readonly pinned: string | null;
  /** A question with an accepted answer and another one, in the FAQ where there is one; one without; a closed one. */
  readonly question: string;
  readonly answer: string;
  readonly other: string;
  readonly open: string;
  readonly closed: string;
  readonly file: string;
  /** A board with a campaign and two ideas; only beside plain posts. */
  readonly board: string;
  readonly campaign: string;
  readonly idea: string;
  readonly otherIdea: string;
  /** Of the first idea, by the author of everything. */
  readonly evaluation: string;
  readonly author: string;
  readonly authorName: string;
  readonly texts: {
    readonly word: string;
    readonly reply: string;
    readonly gone: string;
    readonly topic: string;
    readonly asked: string;
    readonly title: string;
    readonly fileName: string;
    readonly idea: string;
  };
  /** Posts of those who are members, or were when they wrote. */
  readonly own: Map<RoleName, string>;
}

type Claims = Readonly<Record<string, unknown>>;
const bearer = (claims: Claims): string => `Bearer ${hostToken(secret, claims)}`;

const spaceIds: Readonly<Record<Place, string>> = {
  everyone: everyoneSpaceId,
  home: mintId(),
  open: mintId(),
  closed: mintId(),
  secret: mintId(),
  granted: grantedSpaceId,
  ungranted: grantedSpaceId,
};
const visibilities = { home: 'members', open: 'everyone', closed: 'members', secret: 'secret' } as const;

const feeds: readonly Place[] = ['everyone', 'home', 'open', 'closed', 'secret'];
const threads: readonly Place[] = ['home', 'open', 'closed', 'secret', 'granted', 'ungranted'];
const urnOf = (place: Place): string => `urn:erp:order:${place}`;
const settledUrnOf = (place: Place): string => `urn:erp:order:${place}-settled`;

/** Rights on every subject but one. */
const grants = (right: Right): Claims => ({
  guest: true,
  subjects: threads
    .filter((place) => place !== 'ungranted')
    .flatMap((place) => [urnOf(place), settledUrnOf(place)])
    .map((urn) => ({ urn, right })),
});

const claims: Readonly<Record<Exclude<RoleName, 'anonymous'>, Claims>> = {
  guest: { guest: true },
  'guest who reads': grants('read'),
  'guest who writes': grants('write'),
  'guest who moderates': grants('moderate'),
  outsider: {},
  member: { spaces: { home: 'member' } },
  moderator: { spaces: { home: 'moderator' } },
  owner: { spaces: { home: 'owner' } },
  'former member': { spaces: {} },
  administrator: {},
};

/** What is evaluated by. */
export const gain = {
  id: 'gain',
  name: 'Nutzen',
  help: '',
  weight: 100,
  scale: { minimum: 1, maximum: 5, labels: [] },
  axis: 'value',
};

/** A board with all that stands on it. */
const boardOf = ({
  board,
  campaign,
  idea,
  otherIdea,
  evaluation,
  author,
  space,
  texts,
}: Target): { name: string; input: object }[] => [
  { name: 'board.create', input: { id: board, space, name: texts.idea, scheme } },
  { name: 'campaign.create', input: { id: campaign, board, question: texts.idea, phases: [pastPhase] } },
  ...[idea, otherIdea].map((id) => ({
    name: 'idea.create',
    input: { id, board, title: `${texts.idea} als Vorschlag`, problem: texts.idea },
  })),
  {
    name: 'evaluation.create',
    input: {
      id: evaluation,
      board,
      name: texts.idea,
      ideas: [idea],
      criteria: [gain],
      evaluators: [author],
    },
  },
];

/** A company in which every role has something to look at, on a server that may be asked as anybody. */
export class MatrixCompany {
  readonly app: FastifyInstance;
  readonly targets: Target[] = [];
  readonly people = new Map<RoleName, string>();
  readonly #tokens = new Map<RoleName, string>();
  #cursor = '';

  private constructor(app: FastifyInstance) {
    this.app = app;
  }

  static async open(app: FastifyInstance): Promise<MatrixCompany> {
    const company = new MatrixCompany(app);
    await company.#found();
    for (const place of feeds) await company.#settle(place, null);
    for (const place of threads) await company.#settle(place, urnOf(place));
    await company.#people();
    return company;
  }

  /** From before everything that the targets hold. */
  get cursor(): string {
    return this.#cursor;
  }

  headers(role: RoleName): Record<string, string> {
    const authorization = this.#tokens.get(role);
    return authorization === undefined ? {} : { authorization };
  }

  as(role: RoleName, request: InjectOptions): Promise<LightMyRequestResponse> {
    return this.app.inject({ ...request, headers: { ...request.headers, ...this.headers(role) } });
  }

  async #found(): Promise<void> {
    const founder = bearer({ sub: 'founder', name: 'Founder' });
    this.#cursor = (await this.#ask(founder, 'posts.list')).resume as string;
    const spaces = Object.entries(visibilities).map(([handle, visibility]) => ({
      name: 'space.create',
      input: { id: spaceIds[handle as Place], handle, name: `Raum ${handle}`, visibility },
    }));
    await this.#run(founder, spaces);
  }

  /** Writes what is to be found, or not, in one place. */
  async #settle(place: Place, urn: string | null): Promise<void> {
    const name = `${place}${urn === null ? 'feed' : 'thread'}`;
    const settled = urn === null ? null : settledUrnOf(place);
    const authorName = `Autor${name}`;
    const isGranted = spaceIds[place] === grantedSpaceId;
    const author = bearer({
      sub: name,
      name: authorName,
      ...(isGranted
        ? { subjects: [urn, settled].map((one) => ({ urn: one, right: 'moderate' })) }
        : { spaces: { [place]: 'moderator' } }),
    });
    const target: Target = {
      name,
      place,
      space: spaceIds[place],
      subject: urn,
      settled,
      post: mintId(),
      deleted: mintId(),
      pinned: urn === null ? mintId() : null,
      question: mintId(),
      answer: mintId(),
      other: mintId(),
      open: mintId(),
      closed: mintId(),
      file: mintId(),
      board: mintId(),
      campaign: mintId(),
      idea: mintId(),
      otherIdea: mintId(),
      evaluation: mintId(),
      author: (await this.#ask(author, 'session.get')).person?.id ?? '',
      authorName,
      texts: {
        word: `inhalt${name}`,
        reply: `antwort${name}`,
        gone: `entfernt${name}`,
        topic: `thema${name}`,
        asked: `frage${name}`,
        title: `Titel${name}`,
        fileName: `Akte-${name}.txt`,
        idea: `idee${name}`,
      },
      own: new Map(),
    };
    const { texts, post, deleted, pinned, file, space, question, answer, other, open, closed } = target;
    const uploaded = await this.app.inject({
      method: 'PUT',
      url: `/api/files/${file}`,
      query: { name: texts.fileName },
      headers: { authorization: author, 'content-type': 'application/octet-stream' },
      payload: texts.word,
    });
    assert.equal(uploaded.statusCode, 201, uploaded.body);
    const where = { space, ...(urn === null ? {} : { subject: { urn, title: texts.title, href: null } }) };
    const source = `${texts.word} #${texts.topic}`;
    await this.#run(author, [
      { name: 'post.create', input: { id: post, source, ...where, attachments: [{ id: file, alt: '' }] } },
      { name: 'post.create', input: { id: mintId(), source: texts.reply, inReplyTo: post } },
      { name: 'post.create', input: { id: deleted, source: texts.gone, ...where } },
      { name: 'post.delete', input: { id: deleted } },
      ...[question, open, closed].map((id) => ({
        name: 'post.create',
        input: { id, source: '', ...where, question: { title: texts.asked, topics: [texts.topic] } },
      })),
      ...[answer, other].map((id) => ({
        name: 'post.create',
        input: { id, source: texts.reply, inReplyTo: question },
      })),
      { name: 'answer.accept', input: { question, answer } },
      { name: 'question.close', input: { id: closed } },
      ...(isGranted ? [] : [{ name: 'faq.add', input: { question } }]),
      ...(pinned === null
        ? [
            {
              name: 'post.create',
              input: { id: mintId(), source: 'x', space, subject: { urn: settled, title: '', href: null } },
            },
            { name: 'thread.resolve', input: { subject: settled, space } },
          ]
        : [
            { name: 'post.create', input: { id: pinned, source: 'x', space } },
            { name: 'post.pin', input: { id: pinned } },
          ]),
    ]);
    if (urn === null) await this.#run(author, boardOf(target));
    this.targets.push(target);
  }

  /** Signs everybody in; members write, and one of them is none any more afterwards. */
  async #people(): Promise<void> {
    for (const role of roles) {
      if (role === 'anonymous') continue;
      const about = { sub: role, name: `Rolle ${role}`, ...claims[role] };
      const before = role === 'former member' ? { spaces: { home: 'member', secret: 'member' } } : {};
      const token = bearer({ ...about, ...before });
      const { person } = await this.#ask(token, 'session.get');
      assert.ok(person);
      this.people.set(role, person.id);
      const isIn = role === 'member' || role === 'moderator' || role === 'owner' || role === 'former member';
      for (const { place, post, own } of isIn ? this.targets : []) {
        if (place !== 'home') continue;
        const id = mintId();
        own.set(role, id);
        await this.#run(token, [{ name: 'post.create', input: { id, source: 'y', inReplyTo: post } }]);
      }
      this.#tokens.set(role, bearer(about));
      await this.#ask(bearer(about), 'session.get');
    }
  }

  async #ask(authorization: string, name: string): Promise<{ resume?: string; person?: { id: string } }> {
    const answer = await this.app.inject({ url: `/api/queries/${name}`, headers: { authorization } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  }

  async #run(authorization: string, commands: readonly { name: string; input: object }[]): Promise<void> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/api/commands',
      headers: { authorization },
      payload: { commands: commands.map((command) => ({ key: mintId(), ...command })) },
    });
    const { outcomes } = answer.json<{ outcomes: Outcome[] }>();
    for (const outcome of outcomes) assert.equal(outcome.status, 'applied', JSON.stringify(outcome));
  }
}

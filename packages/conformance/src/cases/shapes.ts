import type { CommandName, QueryName } from '@social-enterprise/contract';
import { querySchemas } from '@social-enterprise/contract/schemas';
import { Value } from 'typebox/value';
import type { Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { ConformanceFailure } from '../expect.js';
import { mintId, mintWord } from '../mint.js';
import { allNames } from '../names.js';
import { upload } from './files.js';
import { criterion, phase } from './idea-bench.js';
import { basis, fillCase, scheme } from './suggestion-bench.js';

type Inputs = Readonly<Partial<Record<QueryName, object>>>;

/** Queries that find something once these commands have filled the space of the bench. */
interface Area {
  readonly needs?: readonly CommandName[];
  /** An input for each query. */
  fill(bench: Bench): Promise<Inputs>;
}

async function ask({ member, owner, space }: Bench, word: string): Promise<{ question: string }> {
  const question = await member.post({ space, source: '', question: { title: `${word}?`, topics: [word] } });
  const answer = await owner.post({ inReplyTo: question });
  await member.run('vote.add', { post: answer });
  await member.run('answer.accept', { question, answer });
  await owner.run('faq.add', { question });
  return { question };
}

const asking = ['vote.add', 'answer.accept', 'faq.add'] as const;

const areas: Readonly<Record<string, Area>> = {
  people: {
    needs: asking,
    async fill(bench) {
      const word = mintWord();
      await ask(bench, word);
      const { member: person } = bench.people;
      return {
        'session.get': {},
        'people.list': { limit: 100 },
        'people.get': { person },
        'people.search': { limit: 100 },
        'profiles.get': { person },
        'contributions.list': { person },
        'thanks.list': { person },
        'experts.list': { topics: [word], space: bench.space },
        'topics.get': { topic: word },
        'topics.list': { text: word },
      };
    },
  },
  spaces: {
    fill: ({ space }) =>
      Promise.resolve({ 'spaces.list': {}, 'spaces.get': { space }, 'members.list': { space } }),
  },
  posts: {
    needs: ['reaction.add', 'post.update'],
    async fill(bench) {
      const { owner, member, space } = bench;
      const word = mintWord();
      const root = await member.post({ space, source: `${word} #${word} **bold**\n\n- [x] done` });
      await owner.post({ inReplyTo: root });
      await owner.run('reaction.add', { post: root, emoji: '👍' });
      await member.run('post.update', { id: root, version: 1, source: `${word} #${word} edited` });
      const subject = bench.createSubject();
      await member.post({ subject, space });
      return {
        'posts.list': { space, limit: 2 },
        'posts.get': { id: root },
        'replies.list': { root },
        'posts.search': { text: word },
        'threads.get': { subject: subject.urn },
        'inbox.list': {},
        'subscriptions.get': { post: root },
        'seals.get': { object: { kind: 'post', id: root } },
        'custodians.list': {},
      };
    },
  },
  questions: {
    needs: asking,
    async fill(bench) {
      const word = mintWord();
      await ask(bench, word);
      return {
        'questions.similar': { text: word },
        'invitations.list': {},
        'faq.list': { space: bench.space },
      };
    },
  },
  ideas: {
    needs: [
      'board.create',
      'campaign.create',
      'idea.create',
      'idea.vote',
      'idea.move',
      'idea-suggestion.create',
    ],
    async fill({ owner, member, space }) {
      const word = mintWord();
      const board = mintId();
      const idea = mintId();
      const campaign = mintId();
      await owner.run('board.create', { id: board, space, name: word });
      await owner.run('campaign.create', { id: campaign, board, question: word, phases: [phase()] });
      await member.run('idea.create', { id: idea, board, title: `${word} as an idea`, problem: word });
      await owner.run('idea.vote', { id: idea });
      await owner.run('idea.move', { id: idea, status: 'complete', version: 1, answer: word });
      await owner.run('idea-suggestion.create', { id: mintId(), idea, field: 'problem', text: `${word}!` });
      return {
        'boards.list': { space },
        'boards.get': { board },
        'campaigns.list': { board },
        'campaigns.get': { campaign },
        'campaign-reports.get': { campaign },
        'ideas.list': { board },
        'ideas.columns': { board },
        'ideas.get': { idea },
        'ideas.similar': { board, text: word },
        'idea-versions.list': { idea },
        'idea-events.list': { idea },
        'idea-suggestions.list': { idea },
      };
    },
  },
  evaluations: {
    needs: ['board.create', 'idea.create', 'evaluation.create', 'assessment.give', 'idea.decide'],
    async fill({ owner, member, space, people }) {
      const word = mintWord();
      const board = mintId();
      const idea = mintId();
      const evaluation = mintId();
      await owner.run('board.create', { id: board, space, name: word });
      await member.run('idea.create', { id: idea, board, title: `${word} evaluated`, problem: word });
      await owner.run('evaluation.create', {
        id: evaluation,
        board,
        name: word,
        ideas: [idea],
        criteria: [criterion()],
        evaluators: [people.owner],
      });
      await owner.run('assessment.give', { evaluation, idea, scores: [{ criterion: 'gain', score: 3 }] });
      await owner.run('idea.decide', {
        id: idea,
        version: 1,
        evaluation,
        outcome: 'yes',
        reasons: word,
        status: 'planned',
      });
      return {
        'evaluations.list': { board },
        'evaluations.get': { evaluation },
        'assessments.list': { evaluation },
      };
    },
  },
  suggestions: {
    needs: ['board.create', 'idea.create', 'suggestion.decide'],
    async fill(bench) {
      const word = mintWord();
      const idea = mintId();
      const board = mintId();
      await bench.owner.run('board.create', { id: board, space: bench.space, name: word, scheme });
      await bench.member.run('idea.create', { id: idea, board, title: `${word} rewarded`, problem: word });
      await fillCase(bench, idea);
      return { 'suggestion-cases.get': { idea }, 'bonuses.preview': { idea, basis } };
    },
  },
  files: {
    fill: async ({ owner }) => ({ 'files.get': { id: await upload(owner) } }),
  },
};

function checkShape(name: QueryName, answer: unknown): void {
  const schema = querySchemas[name].output;
  if (Value.Check(schema, answer)) return;
  const [first] = Value.Errors(schema, answer);
  throw new ConformanceFailure(`${name} answers out of shape: ${JSON.stringify(first)}`);
}

/** Every answer fits the contract's schema of its query. */
export const shapeCases: readonly Case[] = Object.entries(areas).map(([area, one]) => ({
  id: `shapes/${area}`,
  needs: one.needs ?? [],
  async run(bench) {
    const offered: ReadonlySet<string> = bench.harness.capabilities ?? allNames;
    for (const [name, input] of Object.entries(await one.fill(bench)) as [QueryName, object][]) {
      if (offered.has(name)) checkShape(name, await bench.owner.ask(name, input));
    }
  },
}));

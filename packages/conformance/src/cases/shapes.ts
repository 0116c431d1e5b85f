import type { QueryName } from '@social-enterprise/contract';
import { querySchemas } from '@social-enterprise/contract/schemas';
import { Value } from 'typebox/value';
import type { Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { ConformanceFailure } from '../expect.js';
import { mintId, mintWord } from '../mint.js';
import { upload } from './files.js';
import { phase } from './idea-bench.js';
import { basis, fillCase, scheme } from './suggestion-bench.js';

/** Fills the space of the bench and answers an input for each query that finds something there. */
async function fill(bench: Bench): Promise<Readonly<Record<QueryName, object>>> {
  const { owner, member, space, people } = bench;
  const word = mintWord();
  const root = await member.post({ space, source: `${word} #${word} **bold**\n\n- [x] done` });
  await owner.post({ inReplyTo: root });
  await owner.run('reaction.add', { post: root, emoji: '👍' });
  await member.run('post.update', { id: root, version: 1, source: `${word} #${word} edited` });
  const question = await member.post({ space, source: '', question: { title: `${word}?`, topics: [word] } });
  const answer = await owner.post({ inReplyTo: question });
  await member.run('vote.add', { post: answer });
  await member.run('answer.accept', { question, answer });
  await owner.run('faq.add', { question });
  const board = mintId();
  const idea = mintId();
  const campaign = mintId();
  await owner.run('board.create', { id: board, space, name: word });
  await owner.run('campaign.create', { id: campaign, board, question: word, phases: [phase()] });
  await member.run('idea.create', { id: idea, board, title: `${word} as an idea`, problem: word });
  await owner.run('idea.vote', { id: idea });
  await owner.run('idea.move', { id: idea, status: 'complete', version: 1, answer: word });
  await owner.run('idea-suggestion.create', { id: mintId(), idea, field: 'problem', text: `${word}!` });
  const suggested = mintId();
  const rewarded = mintId();
  await owner.run('board.create', { id: rewarded, space, name: word, scheme });
  await member.run('idea.create', {
    id: suggested,
    board: rewarded,
    title: `${word} rewarded`,
    problem: word,
  });
  await fillCase(bench, suggested);
  const subject = bench.createSubject();
  await member.post({ subject, space });
  return {
    'session.get': {},
    'people.list': { limit: 100 },
    'people.get': { person: people.member },
    'people.search': { limit: 100 },
    'profiles.get': { person: people.member },
    'contributions.list': { person: people.member },
    'experts.list': { topics: [word], space },
    'topics.get': { topic: word },
    'spaces.list': {},
    'spaces.get': { space },
    'members.list': { space },
    'posts.list': { space, limit: 2 },
    'posts.get': { id: root },
    'replies.list': { root },
    'posts.search': { text: word },
    'questions.similar': { text: word },
    'invitations.list': {},
    'faq.list': { space },
    'thanks.list': { person: people.member },
    'boards.list': { space },
    'boards.get': { board },
    'campaigns.list': { board },
    'campaigns.get': { campaign },
    'ideas.list': { board },
    'ideas.columns': { board },
    'ideas.get': { idea },
    'ideas.similar': { board, text: word },
    'idea-versions.list': { idea },
    'idea-events.list': { idea },
    'idea-suggestions.list': { idea },
    'suggestion-cases.get': { idea: suggested },
    'bonuses.preview': { idea: suggested, basis },
    'topics.list': { text: word },
    'threads.get': { subject: subject.urn },
    'files.get': { id: await upload(owner) },
    'inbox.list': {},
    'subscriptions.get': { post: root },
    'seals.get': { post: root },
    'custodians.list': {},
  };
}

/** Every answer fits the contract's schema of its query. */
export const shapeCases: readonly Case[] = (Object.keys(querySchemas) as QueryName[]).map((name) => ({
  id: `shapes/${name}`,
  needs: [name],
  async run(bench) {
    const inputs = await fill(bench);
    const answer: unknown = await bench.owner.ask(name, inputs[name]);
    const schema = querySchemas[name].output;
    if (Value.Check(schema, answer)) return;
    const [first] = Value.Errors(schema, answer);
    throw new ConformanceFailure(`${name} answers out of shape: ${JSON.stringify(first)}`);
  },
}));

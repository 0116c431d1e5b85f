import { mintId } from '../../mint.js';
import { ifRead, inPlace, isThread, onPost, shown, type Case, type Expected } from './case.js';
import type { Scene } from './scene.js';

/** The asker of every question is its author, who moderates there; nobody else acts for them. */
const asModerator = onPost('moderate');
const asReader = onPost('reply');
const id = ({ target }: Scene): object => ({ id: target.question });
const question = ({ target }: Scene): object => ({ question: target.question });
/** By a role in the space: a right on a subject curates nothing. */
const asCurator = (scene: Scene): Expected =>
  !scene.may('read') ? 'not found' : scene.inSpace('moderate') ? 'allowed' : 'forbidden';
const ask = ({ target }: Scene): object => ({
  id: mintId(),
  source: '',
  space: target.space,
  question: { title: 'Warum?', topics: ['frage'] },
  ...(target.subject === null
    ? {}
    : { subject: { urn: target.subject, title: target.texts.title, href: null } }),
});

export const questionCommands: Readonly<Record<string, readonly Case[]>> = {
  'answer.accept': [
    {
      input: ({ target }) => ({ question: target.question, answer: target.answer }),
      // It is accepted already, and whoever may read it learns no more from that than they see.
      expect: (scene) => (scene.may('read') ? 'allowed' : 'not found'),
    },
    {
      what: 'another one',
      input: ({ target }) => ({ question: target.question, answer: target.other }),
      expect: asModerator,
    },
    {
      what: 'the question itself',
      input: ({ target }) => ({ question: target.question, answer: target.question }),
      expect: (scene) => (scene.may('read') ? 'invalid' : 'not found'),
    },
  ],
  'answer.withdraw': [{ input: question, expect: asModerator }],
  'vote.add': [{ input: ({ target }) => ({ post: target.other }), expect: asReader }],
  'vote.remove': [{ input: ({ target }) => ({ post: target.other }), expect: asReader }],
  'question.close': [{ input: id, expect: asModerator }],
  'question.reopen': [{ input: ({ target }) => ({ id: target.closed }), expect: asModerator }],
  // None of the topics has an owner, which whoever decides about the question is told.
  'question.escalate': [
    {
      input: ({ target }) => ({ id: target.open }),
      expect: (scene) => (scene.may('moderate') || !scene.may('read') ? 'not found' : 'forbidden'),
    },
  ],
  'question.invite': [
    {
      what: 'the asker',
      input: ({ target }) => ({ id: target.open, person: target.author }),
      expect: (scene) => (scene.may('moderate') ? 'invalid' : scene.may('read') ? 'forbidden' : 'not found'),
    },
  ],
  'invitation.decline': [{ what: 'of nobody', input: question, expect: () => 'not found' }],
  'question.deflect': [{ input: question, expect: (scene) => (scene.may('read') ? 'allowed' : 'not found') }],
  'question.raise': [{ input: ({ target }) => ({ id: target.open, times: 1 }), expect: () => 'forbidden' }],
  'faq.add': [{ input: question, expect: asCurator }],
  // Where nobody curates it is in no FAQ, and there is nothing to do.
  'faq.remove': [
    {
      about: ({ target }) => target.place !== 'granted' && target.place !== 'ungranted',
      input: question,
      expect: asCurator,
    },
  ],
  // The policy of this company knows no thanks.
  'thanks.give': [
    {
      input: ({ target }) => ({ id: mintId(), person: target.author, post: target.post, note: 'Danke' }),
      expect: () => 'forbidden',
    },
  ],
  'thanks.withdraw': [{ input: () => ({ id: mintId() }), expect: () => 'not found' }],
};

export const askCases: readonly Case[] = [
  { what: 'as a question', input: ask, expect: inPlace('post') },
  {
    what: 'as an answer to a closed question',
    input: ({ target }) => ({ id: mintId(), source: 'z', inReplyTo: target.closed }),
    expect: (scene) => (scene.may('read') ? 'forbidden' : 'not found'),
  },
];

export const questionQueries: Readonly<Record<string, readonly Case[]>> = {
  'questions.similar': [
    {
      input: ({ target }) => ({ text: target.texts.asked }),
      expect: ifRead,
      shows: ({ texts }) => texts.asked,
    },
    {
      what: 'in a thread',
      about: isThread,
      input: ({ target }) => ({ text: target.texts.asked, space: target.space, subject: target.subject }),
      expect: ifRead,
      shows: ({ texts }) => texts.asked,
    },
  ],
  'invitations.list': [{ input: () => ({}), expect: () => 'allowed' }],
  'faq.list': [
    {
      what: 'of a topic',
      input: ({ target }) => ({ topic: target.texts.topic }),
      expect: ifRead,
      shows: ({ texts }) => texts.asked,
    },
  ],
  'thanks.list': [{ input: ({ target }) => ({ person: target.author }), expect: shown(() => false) }],
};

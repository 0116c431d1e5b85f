import { mintId } from '../../mint.js';
import { always, knowsAuthor, once, onSpace, shown, word, type Case, type Expected } from './case.js';
import type { Scene } from './scene.js';

const unknown = (): Expected => 'not found';
/** What is for those who look after the whole company. */
const administrators = ({ role }: Scene): Expected => (role === 'administrator' ? 'allowed' : 'forbidden');
const aboutAuthor = ({ target }: Scene): object => ({ person: target.author, topic: target.texts.topic });
/** Guests endorse nobody, and do not learn of whom they do not know. */
const asColleague = (scene: Scene): Expected =>
  !scene.knowsAuthor ? 'not found' : scene.isGuest ? 'forbidden' : 'allowed';

export const peopleCommands: Readonly<Record<string, readonly Case[]>> = {
  'person.create': [{ about: once, input: () => ({ id: mintId(), name: 'Neu' }), expect: () => 'forbidden' }],
  'person.update': [
    {
      what: 'oneself',
      about: once,
      input: ({ people, role }) => ({ id: people.get(role) ?? mintId(), version: 1, title: 'Neu' }),
      expect: always,
    },
    {
      what: 'somebody else',
      input: ({ target }) => ({ id: target.author, version: 1, title: 'Neu' }),
      expect: administrators,
    },
  ],
  'profile.update': [
    {
      what: 'oneself',
      about: once,
      input: ({ people, role }) => ({ person: people.get(role) ?? mintId(), version: 0, location: 'Ulm' }),
      expect: always,
    },
    {
      what: 'somebody else',
      input: ({ target }) => ({ person: target.author, version: 0, location: 'Ulm' }),
      expect: administrators,
    },
  ],
  'expertise.declare': [
    { about: once, input: ({ target }) => ({ topic: target.texts.topic }), expect: always },
  ],
  'expertise.withdraw': [{ input: ({ target }) => ({ topic: target.texts.topic }), expect: unknown }],
  'expertise.publish': [{ input: ({ target }) => ({ topic: target.texts.topic }), expect: unknown }],
  'expertise.hide': [{ input: ({ target }) => ({ topic: target.texts.topic }), expect: unknown }],
  'evidence.hide': [{ about: once, input: () => ({ id: `endorsement/${mintId()}` }), expect: unknown }],
  'evidence.show': [{ about: once, input: () => ({ id: `endorsement/${mintId()}` }), expect: unknown }],
  'endorsement.add': [{ input: aboutAuthor, expect: asColleague }],
  'endorsement.remove': [
    { input: aboutAuthor, expect: (scene) => (scene.knowsAuthor ? 'allowed' : 'not found') },
  ],
  'endorsement.request': [{ input: aboutAuthor, expect: asColleague }],
  'certificate.add': [
    {
      input: (scene) => ({ ...aboutAuthor(scene), id: mintId(), label: 'Prüfung' }),
      expect: administrators,
    },
  ],
  'certificate.remove': [
    {
      about: once,
      input: () => ({ id: mintId() }),
      expect: ({ role }) => (role === 'administrator' ? 'not found' : 'forbidden'),
    },
  ],
  'topic.update': [
    {
      input: ({ target }) => ({ topic: target.texts.topic, synonyms: [`neu-${mintId()}`] }),
      expect: administrators,
    },
  ],
  'topic.merge': [
    {
      input: ({ target }) => ({ from: `alt-${mintId()}`, into: target.texts.topic }),
      expect: administrators,
    },
  ],
};

export const peopleQueries: Readonly<Record<string, readonly Case[]>> = {
  'people.list': [
    { input: () => ({ limit: 100 }), expect: knowsAuthor, shows: (target) => target.authorName },
    {
      what: 'by name',
      input: ({ target }) => ({ text: target.authorName }),
      expect: knowsAuthor,
      shows: (target) => target.authorName,
    },
  ],
  'people.get': [
    {
      input: ({ target }) => ({ person: target.author }),
      expect: knowsAuthor,
      shows: (target) => target.authorName,
    },
  ],
  'people.search': [
    {
      input: ({ target }) => ({ text: target.authorName }),
      expect: knowsAuthor,
      shows: (target) => target.authorName,
    },
  ],
  'profiles.get': [
    {
      input: ({ target }) => ({ person: target.author }),
      expect: knowsAuthor,
      shows: (target) => target.authorName,
    },
  ],
  // Who reads a thread by a right alone sees it there, and not on the page of whoever wrote in it.
  'contributions.list': [
    {
      input: ({ target }) => ({ person: target.author }),
      expect: shown((scene) => scene.inSpace('read')),
      shows: word,
    },
  ],
  'experts.list': [
    {
      input: ({ target }) => ({ topics: [target.texts.topic], space: target.space }),
      expect: onSpace('read'),
    },
  ],
  'topics.get': [{ about: once, input: ({ target }) => ({ topic: target.texts.topic }), expect: always }],
};

import { expertiseRules } from '../expertise.js';
import { profileRules } from '../profiles.js';
import { topicRules } from '../topics.js';
import type { CommandFields } from './feature.js';

export const rules = { ...profileRules, ...expertiseRules, ...topicRules };

export const fields: CommandFields<keyof typeof rules> = {
  'profile.update': {
    person: 'id',
    version: 'version',
    pronouns: 'text?',
    about: 'text?',
    location: 'text?',
    timeZone: 'textOrNull?',
    languages: 'texts?',
    contacts: 'contacts?',
    availability: 'availability?',
    manager: 'idOrNull?',
    projects: 'projects?',
    inExpertSearch: 'flag?',
    managed: 'texts?',
  },
  'expertise.declare': { topic: 'text' },
  'expertise.withdraw': { topic: 'text' },
  'expertise.publish': { topic: 'text' },
  'expertise.hide': { topic: 'text' },
  'evidence.hide': { id: 'text' },
  'evidence.show': { id: 'text' },
  'endorsement.add': { person: 'id', topic: 'text' },
  'endorsement.remove': { person: 'id', topic: 'text' },
  'endorsement.request': { person: 'id', topic: 'text' },
  'certificate.add': { id: 'id', person: 'id', topic: 'text', label: 'text', until: 'textOrNull?' },
  'certificate.remove': { id: 'text' },
  'topic.update': { topic: 'text', name: 'text?', synonyms: 'texts?', owner: 'idOrNull?' },
  'topic.merge': { from: 'text', into: 'text' },
};

import { peopleRules } from '../people.js';
import type { CommandFields } from './feature.js';

export const rules = peopleRules;

const person = { title: 'text?', department: 'text?', avatar: 'link?' } as const;

export const fields: CommandFields<keyof typeof rules> = {
  'person.create': { id: 'id', name: 'text', ...person, handle: 'text?', guest: 'flag?' },
  'person.update': {
    id: 'id',
    version: 'version',
    name: 'text?',
    ...person,
    guest: 'flag?',
    active: 'flag?',
  },
};

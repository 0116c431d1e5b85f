import { spaceRules } from '../spaces.js';
import type { CommandFields } from './feature.js';

export const rules = spaceRules;

const space = { description: 'text?', visibility: 'visibility?', join: 'join?' } as const;

export const fields: CommandFields<keyof typeof rules> = {
  'space.create': { id: 'id', name: 'text', ...space, handle: 'text?' },
  'space.update': { id: 'id', version: 'version', name: 'text?', ...space },
  'space.join': { id: 'id' },
  'space.leave': { id: 'id' },
  'member.add': { space: 'id', person: 'id', role: 'role?' },
  'member.remove': { space: 'id', person: 'id' },
};

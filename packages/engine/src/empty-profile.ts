import type { PersonId } from '@social-enterprise/contract';
import type { ProfileRecord } from './records.js';

/** Before the first word. */
export const emptyProfile = (id: PersonId): ProfileRecord => ({
  id,
  pronouns: '',
  about: '',
  location: '',
  timeZone: null,
  languages: [],
  contacts: [],
  availability: { state: 'available', until: null, substitute: null, note: '' },
  manager: null,
  projects: [],
  inExpertSearch: true,
  managed: [],
  version: 0,
});

import type { PersonSummary } from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';

/** What somebody is called: by their name, or in the language of the reader where it was withheld or taken away. */
export const personName = (
  { name, former }: Pick<PersonSummary, 'name' | 'former'>,
  text: (key: Key) => string,
): string => name || text(former === true ? 'person.former' : 'person.unnamed');

import { limits, type SubjectUrn } from '@social-enterprise/contract';
import { refuse } from './context.js';

/** RFC 8141: `urn:` namespace `:` name. */
const urn = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[\w\-.~!$&'()*+,;=:@/%]+$/i;

export const isSubjectUrn = (text: string): boolean => text.length <= limits.urnLength && urn.test(text);

/** Refuses what is no URN. */
export function checkUrn(urn: string): SubjectUrn {
  if (isSubjectUrn(urn)) return urn as SubjectUrn;
  throw refuse('invalid', 'subject-invalid', `No URN: ${JSON.stringify(urn)}.`, { field: 'subject' });
}

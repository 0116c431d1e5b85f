import { isBlank } from '@social-enterprise/content';
import { limits, type Subject } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { isSubjectUrn } from '../urn.js';

/** A trimmed name, title or description; refuses what is too long and, when required, what is empty. */
export function checkLine(
  text: string | undefined,
  field: string,
  { maxLength = limits.nameLength, required = false }: { maxLength?: number; required?: boolean } = {},
): string {
  // Bidirectional controls would let a name reorder the text around it.
  const line = (text ?? '').replace(/[\u202A-\u202E\u2066-\u2069\p{Cc}]+/gu, ' ').trim();
  if (line.length > maxLength) {
    throw refuse(
      'invalid',
      'name-too-long',
      `${field} has ${line.length} characters, ${maxLength} are allowed.`,
      { field },
    );
  }
  if (required && isBlank(line)) throw refuse('invalid', 'name-empty', `${field} is empty.`, { field });
  return line;
}

/** Markdown that is not too long. */
export function checkSource(source: string, field = 'source'): string {
  if (source.length > limits.postLength) {
    throw refuse(
      'invalid',
      'text-too-long',
      `${field} has ${source.length} characters, ${limits.postLength} are allowed.`,
      { field },
    );
  }
  return source;
}

export function checkSubject(subject: Subject): Subject {
  if (!isSubjectUrn(subject.urn)) {
    throw refuse('invalid', 'subject-invalid', `subject.urn is no URN: ${JSON.stringify(subject.urn)}.`, {
      field: 'subject.urn',
    });
  }
  return {
    urn: subject.urn,
    title: checkLine(subject.title, 'subject.title', { maxLength: limits.titleLength }) || subject.urn,
    href: checkLink(subject.href, 'subject.href'),
  };
}

/** An http or https address, absolute or relative to the site; null stays null. */
export function checkLink(href: string | null | undefined, field: string): string | null {
  if (href === null || href === undefined || href === '') return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  const sound = scheme === undefined || scheme === 'http' || scheme === 'https';
  // eslint-disable-next-line no-control-regex -- controls are what browsers drop before they read the scheme
  if (!sound || href.length > limits.linkLength || /[\u0000-\u0020\\]/.test(href)) {
    throw refuse('invalid', 'link-invalid', `${field} is no http or https address.`, { field });
  }
  return href;
}

/** A day of the calendar, `2027-06-30`. */
export function checkDay(day: string, field: string): string {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(time);
  // Dates that no month has roll over into the next one.
  if (isDay && new Date(time).toISOString().startsWith(day)) return day;
  throw refuse('invalid', 'date-invalid', `${field} is no day: ${JSON.stringify(day)}.`, { field });
}

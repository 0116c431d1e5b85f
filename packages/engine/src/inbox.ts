import type { PersonId } from '@social-enterprise/contract';
import type { PostRecord, SubjectRecord } from './records.js';

/** The conversation that a post belongs to: all posts on a business object in a space are one. */
export const conversationOf = ({
  root,
  space,
  subject,
}: Pick<PostRecord, 'root' | 'space' | 'subject'>): string =>
  subject === null ? root : `${space}/${subject}`;

/** What a subject is called in the ids of notifications. */
export function subjectKey(subject: SubjectRecord): string {
  const { type } = subject;
  return `${type}/${type === 'post' ? subject.conversation : type === 'person' ? subject.person : subject.post}`;
}

export const notificationId = (person: PersonId, subject: SubjectRecord): string =>
  `${person}/${subjectKey(subject)}`;

export const subscriptionId = (person: PersonId, conversation: string): string => `${person}/${conversation}`;

/** The id of the marker up to which a person has seen their inbox. */
export const inboxMarkerId = (person: PersonId): string => `${person}/inbox`;

import type { PersonId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { PostRecord, SubjectRecord } from './records.js';

/** The conversation that a post belongs to: all posts on a business object in a space are one. */
export const conversationOf = ({
  root,
  space,
  subject,
}: Pick<PostRecord, 'root' | 'space' | 'subject'>): string =>
  subject === null ? root : `${space}/${subject}`;

/** Who takes part in a conversation without a subscription of their own: whoever began it, unless it is about a subject. */
export const beginnerOf = (root: Pick<PostRecord, 'author' | 'subject'>): PersonId | null =>
  root.subject === null ? root.author : null;

/** What a subject is called in the ids of notifications. */
export function subjectKey(subject: SubjectRecord): string {
  switch (subject.type) {
    case 'post':
      return `post/${subject.conversation}`;
    case 'person':
      return `person/${subject.person}`;
    case 'seal':
      return `seal/${subject.object.kind}/${subject.object.id}`;
    case 'idea':
      return `idea/${subject.idea}`;
    case 'evaluation':
      return `evaluation/${subject.evaluation}`;
  }
}

/**
 * What a notification is called outside: by its subject, and with whom it is for where that is somebody without a
 * name. The store keeps it under the name that the conversation knows.
 */
export const shownId = (access: Access, person: PersonId, subject: string): string =>
  person === access.personId ? subject : `${person}/${subject}`;

/** The record that the actor calls by `shownId`. */
export const ownId = (access: Access, id: string): string =>
  access.seals.some(({ pseudonym }) => id.startsWith(`${pseudonym}/`))
    ? id
    : `${access.personId ?? ''}/${id}`;

export const notificationId = (person: PersonId, subject: SubjectRecord): string =>
  `${person}/${subjectKey(subject)}`;

export const subscriptionId = (person: PersonId, conversation: string): string => `${person}/${conversation}`;

/** The id of the marker up to which a person has seen their inbox. */
export const inboxMarkerId = (person: PersonId): string => `${person}/inbox`;

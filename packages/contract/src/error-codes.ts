/**
 * What went wrong, as a closed list; messages may change, codes may not. Each has one HTTP status.
 *
 * @since 0.1.0
 */
export const errorCodes = [
  'aborted',
  'closed',
  'conflict',
  'forbidden',
  'internal',
  'invalid',
  'not-found',
  'offline',
  'overloaded',
  'stale-cursor',
  'storage',
  'unauthenticated',
  'unsupported',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * Why, as a closed list below the code. Elements turn a reason into a sentence in the reader's language.
 *
 * @since 0.1.0
 */
export const errorReasons = [
  'attribute-invalid',
  'backend-unknown',
  'certificate-unknown',
  'command-malformed',
  'contact-invalid',
  'cursor-foreign',
  'database-blocked',
  'database-full',
  'database-lost',
  'database-newer',
  'database-timeout',
  'database-unavailable',
  'date-invalid',
  'emoji-invalid',
  'endorsement-own',
  'evidence-unknown',
  'field-managed',
  'file-address-expired',
  'file-broken',
  'file-empty',
  'file-too-large',
  'file-type',
  'file-unknown',
  'files-too-many',
  'id-taken',
  'image-too-large',
  'import-broken',
  'key-reused',
  'language-invalid',
  'link-invalid',
  'list-too-long',
  'manager-cycle',
  'member-last-owner',
  'name-empty',
  'name-needed',
  'name-taken',
  'name-too-long',
  'not-allowed',
  'not-granted',
  'not-member',
  'part-unavailable',
  'person-left',
  'person-unknown',
  'pins-full',
  'post-deleted',
  'post-unknown',
  'reactions-full',
  'restore-expired',
  'space-unknown',
  'subject-invalid',
  'substitute-invalid',
  'text-empty',
  'text-too-long',
  'thread-unknown',
  'time-zone-invalid',
  'topic-invalid',
  'topic-taken',
  'topic-unknown',
  'version-stale',
] as const;
export type ErrorReason = (typeof errorReasons)[number];

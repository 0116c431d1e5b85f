import { Type, type Static } from 'typebox';
import { FileIdSchema } from './ids.js';
import { limits } from './limits.js';

const address = Type.Union([Type.String({ maxLength: limits.linkLength }), Type.Null()]);
const side = Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]);

/**
 * A picture or document on a post.
 *
 * @since 0.1.0
 */
export const AttachmentSchema = Type.Object({
  id: FileIdSchema,
  /** As it was called where it came from; never a path. */
  name: Type.String({ maxLength: limits.fileNameLength }),
  /** Media type by content, not by name. One that begins with `image/` can be shown. */
  type: Type.String({ maxLength: 100 }),
  /** Bytes. */
  size: Type.Integer({ minimum: 0 }),
  /** Pixels of a picture as it is seen; null for a document. */
  width: side,
  height: side,
  /** What is to be seen, for whoever does not see it. Empty when its author said nothing. */
  alt: Type.String({ maxLength: limits.altLength }),
  /**
   * Where the bytes are, from the base address of the backend on; see `FilePort.resolve`. Good for some hours;
   * `files.get` gives a new one. Null where the backend has no bytes.
   */
  href: address,
  /** A picture of at most `limits.thumbnailSide` pixels in either direction, like `href`. */
  thumbnail: address,
});
export type Attachment = Static<typeof AttachmentSchema>;

/** Names uploaded files in the order in which they are shown. */
export const AttachmentsInputSchema = Type.Array(
  Type.Object({ id: FileIdSchema, alt: Type.String({ maxLength: limits.altLength }) }),
  { maxItems: limits.attachmentsPerPost },
);
export type AttachmentInput = Static<typeof AttachmentsInputSchema>[number];

export const fileQueries = {
  /**
   * A file by id, with new addresses: one on a post that the current person may read, or their own that is on
   * none yet. Else null. Answered by backends that have `files`.
   */
  'files.get': {
    input: Type.Object({ id: FileIdSchema }),
    output: Type.Union([AttachmentSchema, Type.Null()]),
  },
};

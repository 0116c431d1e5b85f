import type { FileId, IdeaId, PersonId, PostId, Timestamp } from '@social-enterprise/contract';

/** What a file is, as its content says. */
interface FileFacts {
  readonly id: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** A file on a post or idea, with everything that is shown of it, so that reading that asks for no files. */
export interface AttachmentRecord extends FileFacts {
  readonly alt: string;
}

/** A file that was uploaded. Its bytes lie outside of the store. */
export interface FileRecord extends FileFacts {
  readonly owner: PersonId;
  /** Whether all its bytes are there. */
  readonly stored: boolean;
  /** The post or idea that it is on, or null. */
  readonly post: PostId | IdeaId | null;
  /** From when on nothing needs it any more; null while something has it. */
  readonly expires: Timestamp | null;
}

import type { Readable } from 'node:stream';
import type { FileId } from '@social-enterprise/contract';

/** A file as it is downloaded, or a small picture of it. */
export type Variant = 'original' | 'thumbnail';

/** Part of some bytes, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where bytes lie: a directory, or S3. What `put` resolves is kept; nobody ever reads half of it, and putting
 * it again replaces it.
 */
export interface ObjectStore {
  /** For messages, such as `directory:./data-files`; holds no secret. */
  readonly name: string;
  /** Takes a file from the disk of this computer. */
  put(id: FileId, variant: Variant, path: string, type: string): Promise<void>;
  /** Null when there is nothing. */
  read(id: FileId, variant: Variant, range?: ByteRange): Promise<Readable | null>;
  /** Removes every variant. Does nothing when there is none. */
  remove(id: FileId): Promise<void>;
}

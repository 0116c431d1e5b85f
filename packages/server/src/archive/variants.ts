import type { FileRecord } from '@social-enterprise/engine';
import type { Variant } from '../files/objects.js';

/** What is wrong with the bytes of one file. */
export interface FileProblem {
  readonly path: string;
  readonly message: string;
}

/** Pictures have a small one beside them. */
export const variantsOf = ({ width }: Pick<FileRecord, 'width'>): Variant[] =>
  width === null ? ['original'] : ['original', 'thumbnail'];

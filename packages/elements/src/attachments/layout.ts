import type { Attachment } from '@social-enterprise/contract';

/** A picture: its proportions are known. */
export interface Picture extends Attachment {
  readonly width: number;
  readonly height: number;
}

export const isPicture = (file: Attachment): file is Picture =>
  (file.width ?? 0) > 0 && (file.height ?? 0) > 0;

/** Width over height, of what is shown of it: very flat and very tall ones are cut. */
export const ratioOf = ({ width, height }: Picture): number => Math.min(4, Math.max(0.4, width / height));

/** Rows of up to three pictures, as even as possible; in a row all are equally tall. */
export function rowsOf(files: readonly Attachment[]): Picture[][] {
  const pictures = files.filter(isPicture);
  const count = Math.ceil(pictures.length / 3);
  return Array.from({ length: count }, (_, row) =>
    pictures.slice((pictures.length * row) / count, (pictures.length * (row + 1)) / count),
  );
}

export const sumOf = (row: readonly Picture[]): number => row.reduce((sum, one) => sum + ratioOf(one), 0);

/** Height over width of all rows together, so that their room can be kept before they are drawn. */
export const heightOf = (files: readonly Attachment[]): number =>
  rowsOf(files).reduce((height, row) => height + 1 / sumOf(row), 0);

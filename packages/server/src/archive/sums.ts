import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SocialError, type FileId } from '@social-enterprise/contract';
import type { Variant } from '../files/objects.js';

/** What stands in a folder beside the bytes. */
export const [recordsName, sumsName] = ['archive.jsonl', 'SHA256SUMS'];

/** Where the bytes of a file lie in a folder, with slashes everywhere. */
export const pathOf = (id: FileId, variant: Variant): string => `files/${id}/${variant}`;

/** Where the photo of a person lies, of which there is only the small picture. */
export const photoPathOf = (id: FileId): string => `photos/${id}`;

/** SHA-256 of bytes, as hexadecimal digits. */
export async function sumOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export const sumOfFile = (path: string): Promise<string> => sumOf(createReadStream(path));

/** One line, as `sha256sum` writes and checks it. */
export const encodeSum = (sum: string, name: string): string => `${sum}  ${name}\n`;

/**
 * The sums of a folder, by name.
 *
 * @throws SocialError `import-broken` that names the line.
 */
export async function readSums(folder: string): Promise<Map<string, string>> {
  const broken = (message: string, cause?: unknown): SocialError =>
    new SocialError('invalid', `${sumsName}: ${message}`, {
      reason: 'import-broken',
      field: sumsName,
      cause,
    });
  let text: string;
  try {
    text = await readFile(join(folder, sumsName), 'utf8');
  } catch (error) {
    throw broken('The file is missing.', error);
  }
  const sums = new Map<string, string>();
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined) throw broken(`Line ${at + 1} holds no sum and name.`);
    sums.set(name, sum);
  }
  return sums;
}

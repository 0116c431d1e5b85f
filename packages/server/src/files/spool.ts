import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SocialError } from '@social-enterprise/contract';

/** Milliseconds without a byte after which whoever sends is given up. */
const patience = 30_000;

const tooLarge = (most: number): SocialError =>
  new SocialError(
    'invalid',
    `The file is larger than ${(most / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MiB ` +
      `(${most} bytes), which is the most that is taken in here.`,
    { reason: 'file-too-large', field: 'file' },
  );

/** Refuses by what a request says of its length, before anything is read. */
export function checkLength(length: number, most: number): void {
  if (length > most) throw tooLarge(most);
}

/** Writes what comes to the disk, no more of it than allowed; answers how many bytes it was. */
export async function spool(body: Readable, path: string, most: number): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  const silence = setTimeout(() => body.destroy(), patience);
  try {
    // The connection has to live on for the answer.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      silence.refresh();
      size += (chunk as Buffer).length;
      if (size > most) throw tooLarge(most);
      await file.write(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof SocialError) throw error;
    const code = body.destroyed ? 'aborted' : 'storage';
    throw new SocialError(code, 'The file did not arrive whole.', { cause: error });
  } finally {
    clearTimeout(silence);
    await file.close();
  }
  return size;
}

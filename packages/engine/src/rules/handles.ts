import { spellings } from '../fold.js';

/** A handle made from a name: `Jürgen Groß-Mayer` becomes `juergen.gross-mayer`. */
export function handleFrom(name: string, fallback: string): string {
  const german = spellings(name).at(-1) ?? '';
  return (
    german
      .replace(/[^a-z0-9-]+/g, '.')
      .replace(/^[^a-z0-9]+/, '')
      .slice(0, 56)
      .replace(/[^a-z0-9]+$/, '') || fallback
  );
}

/** The wished handle, or the first free one that a number makes of it. */
export async function freeHandle(
  wish: string,
  isTaken: (handle: string) => Promise<boolean>,
): Promise<string> {
  let handle = wish;
  for (let number = 2; await isTaken(handle); number++) handle = `${wish}-${number}`;
  return handle;
}

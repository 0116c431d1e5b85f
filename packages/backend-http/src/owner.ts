import type { Token } from './transport.js';

/**
 * Whom a token speaks for, told without the server: the same for one person however often the token is renewed.
 * A token that is no JWT stands for itself, by a number that does not lead back to it; without a token function
 * the browser's cookies speak, which cannot be read.
 *
 * @since 0.1.0
 */
export async function ownerOf(token: (() => Promise<Token | null>) | undefined): Promise<string> {
  if (token === undefined) return 'cookies';
  const value = (await token())?.value;
  if (value === undefined) return 'nobody';
  const [, payload = ''] = value.split('.');
  try {
    const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const { iss, sub } = JSON.parse(decodeURIComponent(escaped(bytes))) as { iss?: unknown; sub?: unknown };
    if (typeof sub === 'string') return JSON.stringify([iss, sub]);
  } catch {
    // No JWT.
  }
  let sum = 0;
  for (const letter of value) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return `opaque ${String(sum)}`;
}

/** Bytes in the form that `decodeURIComponent` reads as UTF-8. */
const escaped = (bytes: string): string =>
  Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

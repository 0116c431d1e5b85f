import type { FastifyRequest } from 'fastify';

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/**
 * Whether the asker has what a tag names: `If-None-Match` compares weakly (RFC 9110, 13.1.2), since a proxy that
 * compresses makes a strong tag weak.
 */
export function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((one) => opaque(one) === opaque(etag));
}

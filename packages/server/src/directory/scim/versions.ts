import { createHash } from 'node:crypto';
import { isObject, ScimError, type Resource } from './protocol.js';

/** Refuses what a client did not mean: called with the version that is there now. */
export type Expectation = (resource: Resource) => void;

export const versionOf = (resource: Resource): string => {
  const { meta } = resource;
  return isObject(meta) && typeof meta['version'] === 'string' ? meta['version'] : '';
};

/** The resource with a version that is another one whenever anything else of it is. */
export function withVersion(resource: Resource): Resource {
  const hash = createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22);
  return { ...resource, meta: { ...(resource['meta'] as object), version: `W/"${hash}"` } };
}

/** Whether one of the versions of a header is this one, compared weakly as all of ours are weak. */
export function isNamed(header: string, resource: Resource): boolean {
  const plain = (tag: string): string => tag.trim().replace(/^W\//i, '');
  const version = plain(versionOf(resource));
  return header.split(',').some((tag) => plain(tag) === '*' || plain(tag) === version);
}

/**
 * What `If-Match`, or the `version` of a bulk operation, says.
 *
 * @throws ScimError 412, when called, for another version.
 */
export const expectationOf =
  (header: string | undefined): Expectation =>
  (resource) => {
    if (header === undefined || header === '' || isNamed(header, resource)) return;
    throw new ScimError(412, `The resource has changed. Its version is ${versionOf(resource)}.`);
  };

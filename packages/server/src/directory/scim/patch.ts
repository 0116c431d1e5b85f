import { ScimError as LibraryError, scimPatch, type ScimPatchOperation, type ScimResource } from 'scim-patch';
import { isObject, patchSchema, ScimError, type Resource } from './protocol.js';

interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

const mostOperations = 1000;

function operationsOf(body: unknown): readonly Operation[] {
  const { schemas, Operations: operations } = isObject(body) ? body : {};
  if (!Array.isArray(schemas) || !schemas.includes(patchSchema) || !Array.isArray(operations)) {
    throw new ScimError(
      400,
      `A patch has the schema ${patchSchema} and a list of Operations.`,
      'invalidSyntax',
    );
  }
  if (operations.length > mostOperations)
    throw new ScimError(413, 'The patch has too many operations.', 'tooMany');
  return operations.map((one: unknown) => {
    const { op, path, value } = isObject(one) ? one : {};
    if (typeof op !== 'string' || !['add', 'replace', 'remove'].includes(op.toLowerCase())) {
      throw new ScimError(400, 'An operation is add, replace or remove.', 'invalidSyntax');
    }
    if (path !== undefined && typeof path !== 'string') {
      throw new ScimError(400, 'The path of an operation is text.', 'invalidPath');
    }
    return { op: op.toLowerCase(), ...(path === undefined || path === '' ? {} : { path }), value };
  });
}

/** Microsoft Entra ID sends true and false as text. */
const booleanOf = (value: unknown): unknown =>
  typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;

const isManager = (path: string): boolean => /:manager$/i.test(path);

/** What clients write in different ways, in one. */
function normalised({ op, path, value }: Operation): Operation[] {
  if (path === undefined) {
    if (op === 'remove') throw new ScimError(400, 'A removal needs a path.', 'noTarget');
    if (!isObject(value)) throw new ScimError(400, 'Without a path, the value is an object.', 'invalidValue');
    // The names in it may be paths themselves, as Entra sends them.
    return Object.entries(value).flatMap(([name, one]) =>
      /^urn:.+:2\.0:User$/i.test(name) && isObject(one)
        ? Object.entries(one).flatMap(([below, inner]) =>
            normalised({ op, path: `${name}:${below}`, value: inner }),
          )
        : normalised({ op, path: name, value: one }),
    );
  }
  if (path.toLowerCase() === 'active') return [{ op, path: 'active', value: booleanOf(value) }];
  if (isManager(path) && typeof value === 'string') {
    return [value === '' ? { op: 'remove', path } : { op, path, value: { value } }];
  }
  return [{ op, path, value }];
}

/** Names that would reach beyond the resource. */
const isForbidden = (value: unknown): boolean =>
  /__proto__|"?prototype"?|"?constructor"?/.test(JSON.stringify(value));

/**
 * The resource after a patch of RFC 7644, in the dialects of Entra ID and Okta.
 *
 * @throws ScimError for what is no patch, or cannot be done.
 */
export function patched(resource: Resource, body: unknown): Resource {
  const operations = operationsOf(body).flatMap(normalised);
  if (isForbidden(operations)) throw new ScimError(400, 'There is no such attribute.', 'invalidPath');
  let current = structuredClone(resource) as unknown as ScimResource;
  for (const operation of operations) {
    try {
      current = scimPatch(current, [operation as ScimPatchOperation], {
        mutateDocument: true,
        treatMissingAsAdd: true,
      });
    } catch (error) {
      // What is not there need not be removed.
      if (operation.op === 'remove' && error instanceof LibraryError) continue;
      const message = error instanceof Error ? error.message : '';
      throw new ScimError(400, `${operation.op} ${operation.path ?? ''}: ${message}`, 'invalidPath');
    }
  }
  return current as unknown as Resource;
}

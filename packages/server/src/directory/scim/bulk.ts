import { isObject, ScimError, type Resource } from './protocol.js';
import { expectationOf, versionOf, type Expectation } from './versions.js';

const requestSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const responseSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** Operations that one request holds at most. */
export const mostOperations = 1000;

/** What is done to one kind of resource. */
export interface Endpoint {
  create(body: unknown): Promise<Resource>;
  replace(id: string, body: unknown, expect: Expectation): Promise<Resource>;
  patch(id: string, body: unknown, expect: Expectation): Promise<Resource>;
  delete(id: string, expect: Expectation): Promise<void>;
}

interface Operation {
  readonly method: string;
  readonly bulkId: string | null;
  readonly version: string | undefined;
  readonly endpoint: Endpoint;
  readonly id: string | null;
  readonly address: string | null;
  readonly data: unknown;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Whether the `bulkId` of another operation stands anywhere in what is sent. */
const references = (data: unknown): string[] =>
  [...(JSON.stringify(data ?? null).matchAll(/"bulkId:([^"]*)"/g) ?? [])].flatMap(([, id]) => id ?? []);

function resolved(data: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof data === 'string' && data.startsWith('bulkId:')) return ids.get(data.slice(7)) ?? data;
  if (Array.isArray(data)) return data.map((one) => resolved(one, ids));
  if (!isObject(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([name, one]) => [name, resolved(one, ids)]));
}

/** Several changes in one request (RFC 7644, section 3.7). Each is whole by itself; not all of them together. */
export class ScimBulk {
  readonly #endpoints: Readonly<Record<string, Endpoint>>;
  readonly #base: string;

  /** `endpoints` by path, such as `Users`; `base` is the address below which they are. */
  constructor(endpoints: Readonly<Record<string, Endpoint>>, base: string) {
    this.#endpoints = endpoints;
    this.#base = base;
  }

  /** @throws ScimError for what is no request, or too long a one; what single operations come to is answered. */
  async run(body: unknown): Promise<Resource> {
    const { schemas, Operations: operations, failOnErrors } = isObject(body) ? body : {};
    if (!Array.isArray(schemas) || !schemas.includes(requestSchema) || !Array.isArray(operations)) {
      const message = `A bulk request has the schema ${requestSchema} and a list of Operations.`;
      throw new ScimError(400, message, 'invalidSyntax');
    }
    if (operations.length > mostOperations) {
      throw new ScimError(413, `At most ${mostOperations} operations come in one request.`, 'tooMany');
    }
    const mostErrors = typeof failOnErrors === 'number' && failOnErrors > 0 ? failOnErrors : Infinity;
    return { schemas: [responseSchema], Operations: await this.#runAll(operations, mostErrors) };
  }

  /** In their order, but for those that wait for what a later one makes. */
  async #runAll(operations: readonly unknown[], mostErrors: number): Promise<Resource[]> {
    const answers = new Map<number, Resource>();
    const ids = new Map<string, string>();
    let waiting = operations.map((_, at) => at);
    for (let errors = 0; waiting.length > 0;) {
      const later: number[] = [];
      const coming = new Set(
        waiting.flatMap((at) => textOf((operations[at] as Resource | null)?.['bulkId']) ?? []),
      );
      const before = waiting.length;
      for (const at of waiting) {
        const data = isObject(operations[at]) ? operations[at]['data'] : undefined;
        const isWaiting = references(data).some((id) => !ids.has(id) && coming.has(id));
        if (isWaiting && later.length < before - 1) {
          later.push(at);
          continue;
        }
        const answer = await this.#runOne(operations[at], ids);
        answers.set(at, answer);
        if (Number(answer['status']) >= 400 && ++errors >= mostErrors) return inOrder(answers);
      }
      waiting = later;
    }
    return inOrder(answers);
  }

  async #runOne(given: unknown, ids: Map<string, string>): Promise<Resource> {
    const method = isObject(given) ? String(given['method']).toUpperCase() : '';
    const bulkId = isObject(given) ? textOf(given['bulkId']) : undefined;
    const told = { method, ...(bulkId === undefined ? {} : { bulkId }) };
    try {
      const operation = this.#read(given, method);
      const missing = references(operation.data).find((id) => !ids.has(id));
      if (missing !== undefined) throw new ScimError(409, `There is no bulkId ${missing}.`, 'invalidValue');
      const made = await carriedOut({ ...operation, data: resolved(operation.data, ids) });
      if (made === null) return { ...told, location: operation.address, status: '204' };
      if (bulkId !== undefined) ids.set(bulkId, String(made['id']));
      const { location } = made['meta'] as Resource;
      return { ...told, location, version: versionOf(made), status: method === 'POST' ? '201' : '200' };
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      return { ...told, status: String(error.status), response: error.body };
    }
  }

  #read(given: unknown, method: string): Operation {
    const { path, data, version, bulkId } = isObject(given) ? given : {};
    const [, name = '', id = null] = /^\/?(\w+)(?:\/([^/]+))?$/.exec(textOf(path) ?? '') ?? [];
    const endpoint = Object.hasOwn(this.#endpoints, name) ? this.#endpoints[name] : undefined;
    if (endpoint === undefined) throw new ScimError(404, `There is nothing at ${String(path)}.`);
    const isKnown = method === 'POST' ? id === null : /^(PUT|PATCH|DELETE)$/.test(method) && id !== null;
    if (!isKnown) {
      throw new ScimError(400, `${method} is not done to ${String(path)}.`, 'invalidSyntax');
    }
    if (method === 'POST' && typeof bulkId !== 'string') {
      throw new ScimError(400, 'What is made in bulk has a bulkId.', 'invalidSyntax');
    }
    const address = id === null ? null : `${this.#base}/${name}/${id}`;
    return { method, bulkId: textOf(bulkId) ?? null, version: textOf(version), endpoint, id, address, data };
  }
}

/** The resource as it is afterwards; null: it is gone. */
async function carriedOut({ method, endpoint, id, data, version }: Operation): Promise<Resource | null> {
  const expect = expectationOf(version);
  if (id === null) return endpoint.create(data);
  if (method === 'PUT') return endpoint.replace(id, data, expect);
  if (method === 'PATCH') return endpoint.patch(id, data, expect);
  await endpoint.delete(id, expect);
  return null;
}

const inOrder = (answers: ReadonlyMap<number, Resource>): Resource[] =>
  [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);

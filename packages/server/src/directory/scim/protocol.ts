/** What RFC 7643 and RFC 7644 call things. */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
export const scimMediaType = 'application/scim+json';
export const scimPath = '/scim/v2';

export type Resource = Readonly<Record<string, unknown>>;

type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'tooMany'
  | 'uniqueness';

/** A refusal as SCIM clients understand it. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | null;

  constructor(status: number, message: string, scimType: ScimType | null = null) {
    super(message);
    this.status = status;
    this.scimType = scimType;
  }

  get body(): Resource {
    const { status, scimType, message } = this;
    return {
      schemas: [errorSchema],
      status: String(status),
      ...(scimType === null ? {} : { scimType }),
      detail: message,
    };
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes of a request at most: a user with everything that directories know, the members of a group, a bulk. */
export const bodyLimit = 2 * 1024 * 1024;

/** Resources that one answer holds at most. */
export const mostResources = 200;

export interface Page {
  /** Counted from 1. */
  readonly startIndex: number;
  readonly count: number;
}

/** What a list is asked for. */
export interface Question extends Page {
  readonly filter?: string;
  /** The path of an attribute. */
  readonly sortBy?: string;
  readonly isDescending?: boolean;
}

export const pageOf = <Item>(items: readonly Item[], { startIndex, count }: Page): readonly Item[] =>
  items.slice(startIndex - 1, startIndex - 1 + count);

/** One page of so many resources. */
export const answerOf = (
  page: readonly Resource[],
  totalResults: number,
  { startIndex }: Page,
): Resource => ({
  schemas: [listSchema],
  totalResults,
  startIndex,
  itemsPerPage: page.length,
  Resources: page,
});

export const listOf = (resources: readonly Resource[], page: Page): Resource =>
  answerOf(pageOf(resources, page), resources.length, page);

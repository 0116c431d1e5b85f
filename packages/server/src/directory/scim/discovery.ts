import { mostOperations } from './bulk.js';
import {
  bodyLimit,
  enterpriseSchema,
  groupSchema,
  mostResources,
  scimPath,
  userSchema,
  type Resource,
} from './protocol.js';

const schemaOfSchemas = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** What this service can do (RFC 7643, section 5). */
export const serviceProviderConfig: Resource = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
  patch: { supported: true },
  bulk: { supported: true, maxOperations: mostOperations, maxPayloadSize: bodyLimit },
  filter: { supported: true, maxResults: mostResources },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The secret of the settings',
      primary: true,
    },
  ],
};

const resourceType = (name: string, endpoint: string, schema: string, extensions: Resource[]): Resource => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: name,
  name,
  endpoint,
  schema,
  schemaExtensions: extensions,
  meta: { resourceType: 'ResourceType', location: `${scimPath}/ResourceTypes/${name}` },
});

export const resourceTypes: readonly Resource[] = [
  resourceType('User', '/Users', userSchema, [{ schema: enterpriseSchema, required: false }]),
  resourceType('Group', '/Groups', groupSchema, []),
];

const attribute = (name: string, more: Resource = {}): Resource => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

const several = (name: string): Resource =>
  attribute(name, {
    type: 'complex',
    multiValued: true,
    subAttributes: [attribute('value'), attribute('type'), attribute('primary', { type: 'boolean' })],
  });

const schema = (id: string, name: string, attributes: readonly Resource[]): Resource => ({
  schemas: [schemaOfSchemas],
  id,
  name,
  attributes,
  meta: { resourceType: 'Schema', location: `${scimPath}/Schemas/${id}` },
});

export const schemas: readonly Resource[] = [
  schema(userSchema, 'User', [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('name', {
      type: 'complex',
      subAttributes: ['formatted', 'givenName', 'familyName'].map((one) => attribute(one)),
    }),
    ...['displayName', 'nickName', 'title', 'preferredLanguage', 'timezone'].map((one) => attribute(one)),
    attribute('active', { type: 'boolean' }),
    ...['emails', 'phoneNumbers', 'photos', 'addresses'].map(several),
    attribute('groups', {
      type: 'complex',
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [attribute('value'), attribute('display')],
    }),
  ]),
  schema(enterpriseSchema, 'EnterpriseUser', [
    attribute('department'),
    attribute('manager', { type: 'complex', subAttributes: [attribute('value')] }),
  ]),
  schema(groupSchema, 'Group', [
    attribute('displayName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('members', { type: 'complex', multiValued: true, subAttributes: [attribute('value')] }),
  ]),
];

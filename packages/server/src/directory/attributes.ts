/** What can be taken from a directory: the fields of a person, and what says who it is. */
export const attributes = [
  'id',
  'name',
  'givenName',
  'familyName',
  'handle',
  'title',
  'department',
  'location',
  'timeZone',
  'languages',
  'mail',
  'phone',
  'mobile',
  'manager',
  'avatar',
  'active',
  'groups',
  'certificates',
  'subject',
] as const;
export type Attribute = (typeof attributes)[number];

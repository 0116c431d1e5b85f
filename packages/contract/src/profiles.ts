import { Type, type Static } from 'typebox';
import { DaySchema, ExpertiseSchema, ReasonSchema } from './expertise.js';
import { CursorSchema, PersonIdSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSchema, PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';
import { PostSchema, type Post } from './posts.js';
import type { Cursor } from './ids.js';

const line = Type.String({ maxLength: limits.nameLength });
const summary = Type.Union([PersonSummarySchema, Type.Null()]);

const ContactSchema = Type.Object({
  kind: Type.Union([
    Type.Literal('mail'),
    Type.Literal('phone'),
    Type.Literal('mobile'),
    Type.Literal('chat'),
    Type.Literal('web'),
  ]),
  /** A mail address, a telephone number, a chat name or http address, an http address. */
  value: Type.String({ minLength: 1, maxLength: 500 }),
});
export type Contact = Static<typeof ContactSchema>;

const ProjectSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: limits.nameLength }),
  role: line,
  href: Type.Union([Type.String({ maxLength: limits.linkLength }), Type.Null()]),
});
export type Project = Static<typeof ProjectSchema>;

const state = Type.Union([Type.Literal('available'), Type.Literal('limited'), Type.Literal('away')]);
/** The last day of the absence; the day after, the person is available again. Null: until further notice. */
const until = Type.Union([DaySchema, Type.Null()]);

const AvailabilitySchema = Type.Object({
  state,
  until,
  substitute: summary,
  note: Type.String({ maxLength: limits.titleLength }),
});
export type Availability = Static<typeof AvailabilitySchema>;

/**
 * The page of a person.
 *
 * @since 0.1.0
 */
export const ProfileSchema = Type.Object({
  person: PersonSchema,
  pronouns: line,
  /** Plain text. */
  about: Type.String({ maxLength: limits.aboutLength }),
  location: line,
  /** IANA name, `Europe/Berlin`, or null. */
  timeZone: Type.Union([Type.String(), Type.Null()]),
  /** BCP 47, `de-CH`. */
  languages: Type.Array(Type.String()),
  contacts: Type.Array(ContactSchema),
  availability: AvailabilitySchema,
  manager: summary,
  /** By name. */
  reports: Type.Array(PersonSummarySchema),
  projects: Type.Array(ProjectSchema),
  /**
   * False: found by name and the fields of the directory only, and never invited. Others are not told: to them it
   * is true.
   */
  inExpertSearch: Type.Boolean(),
  /** What the current person may see of it: published ones, and all for the person themselves. */
  expertise: Type.Array(ExpertiseSchema),
  /** Names of fields, of the person's too, that the directory owns; the person cannot change them. Others see none. */
  managed: Type.Array(Type.String()),
  /** Of the fields of the profile; `person.version` is that of name, title, department and picture. */
  version: Type.Integer(),
  can: CanSchema,
});
export type Profile = Static<typeof ProfileSchema>;

/**
 * Somebody that a search found.
 *
 * @since 0.1.0
 */
const PersonHitSchema = Type.Object({
  person: PersonSchema,
  location: line,
  timeZone: Type.Union([Type.String(), Type.Null()]),
  availability: AvailabilitySchema,
  /** At most `limits.topicsOnCard` that the person has published, strongest first. */
  topics: Type.Array(Type.String()),
  /** Best first; none when nothing was asked for. */
  reasons: Type.Array(ReasonSchema),
});
export type PersonHit = Static<typeof PersonHitSchema>;

const values = Type.Optional(Type.Array(Type.String({ maxLength: 120 }), { maxItems: 50 }));

const PeopleFiltersSchema = Type.Object({
  department: values,
  location: values,
  /** A language in any region: `de` finds `de-CH`. */
  language: values,
  topic: values,
  availability: values,
});
/** One of the values of each field. */
export type PeopleFilters = Static<typeof PeopleFiltersSchema>;

const FacetSchema = Type.Object({
  field: Type.Union([
    Type.Literal('department'),
    Type.Literal('location'),
    Type.Literal('language'),
    Type.Literal('topic'),
    Type.Literal('availability'),
  ]),
  /** Most frequent first, at most 50; those that are chosen always. */
  values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
});
export type Facet = Static<typeof FacetSchema>;

const PeoplePageSchema = Type.Object({
  items: Type.Array(PersonHitSchema),
  /** Of all pages. */
  total: Type.Integer(),
  /** Null on the last page. */
  next: Type.Union([CursorSchema, Type.Null()]),
  /** Over the whole result. A field is counted without its own filter, so that more of its values can be chosen. */
  facets: Type.Array(FacetSchema),
  /** Over the whole result without `letter`; `#` for names that begin with no letter. */
  letters: Type.Array(Type.Object({ letter: Type.String(), count: Type.Integer() })),
});
/** @since 0.1.0 */
export type PeoplePage = Static<typeof PeoplePageSchema>;

export const profileCommands = {
  /** By the person or an administrator. What is absent stays as it is. */
  'profile.update': Type.Object({
    person: PersonIdSchema,
    /** 0 before the first one. */
    version: Type.Integer(),
    pronouns: Type.Optional(line),
    about: Type.Optional(Type.String({ maxLength: limits.aboutLength })),
    location: Type.Optional(line),
    timeZone: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
    languages: Type.Optional(
      Type.Array(Type.String({ maxLength: 60 }), { maxItems: limits.languagesPerPerson }),
    ),
    contacts: Type.Optional(Type.Array(ContactSchema, { maxItems: limits.contactsPerPerson })),
    availability: Type.Optional(
      Type.Object({
        state,
        until: Type.Optional(until),
        substitute: Type.Optional(Type.Union([PersonIdSchema, Type.Null()])),
        note: Type.Optional(Type.String({ maxLength: limits.titleLength })),
      }),
    ),
    manager: Type.Optional(Type.Union([PersonIdSchema, Type.Null()])),
    projects: Type.Optional(Type.Array(ProjectSchema, { maxItems: limits.projectsPerPerson })),
    inExpertSearch: Type.Optional(Type.Boolean()),
    /** All that the directory owns from now on. Said by an administrator or an import; else passed over. */
    managed: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 })),
  }),
};

export const profileQueries = {
  /** One person by id or handle; null when there is none that the current person may know of. */
  'profiles.get': {
    input: Type.Object({ person: Type.String({ maxLength: 64 }) }),
    output: Type.Union([ProfileSchema, Type.Null()]),
  },
  /**
   * What a person wrote, newest first, as far as the current person may read it. Only with the policy
   * `contributions: on`.
   */
  'contributions.list': {
    input: Type.Object({
      person: PersonIdSchema,
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Unsafe<{ readonly items: readonly Post[]; readonly next: Cursor | null }>(
      Type.Object({ items: Type.Array(PostSchema), next: Type.Union([CursorSchema, Type.Null()]) }),
    ),
  },
  /**
   * The directory: everybody who has not left, by name, position, department, place, language, project and what they
   * know. Every word must be found; umlauts both ways, parts of compounds, other names of a topic and a typo count.
   * Orders: `relevance` (default with a text), `name` (default without).
   */
  'people.search': {
    input: Type.Object({
      text: Type.Optional(Type.String({ maxLength: 200 })),
      filters: Type.Optional(PeopleFiltersSchema),
      order: Type.Optional(Type.Union([Type.Literal('relevance'), Type.Literal('name')])),
      /** Names that begin with it, as in `letters`. */
      letter: Type.Optional(Type.String({ maxLength: 8 })),
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      /** Only these people. */
      ids: Type.Optional(Type.Array(PersonIdSchema, { maxItems: limits.peopleAsked })),
    }),
    output: PeoplePageSchema,
  },
};

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandName, QueryName, SocialError } from '@social-enterprise/contract';
import { commandSchemas, querySchemas } from '@social-enterprise/contract/schemas';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { checkInput, type Check } from './input.js';
import { loadFeatures as loadQueries } from './queries/index.js';
import { loadFeatures as loadRules } from './rules/index.js';

interface ObjectSchema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[] | undefined;
}

const schemas = new Map<CommandName | QueryName, ObjectSchema>();
for (const [name, schema] of Object.entries(commandSchemas)) schemas.set(name as CommandName, schema);
for (const [name, { input }] of Object.entries(querySchemas)) schemas.set(name as QueryName, input);

const features = [...(await loadRules()), ...(await loadQueries())];
const allFields = Object.assign({}, ...features.map(({ fields }) => fields)) as Record<string, object>;
const ownChecks = Object.assign({}, ...features.map(({ checks }) => checks ?? {})) as Record<string, Check>;

const refusedField = (name: CommandName | QueryName, input: unknown): string | null => {
  try {
    checkInput(name, allFields[name] ?? {}, input, ownChecks);
    return null;
  } catch (error) {
    const { code, reason, field } = error as SocialError;
    assert.deepEqual([code, reason], ['invalid', 'command-malformed'], String(error));
    return field;
  }
};

/** A value that fits each kind of field in the contract. */
const fitting: Readonly<Record<string, unknown>> = {
  id: '00000000-0000-7000-8000-000000000001',
  version: 1,
  limit: 1,
  replies: 0,
  guest: true,
  mine: false,
  visibility: 'secret',
  join: 'free',
  role: 'owner',
  order: 'active',
  read: '2026-03-09T08:14:00.000Z',
  until: '2026-03-09T08:14:00.000Z',
  level: 'muted',
  kind: 'question',
  object: { kind: 'idea', id: '00000000-0000-7000-8000-000000000001' },
  state: 'open',
  times: 1,
  unread: true,
  attachments: [{ id: '00000000-0000-7000-8000-000000000001', alt: '' }],
  active: false,
  inExpertSearch: true,
  owner: null,
  manager: '00000000-0000-7000-8000-000000000001',
  languages: ['de'],
  managed: ['name'],
  synonyms: ['text'],
  topics: ['text'],
  filters: { department: ['text'] },
  ids: ['00000000-0000-7000-8000-000000000001'],
  contacts: [{ kind: 'mail', value: 'a@x.test' }],
  projects: [{ name: 'text', role: '', href: null }],
  availability: { state: 'away', until: '2026-03-09', substitute: null, note: '' },
};
const someId = fitting['id'];
/** What only boards, campaigns and ideas have, or have otherwise. */
const fittingIdeas: Readonly<Record<string, unknown>> = {
  board: someId,
  campaign: someId,
  idea: someId,
  into: someId,
  other: someId,
  related: [someId],
  owners: [someId],
  language: 'de',
  statuses: [{ id: 'a', name: 'A', color: 'grey', category: 'active', onRoadmap: true }],
  access: { submit: 'readers', vote: 'members', comment: 'owners' },
  approval: true,
  sealing: true,
  answerDays: 30,
  scheme: {
    bonus: { kind: 'formula', rate: 2000, minimum: 0, maximum: null },
    recognition: [{ from: 1, bonus: 5000 }],
    currency: 'EUR',
    objectionDays: 30,
    timeZone: 'Europe/Berlin',
    letter: { letterhead: '', note: '', signature: '' },
  },
  expert: someId,
  decision: someId,
  feasibility: 'yes',
  saving: 1,
  cost: null,
  recommendation: 'partly',
  outcome: 'declined',
  basis: { kind: 'saving', saving: 1, cost: 0 },
  shares: [{ person: someId, share: 10_000 }],
  confidential: false,
  invention: true,
  voting: { budget: null, perIdea: 1, minimum: 2 },
  phases: [
    {
      id: 'a',
      kind: 'vote',
      name: 'A',
      start: '2026-03-09T08:14:00.000Z',
      end: null,
      submit: true,
      comment: true,
      vote: true,
      countsHidden: false,
      minimumVotes: null,
      maximumVotes: 3,
      perIdea: 1,
    },
  ],
  question: 'text',
  weight: 1,
  category: 'active',
  criteria: [
    {
      id: 'a',
      name: 'A',
      help: '',
      weight: 100,
      scale: { minimum: 1, maximum: 5, labels: [] },
      axis: 'value',
    },
  ],
  scores: [{ criterion: 'a', score: 1 }],
  due: null,
  mine: true,
  view: 'new',
  field: 'title',
};
const fitsIdeas = (name: string, field: string): unknown => {
  if (field === 'outcome' && name === 'idea.decide') return 'yes';
  if (name.startsWith('evaluation.') && (field === 'ideas' || field === 'evaluators')) return [fitting['id']];
  if (field === 'fields' && name.startsWith('board')) {
    return [{ id: 'a', kind: 'select', label: 'A', help: '', required: true, options: ['x'] }];
  }
  if (field === 'fields') return [{ id: 'a', value: 1 }];
  return field === 'status' && name === 'ideas.list' ? ['open'] : fittingIdeas[field];
};
const day = '2026-03-09';
/** Long enough for a title, and a URN. */
const text = 'urn:erp:text';
const fits = (name: string, field: string): unknown => {
  if (field === 'received' || field === 'on' || (field === 'until' && name === 'certificate.add')) return day;
  if (field === 'quarter') return '2026-Q1';
  if (field === 'letter') return 'A';
  const ofIdeas =
    /^(board|campaign|phase|idea|co-author|expert-opinion|suggestion|objection|invention|bonuses|evaluation|assessment|conflict)/.test(
      name,
    )
      ? fitsIdeas(name, field)
      : undefined;
  if (ofIdeas !== undefined) return ofIdeas;
  if (field === 'order' && name === 'people.search') return 'relevance';
  if (field === 'space' && name === 'experts.list') return 'text';
  if (field in fitting) return fitting[field];
  const isId = /^(space|person|post|inReplyTo|root|question|answer|sealed|evaluation|idea)$/.test(field);
  const isOfPost = field === 'question' && name.startsWith('post.');
  if (isOfPost) return { title: 'x', topics: ['y'] };
  if (field === 'after' && name === 'faq.add') return fitting['id'];
  if (field === 'subject' && name === 'post.create') return { urn: 'urn:a1:b', title: 'x', href: null };
  return isId ? fitting['id'] : text;
};

test('every field of the contract is accepted, needed or not as the schema says', () => {
  for (const [name, { properties, required = [] }] of schemas) {
    const whole = Object.fromEntries(Object.keys(properties).map((field) => [field, fits(name, field)]));
    assert.equal(refusedField(name, whole), null, name);
    for (const field of Object.keys(properties)) {
      const rest = Object.fromEntries(Object.entries(whole).filter(([other]) => other !== field));
      assert.equal(
        refusedField(name, rest),
        required.includes(field) ? field : null,
        `${name} without ${field}`,
      );
      assert.equal(
        refusedField(name, { ...whole, [field]: Symbol('x') }),
        field,
        `${name} with a symbol as ${field}`,
      );
      const isList = Array.isArray(whole[field]);
      const list = refusedField(name, { ...whole, [field]: isList ? {} : [] });
      assert.equal(list, field, `${name} with a list or none as ${field}`);
    }
  }
});

/** The objects in a value with the way to each; `with` gives the whole with something else in place of one. */
function* objectsIn(
  value: unknown,
  way: readonly string[] = [],
  replaced: (one: unknown) => unknown = (one) => one,
): Generator<{ way: readonly string[]; object: object; with: (one: object) => unknown }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { way, object: value, with: replaced };
  for (const [name, one] of Object.entries(value)) {
    const put = (other: unknown): unknown =>
      Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
    yield* objectsIn(one, [...way, name], (other) => replaced(put(other)));
  }
}

test('a field that the contract does not have is refused and named, however deep it stands, as the schema does', () => {
  let count = 0;
  for (const [name, schema] of schemas) {
    const whole = Object.fromEntries(
      Object.keys(schema.properties).map((field) => [field, fits(name, field)]),
    );
    assert.ok(Value.Check(schema as TSchema, whole), name);
    for (const { way, object, with: put } of objectsIn(whole)) {
      count++;
      const input = put({ ...object, extra: 1 });
      const place = [...way, 'extra'].join('.');
      assert.equal(Value.Check(schema as TSchema, input), false, `${name} with ${place}`);
      // Of several kinds of objects that may stand there none is the one that was meant.
      const isOneOfSeveral = way.at(-1) === 'basis' || way.at(-1) === 'bonus';
      assert.equal(refusedField(name, input), isOneOfSeveral ? way.join('.') : place, name);
      assert.equal(
        refusedField(name, put({ ...object, extra: undefined })),
        null,
        `${name} without ${place}`,
      );
    }
  }
  assert.ok(count > schemas.size);
});

test('what is wrong deep in a field is named by the way to it', () => {
  const id = someId;
  const wrong: [CommandName | QueryName, object, string][] = [
    ['post.create', { id, source: 'x', subject: { urn: 7, title: 'x', href: null } }, 'subject.urn'],
    [
      'post.create',
      {
        id,
        source: 'x',
        attachments: [
          { id, alt: '' },
          { id, alt: 1 },
        ],
      },
      'attachments.1.alt',
    ],
    ['people.search', { filters: { departments: ['x'] } }, 'filters.departments'],
    ['people.search', { filters: { department: ['x', 1] } }, 'filters.department.1'],
  ];
  for (const [name, input, place] of wrong) assert.equal(refusedField(name, input), place);
});

test('names that every object inherits are no fields', () => {
  for (const field of ['constructor', '__proto__', 'toString']) {
    assert.equal(refusedField('post.delete', JSON.parse(`{"id":"${String(someId)}","${field}":1}`)), field);
  }
});

test('whatever an input is, it is accepted or refused as malformed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...schemas.keys()), fc.anything(), (name, input) => {
      refusedField(name, input);
    }),
  );
});

test('ids are UUIDs in lower case, so that no id can look like another record', () => {
  for (const id of [
    '',
    'all',
    'a/b',
    '00000000-0000-7000-8000-00000000000A',
    '00000000-0000-7000-8000-0000000000011',
  ]) {
    assert.equal(refusedField('post.delete', { id }), 'id', id);
  }
});

test('times are exactly those that sort as text', () => {
  for (const read of [
    '2026-03-09',
    '2026-03-09T08:14:00Z',
    '2026-03-09T08:14:00.000+01:00',
    '2026-99-09T08:14:00.000Z',
    'now',
  ]) {
    assert.equal(refusedField('marker.update', { read }), 'read', read);
  }
});

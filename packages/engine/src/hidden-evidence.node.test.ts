import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  everyoneSpaceId,
  type Cursor,
  type EvidenceKind,
  type Reason,
  type SpaceId,
} from '@social-enterprise/contract';
import fc from 'fast-check';
import { MemoryStore } from '@social-enterprise/store-memory';
import { importArchive } from './archive.js';
import { fileOf, linesOf, recordsOf } from './testing/archive.js';
import { mint, TestCompany } from './testing/people.js';

const topics = ['Alpha', 'Beta', 'Gamma'] as const;
const kinds: readonly EvidenceKind[] = ['answer-accepted', 'answer-thanked', 'endorsement', 'question-asked'];
const readers = ['bernd', 'carla', 'guest'] as const;

/** What the test itself knows of a piece. */
interface Piece {
  readonly id: string;
  readonly label: string;
  readonly topic: string;
  readonly kind: EvidenceKind;
  readonly isSecret: boolean;
  hidden: boolean;
}

type Step =
  | { readonly type: 'testify'; readonly topic: number; readonly kind: number; readonly isSecret: boolean }
  | { readonly type: 'hide' | 'show'; readonly piece: number }
  | { readonly type: 'publish' | 'conceal' | 'declare' | 'withdraw'; readonly topic: number }
  | { readonly type: 'opt'; readonly isIn: boolean };

const topic = fc.nat({ max: topics.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('testify' as const),
    topic,
    kind: fc.nat({ max: kinds.length - 1 }),
    isSecret: fc.boolean(),
  }),
  fc.record({ type: fc.constantFrom('hide' as const, 'show' as const), piece: fc.nat({ max: 20 }) }),
  fc.record({
    type: fc.constantFrom(
      'publish' as const,
      'publish' as const,
      'conceal' as const,
      'declare' as const,
      'withdraw' as const,
    ),
    topic,
  }),
  fc.record({ type: fc.constant('opt' as const), isIn: fc.boolean() }),
);

/** Anna's knowledge, told once more and as slowly as possible. */
class Model {
  readonly all = new TestCompany();
  readonly pieces: Piece[] = [];
  readonly published = new Set<string>();
  readonly declared = new Set<string>();
  isIn = true;
  #space = '' as SpaceId;

  async open(): Promise<void> {
    await this.all.hire(
      { handle: 'anna', name: 'Anna Kern' },
      { handle: 'bernd', name: 'Bernd Schäfer' },
      { handle: 'carla', name: 'Carla Ünlü' },
      { handle: 'guest', name: 'Gast Müller', guest: true },
    );
    this.#space = mint() as SpaceId;
    await this.all.run('anna', 'space.create', { id: this.#space, name: 'Projekt', visibility: 'secret' });
    for (const handle of ['carla'] as const) {
      await this.all.run('anna', 'member.add', { space: this.#space, person: this.all.id(handle) });
    }
    // So that the guest may know of Anna at all.
    const open = mint() as SpaceId;
    await this.all.run('anna', 'space.create', { id: open, name: 'Offen', visibility: 'members' });
    await this.all.run('anna', 'member.add', { space: open, person: this.all.id('guest') });
  }

  async take(step: Step): Promise<void> {
    const { all, pieces } = this;
    switch (step.type) {
      case 'testify': {
        const [name = '', kind = 'endorsement'] = [topics[step.topic], kinds[step.kind]];
        const label = `label-${pieces.length}-`;
        const space = step.isSecret ? this.#space : (everyoneSpaceId as SpaceId);
        const { id } = await all.testify('anna', name, { kind, space, label });
        pieces.push({ id, label, topic: name, kind, isSecret: step.isSecret, hidden: false });
        return;
      }
      case 'hide':
      case 'show': {
        const piece = pieces[step.piece % Math.max(1, pieces.length)];
        if (piece === undefined) return;
        await all.run('anna', step.type === 'hide' ? 'evidence.hide' : 'evidence.show', { id: piece.id });
        piece.hidden = step.type === 'hide';
        return;
      }
      case 'opt': {
        const person = all.id('anna');
        const { version = 0 } = (await all.ask('anna', 'profiles.get', { person })) ?? {};
        await all.run('anna', 'profile.update', { person, version, inExpertSearch: step.isIn });
        this.isIn = step.isIn;
        return;
      }
      default:
        return this.#decide(step.type, topics[step.topic] ?? '');
    }
  }

  async #decide(type: 'publish' | 'conceal' | 'declare' | 'withdraw', name: string): Promise<void> {
    const command = type === 'conceal' ? 'hide' : type;
    const outcome = await this.all.give('anna', `expertise.${command}`, { topic: name });
    // Of a topic that nothing is known of there is nothing to decide.
    if (outcome.status === 'rejected') return;
    if (type === 'declare') this.declared.add(name);
    if (type === 'withdraw') this.declared.delete(name);
    if (type === 'publish' || type === 'declare') this.published.add(name);
    else this.published.delete(name);
  }

  /** The pieces of a topic that somebody may see. */
  shown(reader: (typeof readers)[number], name: string): Piece[] {
    if (!this.published.has(name)) return [];
    return this.pieces.filter(
      (piece) =>
        piece.topic === name &&
        !piece.hidden &&
        piece.kind !== 'question-asked' &&
        // Guests read neither the space of everyone nor a secret one.
        reader !== 'guest' &&
        (!piece.isSecret || reader === 'carla'),
    );
  }

  isShown(reader: (typeof readers)[number], name: string): boolean {
    return this.published.has(name) && (this.declared.has(name) || this.shown(reader, name).length > 0);
  }
}

async function toldOf(all: TestCompany, reader: string): Promise<string> {
  const backend = await all.as(reader);
  const stop = new AbortController();
  let told = '';
  await backend.changes({
    after: `${all.store.epoch}.0` as Cursor,
    signal: stop.signal,
    change: (changes) => (told += JSON.stringify(changes)),
    reset: () => undefined,
    lost: (error) => assert.fail(String(error)),
  });
  stop.abort();
  return told;
}

const countOf = (reasons: readonly Reason[]): number =>
  reasons
    .flatMap((reason) => (reason.kind === 'expertise' ? reason.evidence : []))
    .reduce((sum, { count }) => sum + count, 0);

async function check(model: Model, reader: (typeof readers)[number]): Promise<void> {
  const { all } = model;
  const person = all.id('anna');
  const profile = await all.ask(reader, 'profiles.get', { person });
  const pages = await Promise.all(
    topics.map((text) => all.ask(reader, 'people.search', { text, filters: {} })),
  );
  const whole = await all.ask(reader, 'people.search', {});
  const experts =
    reader === 'guest' ? [] : (await all.ask(reader, 'experts.list', { topics: [...topics] })).items;
  const answers = JSON.stringify([profile, pages, whole, experts, await toldOf(all, reader)]);
  for (const name of topics) {
    const shown = model.shown(reader, name);
    for (const { label, topic } of model.pieces) {
      if (topic !== name || shown.some((piece) => piece.label === label)) continue;
      assert.ok(!answers.includes(label), `${reader} receives ${label} of ${name}: ${answers}`);
    }
    const isShown = model.isShown(reader, name);
    const expertise = profile?.expertise.find((one) => one.topic === name);
    assert.equal(expertise !== undefined, isShown, `${name} on the profile for ${reader}`);
    assert.equal(expertise?.evidence.length ?? 0, isShown ? shown.length : 0);
    const isFound = isShown && model.isIn;
    const page = pages[topics.indexOf(name)];
    const hit = page?.items.find((one) => one.person.id === person);
    assert.equal(hit !== undefined, isFound, `${name} finds Anna for ${reader}`);
    assert.equal(page?.total, isFound ? 1 : 0);
    if (hit !== undefined)
      assert.equal(countOf(hit.reasons), shown.length, `the count of ${name} for ${reader}`);
    const facet = whole.facets.find(({ field }) => field === 'topic')?.values ?? [];
    assert.equal(facet.find(({ value }) => value === name)?.count ?? 0, isFound ? 1 : 0);
  }
  const isExpert = experts.some((one) => one.person.id === person);
  const mayBe = model.isIn && topics.some((name) => model.isShown(reader, name));
  assert.equal(isExpert, reader !== 'guest' && mayBe, `Anna as an expert for ${reader}`);
}

test('what a person hides, and what comes of a place that one may not read, shows in nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }), async (steps) => {
      const model = new Model();
      await model.open();
      for (const [at, one] of steps.entries()) {
        await model.take(one);
        // In between too, so that the index has to be brought up to date.
        if (at % 7 === 0 || at === steps.length - 1) for (const reader of readers) await check(model, reader);
      }
    }),
    { numRuns: 15 },
  );
});

test('an export and an import bring all of it along, decisions and what was hidden too', async () => {
  const model = new Model();
  await model.open();
  const { all } = model;
  await model.take({ type: 'testify', topic: 0, kind: 0, isSecret: true });
  await model.take({ type: 'hide', piece: 0 });
  await model.take({ type: 'publish', topic: 0 });
  await model.take({ type: 'opt', isIn: false });
  await all.run('bernd', 'topic.merge', { from: 'Beta', into: 'Alpha' }, { administrator: true });
  const records = await recordsOf(all.store);
  for (const name of ['profiles', 'expertise', 'evidence', 'definitions', 'synonyms']) {
    assert.ok(
      records.some((line) => line.startsWith(`{"collection":"${name}"`)),
      name,
    );
  }
  const copy = new MemoryStore();
  await importArchive(copy, fileOf(await linesOf(all.store)));
  assert.deepEqual(await recordsOf(copy), records);
});

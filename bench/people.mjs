// `node --conditions=source --import=tsx bench/people.mjs [--people 20000]`: the first page of a search in the
// directory, on PGlite beside a bare indexed SELECT for the same people, and on a store in memory (as offline, once it
// is loaded) beside MiniSearch alone over the same texts. Medians and the 95th percentile of rounds in turn.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createEmbeddedBackend, prepareStore } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { SqlStore } from '@social-enterprise/store-postgres';
import MiniSearch from 'minisearch';
import { EmbeddedPostgres } from '../packages/store-postgres/src/pglite.ts';
import { median, percentile } from './statistics.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({ options: { people: { type: 'string', default: '20000' } } });
const count = Number(values.people);
const rounds = 41;

const given =
  'Anna Jürgen Petra Müşerref Björn Łukasz Katharina Deniz Ewelina Sven Oksana Ali Zoë Marianne Ömer'.split(
    ' ',
  );
const family =
  'Müller Großmann Kern Yıldız Böhnke Löffler Weiß Radtke Wiśniewska Dietz Nguyễn Hoppe Aydoğan Thiel Schäfer'.split(
    ' ',
  );
const departments =
  'Einkauf Konstruktion Elektrotechnik Montage Fertigung Service Vertrieb Qualität Logistik'.split(' ');
const places = 'Köln Ulm Görlitz Leipzig Graz Winterthur Sheffield'.split(' ');
const topics =
  'Hydraulikventil Schaltschrankbau SPS-Programmierung Zerspanung Schweißtechnik Arbeitsschutz Kalkulation Messtechnik ' +
  'Reklamation Instandhaltung Datenschutz Projektleitung Werkstoffkunde Pneumatik Antriebstechnik Zollrecht';
const topicNames = topics.split(' ');

const idOf = (number, kind = 7) => `00000000-0000-7000-8000-${kind}${String(number).padStart(11, '0')}`;
const pick = (list, seed) => list[seed % list.length];
const at = '2026-03-09T08:14:00.000Z';

function* records() {
  for (let number = 0; number < count; number++) {
    const id = idOf(number);
    const name = `${pick(given, number * 7)} ${pick(family, number * 13 + (number >> 4))}${number % 3 === 0 ? `-${pick(family, number >> 3)}` : ''}`;
    const department = pick(departments, number * 5);
    const title = `${pick(['Leitung', 'Fachkraft', 'Technik', 'Planung'], number * 3)} ${department} ${number % 200}`;
    yield [
      'people',
      {
        id,
        handle: `person-${number}`,
        name,
        title,
        department,
        avatar: null,
        guest: false,
        active: true,
        created: at,
        version: 1,
      },
    ];
    yield [
      'profiles',
      {
        id,
        pronouns: '',
        about: `Seit ${1990 + (number % 35)} im Haus, zuständig für ${pick(topicNames, number * 11)} und ${pick(places, number)}.`,
        location: pick(places, number * 3),
        timeZone: 'Europe/Berlin',
        languages: number % 2 === 0 ? ['de', 'en'] : ['de'],
        contacts: [],
        availability: { state: 'available', until: null, substitute: null, note: '' },
        manager: number === 0 ? null : idOf(Math.floor(number / 8)),
        projects: [],
        inExpertSearch: number % 50 !== 0,
        managed: [],
        version: 1,
      },
    ];
    for (let one = 0; one < 3; one++) {
      const name = pick(topicNames, number * 3 + one * 5);
      const topic = name.toLowerCase().replace('ß', 'ss');
      const decision = {
        id: `${id}/${topic}`,
        person: id,
        topic,
        name,
        state: 'published',
        declared: one === 0,
      };
      yield ['expertise', decision];
      for (let piece = 0; piece < 2; piece++) {
        const source = idOf((number * 31 + piece * 17 + 1) % count);
        yield [
          'evidence',
          {
            id: `endorsement/${source}/${id}/${topic}`,
            kind: 'endorsement',
            source,
            person: id,
            topic,
            name,
            space: null,
            subject: null,
            post: null,
            by: source,
            label: '',
            at,
            until: null,
            hidden: false,
            standing: true,
          },
        ];
      }
    }
  }
}

async function fill(store) {
  await prepareStore(store);
  let batch = [];
  const write = async () => {
    const records = batch;
    batch = [];
    await store.write(async (writer) => {
      for (const [collection, record] of records) await writer.put(collection, record);
    });
  };
  for (const one of records()) {
    if (batch.push(one) >= 5000) await write();
  }
  await write();
}

const questions = {
  'one topic by a part of its compound (ventil)': { text: 'ventil' },
  'two words (müller hydraulik)': { text: 'müller hydraulik' },
  'a typo (schaltshrankbau)': { text: 'schaltshrankbau' },
  'no text, all facets': {},
  'a letter of the alphabet': { letter: 'K', order: 'name' },
  'filters (Montage in Ulm)': { filters: { department: ['Montage'], location: ['Ulm'] } },
};

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Runs in turn, so that whatever else the machine does meets all of them. */
async function compare(...works) {
  for (const work of works) await work();
  const times = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, work] of works.entries()) times[at].push(await timed(work));
  }
  return times.map((all) => ({ middle: median(all), high: percentile(all, 0.95) }));
}
const shown = ({ middle, high }) => `${middle.toFixed(1)} (${high.toFixed(1)})`;

const database = await EmbeddedPostgres.open(null);
const sql = await SqlStore.open(database);
const memory = new MemoryStore();
await fill(sql);
await fill(memory);
const server = await createEmbeddedBackend({ store: sql, person: idOf(1) });
const offline = await createEmbeddedBackend({ store: memory, person: idOf(1) });
const loadServer = await timed(() => server.query('people.search', { limit: 20 }));
const loadOffline = await timed(() => offline.query('people.search', { limit: 20 }));

const mini = new MiniSearch({
  fields: ['name', 'title', 'department', 'location', 'about', 'topics'],
  searchOptions: { combineWith: 'AND', prefix: true, fuzzy: 0.2 },
});
const documents = new Map();
for (const [collection, record] of records()) {
  if (collection === 'people') documents.set(record.id, { ...record, topics: '' });
  const document = documents.get(record.person ?? record.id);
  if (collection === 'profiles') Object.assign(document, { location: record.location, about: record.about });
  if (collection === 'expertise') document.topics += ` ${record.name}`;
}
const loadMini = await timed(() => mini.addAll([...documents.values()]));

const select = () =>
  database.run({ text: `select record from people where is_active order by name, id limit 20` });
const rows = [];
for (const [what, input] of Object.entries(questions)) {
  const text = input.text;
  const works = [
    () => server.query('people.search', { ...input, limit: 20 }),
    select,
    () => offline.query('people.search', { ...input, limit: 20 }),
    ...(text === undefined ? [] : [() => mini.search(text).slice(0, 20)]),
  ];
  const measured = await compare(...works);
  rows.push([what, ...measured.map(shown), ...(text === undefined ? ['–'] : [])]);
}
console.log(
  `${count} people, ${rounds} rounds, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
);
console.log(
  `first search, which loads the directory: PGlite ${loadServer.toFixed(0)} ms, memory ${loadOffline.toFixed(0)} ms; ` +
    `MiniSearch takes the same texts in within ${loadMini.toFixed(0)} ms\n`,
);
console.log(
  table(rows, [
    'first page, median (95th percentile) in ms',
    'PGlite',
    'bare SELECT of 20',
    'offline, loaded',
    'MiniSearch alone',
  ]),
);
await server.close();
await offline.close();
process.exit();

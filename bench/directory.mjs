// A directory of any size that is the same whenever it is made, in Node as in a browser, and what is asked of it.
import { prepareStore } from '@social-enterprise/engine';
import MiniSearch from 'minisearch';

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

export const personId = (number) => `00000000-0000-7000-8000-7${String(number).padStart(11, '0')}`;
const pick = (list, seed) => list[seed % list.length];
const at = '2026-03-09T08:14:00.000Z';

/** Everybody with their profile, three published topics and two endorsements of each, as stores keep them. */
export function* directoryRecords(count) {
  for (let number = 0; number < count; number++) {
    const id = personId(number);
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
        manager: number === 0 ? null : personId(Math.floor(number / 8)),
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
        const source = personId((number * 31 + piece * 17 + 1) % count);
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

/** Records that are written at once. */
const portion = 5000;

/** Writes all of them into an empty store. */
export async function fillDirectory(store, count) {
  await prepareStore(store);
  let batch = [];
  const write = async () => {
    const records = batch;
    batch = [];
    await store.write(async (writer) => {
      await Promise.all(records.map(([collection, record]) => writer.put(collection, record)));
    });
  };
  for (const one of directoryRecords(count)) {
    if (batch.push(one) >= portion) await write();
  }
  await write();
}

/** What is asked of it, by what the table calls it. */
export const directoryQuestions = {
  'one topic by a part of its compound (ventil)': { text: 'ventil' },
  'two words (müller hydraulik)': { text: 'müller hydraulik' },
  'a typo (schaltshrankbau)': { text: 'schaltshrankbau' },
  'no text, all facets': {},
  'a letter of the alphabet': { letter: 'K', order: 'name' },
  'filters (Montage in Ulm)': { filters: { department: ['Montage'], location: ['Ulm'] } },
};

/** The same texts in MiniSearch by itself: no facets, no reasons, nothing that depends on who reads. */
export function createMiniSearch(count) {
  const mini = new MiniSearch({
    fields: ['name', 'title', 'department', 'location', 'about', 'topics'],
    searchOptions: { combineWith: 'AND', prefix: true, fuzzy: 0.2 },
  });
  const documents = new Map();
  for (const [collection, record] of directoryRecords(count)) {
    if (collection === 'people') documents.set(record.id, { ...record, topics: '' });
    const document = documents.get(record.person ?? record.id);
    if (collection === 'profiles')
      Object.assign(document, { location: record.location, about: record.about });
    if (collection === 'expertise') document.topics += ` ${record.name}`;
  }
  mini.addAll([...documents.values()]);
  return mini;
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TestCompany } from '../testing/people.js';

interface DemoPerson {
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly department: string;
}

const file = new URL('../../../../demo/data/people.json', import.meta.url);
const people = JSON.parse(readFileSync(file, 'utf8')) as readonly DemoPerson[];

/** What some of them say they know, and where they are. */
const known: Readonly<Record<string, readonly string[]>> = {
  'ewelina.wisniewska': ['Hydraulikventil', 'Proportionalventile'],
  'ali.rezaei': ['Hydraulik', 'Rohrleitungsbau'],
  'deniz.aydogan': ['SPS-Programmierung', 'Siemens TIA Portal'],
  'nadine.fuchs': ['Schaltschrankbau'],
  'florian.dietz': ['Finite-Elemente-Methode', 'Schwingungsanalyse'],
  'oksana.kovalenko': ['Fünf-Achs-Fräsen', 'Zerspanung'],
  'wolfgang.neubert': ['Arbeitssicherheit', 'Brandschutz'],
  'friedrich.sauer': ['Datenschutz'],
  'manuela.pohl': ['Zollrecht', 'Gefahrguttransport'],
  'benjamin.groth': ['Koordinatenmesstechnik'],
  'andreas.krueger': ['Projektleitung'],
  'yasmin.haddad': ['Informationssicherheit'],
};

/** A question, and who has to come first. */
const searches: readonly (readonly [question: string, first: string, why: string])[] = [
  ['Ventil', 'ewelina.wisniewska', 'the last part of a compound'],
  ['ventile', 'ewelina.wisniewska', 'a plural, the last part of a compound'],
  ['hydraulik ventil', 'ewelina.wisniewska', 'two parts of one compound'],
  ['Hydraulik', 'ali.rezaei', 'the topic itself before a part of a compound'],
  ['hydraulics', 'ali.rezaei', 'the English name of the topic'],
  ['hydralik', 'ali.rezaei', 'a letter is missing'],
  ['Schaltschrank', 'nadine.fuchs', 'the beginning of a compound'],
  ['control cabinet', 'nadine.fuchs', 'the English name of the topic, two words'],
  ['Schaltshrankbau', 'nadine.fuchs', 'a typo in a long word'],
  ['SPS', 'deniz.aydogan', 'a part before a hyphen'],
  ['PLC', 'deniz.aydogan', 'another name of the topic'],
  ['sps programmierer', 'deniz.aydogan', 'position and topic together'],
  ['FEM', 'florian.dietz', 'an abbreviation in the position'],
  ['finite elemente', 'florian.dietz', 'parts between hyphens'],
  ['Fräsen', 'oksana.kovalenko', 'an umlaut'],
  ['fraesen', 'oksana.kovalenko', 'the umlaut written with e'],
  ['frasen', 'oksana.kovalenko', 'the umlaut without its dots'],
  ['Wer kennt sich mit Zerspanung aus?', 'oksana.kovalenko', 'a whole question'],
  ['who can help me with data protection', 'friedrich.sauer', 'a whole question, by the English name'],
  ['Datenshcutz', 'friedrich.sauer', 'two letters changed places'],
  ['Krüger', 'andreas.krueger', 'a name with an umlaut'],
  ['Krueger', 'andreas.krueger', 'the name written with e'],
  ['kruger', 'andreas.krueger', 'the name without dots'],
  ['Wisniewska', 'ewelina.wisniewska', 'a Polish name without its mark'],
  ['Yildiz', 'murat.yildiz', 'a Turkish name without its letter'],
  ['Großmann', 'sabine.grossmann', 'a name with ß'],
  ['grossmann', 'sabine.grossmann', 'a name with ss'],
  ['anna k', 'anna.kern', 'a name and the beginning of the next'],
  ['Zoll', 'manuela.pohl', 'the beginning of a compound, in topic and position'],
  ['Messtechnik', 'benjamin.groth', 'the last part of a compound, and the stem of the position'],
  ['Leiterin Einkauf', 'anna.kern', 'position and department'],
  ['Sicherheit Brandschutz', 'wolfgang.neubert', 'two topics of one person'],
];

test('thirty searches on the company of the demo find first who is meant', async () => {
  const company = new TestCompany();
  await company.hire(
    ...people.map(({ handle, name, title, department }) => ({ handle, name, title, department })),
  );
  for (const [handle, topics] of Object.entries(known)) {
    for (const topic of topics) await company.run(handle, 'expertise.declare', { topic });
  }
  const names: readonly (readonly [string, string])[] = [
    ['Hydraulik', 'Hydraulics'],
    ['Schaltschrankbau', 'Control cabinet construction'],
    ['SPS-Programmierung', 'PLC programming'],
    ['Datenschutz', 'Data protection'],
  ];
  for (const [topic, english] of names) {
    await company.run(
      'oliver.franke',
      'topic.update',
      { topic, synonyms: [english] },
      { administrator: true },
    );
  }
  const missed: string[] = [];
  for (const [text, first, why] of searches) {
    const { items } = await company.ask('renate.bauer', 'people.search', { text });
    const found = items[0]?.person.handle ?? 'nobody';
    if (found !== first) missed.push(`${text} (${why}): ${found} instead of ${first}`);
  }
  assert.deepEqual(missed, []);
});

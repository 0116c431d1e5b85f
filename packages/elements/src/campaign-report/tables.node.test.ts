import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from './tables.js';

test('a table is what RFC 4180 says, and Excel knows that it is UTF-8', () => {
  const rows = [
    ['title', 'votes'],
    ['Angebote, „schneller“', 3],
    ['Sie sagte "nein"', null],
    ['zwei\nZeilen', 0.5],
  ] as const;
  assert.equal(
    csvOf(rows, 'en'),
    '\uFEFFtitle,votes\r\n"Angebote, „schneller“",3\r\n"Sie sagte ""nein""",\r\n"zwei\nZeilen",0.5\r\n',
  );
  assert.equal(
    csvOf(rows, 'de'),
    '\uFEFFtitle;votes\r\n"Angebote, „schneller“";3\r\n"Sie sagte ""nein""";\r\n"zwei\nZeilen";0,5\r\n',
  );
});

test('cells are parted as Excel expects it in the language of the reader', () => {
  const languages = ['de', 'de-x-du', 'de-AT', 'de-CH', 'fr', 'en', 'en-GB', 'ja'];
  assert.deepEqual(
    languages.map((language) => csvOf([['a', 'b']], language).at(2)),
    [';', ';', ';', ';', ';', ',', ',', ','],
  );
});

test('no text is a formula in a spreadsheet', () => {
  for (const text of ['=1+1', '+49 40', '-2', '@SUM(A1)', '\t=1', '  =cmd', '＝1', '\r=1']) {
    const [, cell = ''] = csvOf([['x'], [text]], 'de').split('\r\n');
    assert.match(cell, /^"?'/, JSON.stringify(text));
  }
  // Nor is what stands behind the separator of another language.
  for (const text of ['a;=1+1', 'a,=1+1', 'a\t=1+1']) assert.ok(csvOf([[text]], 'en').includes(`"${text}"`));
  assert.equal(csvOf([['a-b'], ['3 = 3'], [-2]], 'de'), '\uFEFFa-b\r\n3 = 3\r\n-2\r\n');
});

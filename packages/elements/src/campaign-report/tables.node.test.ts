import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from './tables.js';

test('a table is what RFC 4180 says, and Excel knows that it is UTF-8', () => {
  const table = csvOf([
    ['title', 'votes'],
    ['Angebote, „schneller“', 3],
    ['Sie sagte "nein"', null],
    ['zwei\nZeilen', 0],
  ]);
  assert.equal(
    table,
    '\uFEFFtitle,votes\r\n"Angebote, „schneller“",3\r\n"Sie sagte ""nein""",\r\n"zwei\nZeilen",0\r\n',
  );
});

test('no text is a formula in a spreadsheet', () => {
  for (const text of ['=1+1', '+49 40', '-2', '@SUM(A1)', '\t=1', '  =cmd', '＝1', '\r=1']) {
    const [, cell = ''] = csvOf([['x'], [text]]).split('\r\n');
    assert.match(cell, /^"?'/, JSON.stringify(text));
  }
  assert.equal(csvOf([['a-b'], ['3 = 3'], [-2]]), '\uFEFFa-b\r\n3 = 3\r\n-2\r\n');
});

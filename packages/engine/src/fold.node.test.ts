import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, searchForm, spellings } from './fold.js';
import { handleFrom } from './rules/handles.js';

test('folding takes case, marks and invisible characters away', () => {
  assert.equal(fold('  Jürgen GROẞ '), 'jurgen gross');
  assert.equal(fold('Łódź Ærø İzmir'), 'lodz aero izmir');
  assert.equal(fold('a\u200bb\u00adc'), 'abc');
  assert.equal(fold('Ｆｕｌｌ'), 'full');
  assert.equal(fold('Mu\u0308ller'), fold('Müller'));
});

test('a word with umlauts has a German spelling too', () => {
  assert.deepEqual(spellings('Müller'), ['muller', 'mueller']);
  assert.deepEqual(spellings('Mu\u0308ller'), ['muller', 'mueller']);
  assert.deepEqual(spellings('Meier'), ['meier']);
});

test('searched words are one, however their umlauts are written', () => {
  for (const word of ['Müller', 'Mueller', 'Muller', 'MÜLLER', 'mu\u0308ller'])
    assert.equal(searchForm(word), 'muller');
  assert.equal(searchForm('Öl'), searchForm('Oel'));
});

test('handles are made of what can be typed', () => {
  assert.equal(handleFrom('Jürgen Groß-Mayer', 'person'), 'juergen.gross-mayer');
  assert.equal(handleFrom('  Änne  ', 'person'), 'aenne');
  assert.equal(handleFrom('Łukasz Żak', 'person'), 'lukasz.zak');
  assert.equal(handleFrom('Иван', 'person'), 'person');
  assert.equal(handleFrom('日本', 'space'), 'space');
  assert.equal(handleFrom('!!!', 'space'), 'space');
});

test('a handle never ends in a sign, also when it is cut', () => {
  const handle = handleFrom(`${'a'.repeat(55)} b`, 'person');
  assert.equal(handle, 'a'.repeat(55));
  assert.ok(handleFrom('x'.repeat(200), 'person').length <= 56);
});

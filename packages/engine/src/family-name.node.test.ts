import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directoryName } from './family-name.js';

test('a name is put in order by its family name, and titles play no part', () => {
  const expected: readonly (readonly [name: string, family: string, given: string])[] = [
    ['Anna Kern', 'Kern', 'Anna'],
    ['Dr. Anna Kern', 'Kern', 'Anna'],
    ['Prof. Dr.-Ing. h.c. Bernd Schäfer', 'Schäfer', 'Bernd'],
    ['Dr Carla Ünlü', 'Ünlü', 'Carla'],
    ['Anna Kern, M.Sc.', 'Kern', 'Anna'],
    ['Kern, Anna', 'Kern', 'Anna'],
    ['Kern, Dr. Anna', 'Kern', 'Anna'],
    ['von der Heide, Jörg', 'von der Heide', 'Jörg'],
    ['Jörg von der Heide', 'Heide', 'Jörg von der'],
    ['Marianne Groß-Müller', 'Groß-Müller', 'Marianne'],
    ['Pförtner', 'Pförtner', ''],
    ['Dr.', 'Dr.', ''],
    ['', '', ''],
  ];
  for (const [name, family, given] of expected)
    assert.deepEqual(directoryName(name), { family, given }, name);
});

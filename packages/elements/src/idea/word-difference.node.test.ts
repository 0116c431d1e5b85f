import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordDifference, type Run } from './word-difference.js';

/** `[-went-]` and `{+came+}`, as word differences are often written. */
const written = (runs: readonly Run[]): string =>
  runs
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('the difference of two wordings', () => {
  for (const [before, after, expected] of [
    ['', '', ''],
    ['Alles bleibt.', 'Alles bleibt.', 'Alles bleibt.'],
    ['', 'Ganz neu', '{+Ganz neu+}'],
    ['Fällt weg', '', '[-Fällt weg-]'],
    ['Ein roter Wagen', 'Ein blauer Wagen', 'Ein [-roter-]{+blauer+} Wagen'],
    ['Größe prüfen.', 'Größe messen.', 'Größe [-prüfen-]{+messen+}.'],
    ['a b c d', 'a c d e', 'a [-b -]c d{+ e+}'],
  ] as const) {
    it(`${before} → ${after}`, () => {
      assert.equal(written(wordDifference(before, after)), expected);
    });
  }

  it('gives both wordings back, also of long texts', () => {
    const long = Array.from({ length: 5000 }, (_, at) => `wort${at % 700}`).join(' ');
    const other = `Davor ${long.replaceAll('wort7', 'anders')} danach`;
    for (const [before, after] of [
      [long, other],
      ['eins zwei drei vier', 'zwei eins vier drei'],
    ] as const) {
      const runs = wordDifference(before, after);
      const without = (kind: Run['kind']): string =>
        runs
          .filter((run) => run.kind !== kind)
          .map(({ text }) => text)
          .join('');
      assert.equal(without('added'), before);
      assert.equal(without('removed'), after);
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { snippetFor } from './snippet.js';

const marked = (text: string, question: string, maxLength = 80): string[] => {
  const { text: passage, marks } = snippetFor(text, question, maxLength);
  return marks.map(([start, end]) => passage.slice(start, end));
};

const filler = 'Die Gussteile sind noch nicht da und der Kunde wartet. '.repeat(10);

describe('snippetFor', () => {
  it('is the whole of a short text, in one line, with the words that were found', () => {
    assert.deepEqual(snippetFor('Die **Lieferung**\nist da', 'lieferung da', 80), {
      text: 'Die **Lieferung** ist da',
      marks: [
        [6, 15],
        [22, 24],
      ],
    });
  });

  it('shows the passage of a long text where the words stand', () => {
    const { text } = snippetFor(`${filler}Der Rückstellhebel klemmt. ${filler}`, 'rückstellhebel', 80);
    assert.match(text, /^…\S.*Rückstellhebel klemmt\..*\S…$/u);
    assert.ok(text.length <= 80);
  });

  it('prefers the passage with most of the words', () => {
    const text = `Hebel. ${filler}Der rote Hebel klemmt. ${filler}`;
    assert.deepEqual(marked(text, 'hebel klemmt rote'), ['rote', 'Hebel', 'klemmt']);
  });

  it('marks beginnings, endings and umlauts either way, and no other words', () => {
    assert.deepEqual(marked('Müller prüft die Lieferungen, Mühle nicht', 'mueller lieferung'), [
      'Müller',
      'Lieferungen',
    ]);
    assert.deepEqual(marked('Die Prüfberichte', 'prüf'), ['Prüfberichte']);
    assert.deepEqual(marked('Wagen waren', 'wage'), ['Wagen']);
  });

  it('is the beginning where no word stands as it was asked', () => {
    assert.match(snippetFor(filler, 'Gusteile', 40).text, /^Die Gussteile .*…$/u);
  });

  it('never is longer than asked, and every mark is a word of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.integer({ min: 20, max: 100 }),
        (text, question, maxLength) => {
          const snippet = snippetFor(text, question, maxLength);
          assert.ok(snippet.text.length <= maxLength);
          assert.doesNotThrow(() => encodeURIComponent(snippet.text), 'no half characters');
          for (const [start, end] of snippet.marks) {
            assert.match(snippet.text.slice(start, end), /^[\p{L}\p{N}\p{M}]+$/u);
          }
        },
      ),
    );
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EventParser, type ServerSentEvent } from './event-parser.js';

const read = (...pieces: string[]): ServerSentEvent[] => {
  const parser = new EventParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

test('events have a name and the lines of their data', () => {
  assert.deepEqual(read('event: changes\ndata: [1]\n\ndata: a\ndata:b\ndata\n\n'), [
    { name: 'changes', data: '[1]' },
    { name: 'message', data: 'a\nb\n' },
  ]);
});

test('comments, unknown fields and events without data are none', () => {
  assert.deepEqual(read(':\n\n', ': alive\n\n', 'event: x\n\n', 'id: 7\nretry: 9\nfoo\n\n', 'data: y\n\n'), [
    { name: 'message', data: 'y' },
  ]);
});

test('an event that is not complete yet waits', () => {
  assert.deepEqual(read('data: half'), []);
  assert.deepEqual(read('data: half', ' and half\n', '\n'), [{ name: 'message', data: 'half and half' }]);
});

test('where the pieces are cut makes no difference', () => {
  const line = fc.constantFrom('event: a', 'data: b', 'data:c: d', ':', '', 'data', 'id: 1', 'data: ü💡');
  const end = fc.constantFrom('\n', '\r\n', '\r');
  const stream = fc.array(fc.tuple(line, end), { maxLength: 20 }).map((lines) => lines.flat().join(''));
  fc.assert(
    fc.property(stream, fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), (text, cuts) => {
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((to, at) => text.slice(places[at], to));
      // A line that ends with the text may go on with a line feed.
      assert.deepEqual(read(...pieces, '\n\n'), read(text, '\n\n'));
    }),
    { numRuns: 500 },
  );
});

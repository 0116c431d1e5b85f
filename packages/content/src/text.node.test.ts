import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContentTree } from '@social-enterprise/contract';
import { isBlank, isBlankTree, mentionsOf, resolveMentions, snippetOf, textOf, topicsOf } from './text.js';
import { parseContent } from './parse.js';

describe('textOf', () => {
  it('keeps the words and the lines', () => {
    const tree = parseContent(
      '# A\n\nb **c** `d`\ne\n\n- f\n  - g\n- h\n\n|i|j|\n|-|-|\n|k|l|\n\n![m](https://a.example/b.png) #n\n\n```\no\np\n```',
    );
    assert.equal(textOf(tree), 'A\nb c d\ne\nf\ng\nh\ni\tj\nk\tl\nm #n\no\np');
  });

  it('names a person who was found, and shows the handle of nobody', () => {
    const tree = resolveMentions(parseContent('@Anna @nobody'), (handle) =>
      handle === 'anna' ? { id: 'p1', name: 'Anna Öz' } : undefined,
    );
    assert.equal(textOf(tree), '@Anna Öz @nobody');
  });

  it('reads what a foreign backend made up', () => {
    const deep = Array.from({ length: 5000 }).reduce<unknown>(
      (inner) => ({ type: 'quote', children: [inner] }),
      'x',
    );
    const tree = [
      deep,
      7,
      null,
      'a',
      { type: 'unknown', children: ['b', { text: 'c' }] },
      { type: 'table', rows: 3 },
    ];
    assert.equal(textOf(tree as ContentTree), 'a\nb\nc');
    assert.deepEqual(mentionsOf([{ type: 'mention', handle: 4 }] as never), ['']);
  });
});

describe('snippetOf', () => {
  it('gives a short text whole and in one line', () => {
    assert.equal(snippetOf(parseContent('a\nb\n\nc'), 10), 'a b c');
  });

  it('cuts between words and says so', () => {
    assert.equal(snippetOf(parseContent('The quick brown fox jumps'), 18), 'The quick brown…');
    assert.equal(snippetOf(parseContent('W'.repeat(50)), 10), 'WWWWWWWWW…');
  });

  it('never cuts a character in half', () => {
    const snippet = snippetOf(parseContent('👩🏽‍🔧'.repeat(20)), 12);
    assert.ok(snippet.length <= 12, snippet);
    assert.doesNotMatch(snippet, /[\ud800-\udbff\u200d]…$|\p{Surrogate}/u);
  });
});

describe('isBlank', () => {
  it('finds nothing to see', () => {
    const blanks = [
      '',
      ' \n\t',
      '\u200b\u200b',
      '\u00ad',
      '\u3164',
      '\u2800',
      '\ufeff',
      '\u202e',
      '\u0301',
      '\u{e0041}',
      '\u0000',
    ];
    for (const blank of blanks) assert.equal(isBlank(blank), true, JSON.stringify(blank));
    for (const text of ['a', '\u200b.', '👍', '\u200bא', '٣']) assert.equal(isBlank(text), false, text);
  });

  it('finds Markdown that shows nothing', () => {
    for (const blank of [
      '&nbsp;',
      '#',
      '>',
      '-',
      '``` ```',
      '[](/a)',
      '---',
      '&#x200b;',
      '[a]: https://a.example',
    ]) {
      assert.equal(isBlankTree(parseContent(blank)), true, blank);
    }
    for (const text of ['a', '![](https://a.example/b.png)', '`a`', '@a', '```\na\n```']) {
      assert.equal(isBlankTree(parseContent(text)), false, text);
    }
  });
});

describe('names in a tree', () => {
  const tree = parseContent('@Anna #Pumpe\n\n- @kai\n\n| #pumpe | @anna |\n|-|-|\n| **#Ventil** | `@x` |');

  it('are listed once each', () => {
    assert.deepEqual(mentionsOf(tree), ['anna', 'kai']);
    assert.deepEqual(topicsOf(tree), ['Pumpe', 'Ventil']);
  });

  it('are bound to people anew and never taken from the tree', () => {
    const forged: ContentTree = [
      {
        type: 'paragraph',
        children: [{ type: 'mention', handle: 'anna', person: 'p666', name: 'The boss' }],
      },
    ];
    assert.deepEqual(
      resolveMentions(forged, () => undefined),
      [{ type: 'paragraph', children: [{ type: 'mention', handle: 'anna' }] }],
    );
    assert.deepEqual(
      resolveMentions(forged, () => ({ id: 'p1', name: 'Anna' })),
      [{ type: 'paragraph', children: [{ type: 'mention', handle: 'anna', person: 'p1', name: 'Anna' }] }],
    );
  });

  it('are bound in every place and leave the rest as it was', () => {
    const bound = resolveMentions(tree, (handle) => ({ id: handle, name: handle.toUpperCase() }));
    assert.equal(JSON.stringify(bound).match(/"person"/gu)?.length, 3);
    assert.equal(JSON.stringify(resolveMentions(bound, () => undefined)), JSON.stringify(tree));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '@social-enterprise/contract';
import type { ContentTree, Inline } from '@social-enterprise/contract';
import { sizeOf } from './bounds.js';
import { contentLimits } from './limits.js';
import { MAX_STEPS, parse, parseContent, plainContent } from './parse.js';
import { HOSTILE_INPUTS } from './testing/hostile-inputs.fixture.js';
import { textOf } from './text.js';

/** The nodes of a text that is one paragraph. */
function line(source: string): readonly Inline[] {
  const [block, ...others] = parseContent(source);
  assert.ok(
    block?.type === 'paragraph' && others.length === 0,
    `not one paragraph: ${JSON.stringify(block)}`,
  );
  return block.children;
}

describe('parseContent', () => {
  it('reads Markdown as blocks and lines', () => {
    assert.deepEqual(parseContent('# Title\n\nA **bold** and *slanted* ~~old~~ `code`.\n\n---'), [
      { type: 'heading', level: 1, children: ['Title'] },
      {
        type: 'paragraph',
        children: [
          'A ',
          { type: 'strong', children: ['bold'] },
          ' and ',
          { type: 'emphasis', children: ['slanted'] },
          ' ',
          { type: 'strike', children: ['old'] },
          ' ',
          { type: 'code', text: 'code' },
          '.',
        ],
      },
      { type: 'rule' },
    ]);
  });

  it('reads lists, tasks, quotes, tables and code', () => {
    assert.deepEqual(
      parseContent('3. a\n4. b\n\n> - [x] c\n> - [ ] d\n\n|a|b|\n|-|:-:|\n|1|\n\n```c++ x\n<b>\n```'),
      [
        {
          type: 'list',
          ordered: true,
          start: 3,
          children: [
            { type: 'item', children: ['a'] },
            { type: 'item', children: ['b'] },
          ],
        },
        {
          type: 'quote',
          children: [
            {
              type: 'list',
              children: [
                { type: 'item', checked: true, children: ['c'] },
                { type: 'item', checked: false, children: ['d'] },
              ],
            },
          ],
        },
        { type: 'table', align: [null, 'center'], head: [['a'], ['b']], rows: [[['1'], []]] },
        { type: 'code-block', text: '<b>', language: 'c++' },
      ],
    );
  });

  it('holds blocks in a loose item', () => {
    assert.deepEqual(parseContent('- a\n\n  b'), [
      {
        type: 'list',
        children: [
          {
            type: 'item',
            children: [
              { type: 'paragraph', children: ['a'] },
              { type: 'paragraph', children: ['b'] },
            ],
          },
        ],
      },
    ]);
  });

  it('ends a line where the writer did, unless lines are to flow', () => {
    assert.deepEqual(line('one\ntwo'), ['one', { type: 'break' }, 'two']);
    assert.deepEqual(parseContent('one\ntwo', { breaks: false }), [
      { type: 'paragraph', children: ['one\ntwo'] },
    ]);
  });

  it('shows HTML as it was typed', () => {
    const html = '<b onclick="x">a</b> <!-- c --> <a href="https://a.example">';
    assert.deepEqual(line(html), [html]);
    assert.deepEqual(line('<div>\n<p>a'), ['<div>', { type: 'break' }, '<p>a']);
  });

  it('finds people and topics where a word begins', () => {
    assert.deepEqual(line('@anna (@kai.mueller-2.) #Wärmepumpe, cc:@b'), [
      { type: 'mention', handle: 'anna' },
      ' (',
      { type: 'mention', handle: 'kai.mueller-2' },
      '.) ',
      { type: 'topic', name: 'Wärmepumpe' },
      ', cc:',
      { type: 'mention', handle: 'b' },
    ]);
    assert.deepEqual(line('**#a** *@b*'), [
      { type: 'strong', children: [{ type: 'topic', name: 'a' }] },
      ' ',
      { type: 'emphasis', children: [{ type: 'mention', handle: 'b' }] },
    ]);
  });

  it('finds no people and topics inside words, numbers, code, escapes and links', () => {
    for (const text of ['a@b', 'x#y', '#12', '# 1', '@1a', '@@a', '##a', '/@a', 'C#', '@', '#', '@a@b']) {
      assert.equal(JSON.stringify(parseContent(`. ${text}`)).includes('handle'), false, text);
      assert.equal(JSON.stringify(parseContent(`. ${text}`)).includes('topic'), false, text);
    }
    assert.deepEqual(line('`@a #b` \\@a \\#b'), [{ type: 'code', text: '@a #b' }, ' @a #b']);
    assert.deepEqual(line('[@a #b](https://a.example)'), [
      { type: 'link', href: 'https://a.example/', children: ['@a #b'] },
    ]);
    assert.deepEqual(line('x\\#a foo**b**@c'), ['x#a foo', { type: 'strong', children: ['b'] }, '@c']);
  });

  it('joins a decomposed topic into its usual spelling', () => {
    assert.deepEqual(line('#Mu\u0308ller'), [{ type: 'topic', name: 'M\u00fcller' }]);
  });

  it('turns addresses into links', () => {
    assert.deepEqual(line('https://a.example/x?y=1 www.a.example a@b.example <https://c.example>'), [
      { type: 'link', href: 'https://a.example/x?y=1', children: ['https://a.example/x?y=1'] },
      ' ',
      { type: 'link', href: 'http://www.a.example/', children: ['www.a.example'] },
      ' ',
      { type: 'link', href: 'mailto:a@b.example', children: ['a@b.example'] },
      ' ',
      { type: 'link', href: 'https://c.example/', children: ['https://c.example'] },
    ]);
  });

  it('keeps only the text of a link or picture that leads anywhere else', () => {
    for (const to of [
      'javascript:alert(1)',
      '/a',
      '//evil.example',
      'data:text/html,x',
      'ftp://a.example',
      '#a',
      '',
    ]) {
      assert.deepEqual(line(`[text](${to})`), ['text'], to);
      assert.deepEqual(line(`a ![alt](${to})`), ['a alt'], to);
    }
    assert.deepEqual(line('a ![alt](mailto:a@b.example)'), ['a alt']);
    assert.deepEqual(line('![alt](https://a.example/b.png "T")'), [
      { type: 'image', src: 'https://a.example/b.png', alt: 'alt', title: 'T' },
    ]);
  });

  it('shows where a link leads when its text claims another place', () => {
    const shown = (text: string, to: string): string => textOf(parseContent(`[${text}](${to})`));
    for (const text of [
      'https://bank.example',
      'www.bank.example/login',
      'bank.example',
      'http&#58;//bank.example',
    ]) {
      assert.equal(shown(text, 'https://evil.example/x').endsWith(' (evil.example)'), true, text);
    }
    assert.equal(
      shown('boss@bank.example', 'mailto:thief@evil.example').endsWith(' (thief@evil.example)'),
      true,
    );
    assert.equal(
      shown('https://a.example', 'https://a.example@evil.example').endsWith(' (evil.example)'),
      true,
    );
    assert.equal(
      shown('b\u0430nk.example', 'https://b\u0430nk.example').endsWith(' (xn--bnk-6cd.example)'),
      true,
    );
    assert.equal(shown('', 'https://evil.example'), 'evil.example');
    assert.equal(shown('\u200b', 'https://evil.example').endsWith('(evil.example)'), true);
    for (const text of [
      'a.example',
      'www.a.example',
      'https://a.example/y',
      'report.pdf',
      'Version 1.2',
      'hier',
    ]) {
      assert.equal(shown(text, 'https://a.example/x'), text);
    }
    assert.equal(shown('https://müller.example', 'https://müller.example'), 'https://müller.example');
  });

  it('takes out what reorders or controls text, also when it is written as a reference', () => {
    assert.deepEqual(line('a\u202eb\u2066c\u0000d\u0007e &#x202e;&#8;f \ud800'), ['abcde f \ufffd']);
    assert.deepEqual(parseContent('`a\u202eb`\n\n```\n\u2067x\n```'), [
      { type: 'paragraph', children: [{ type: 'code', text: 'ab' }] },
      { type: 'code-block', text: 'x' },
    ]);
  });

  it('knows character references by number and by the names of HTML 4', () => {
    assert.deepEqual(line('&auml;&#228;&#xe4;&amp;lt; &unknown; &copy'), ['äää&lt; &unknown; &copy']);
  });

  it('is not touched by names of object properties', () => {
    const source = '[__proto__]: https://a.example\n\n[__proto__] [constructor] #__proto__x @constructor';
    const before = JSON.stringify(parseContent(source));
    const prototype = Object.prototype as Record<string, unknown>;
    Object.assign(prototype, {
      breaks: false,
      gfm: false,
      extensions: { inline: [] },
      checked: true,
      title: 'x',
    });
    try {
      assert.equal(JSON.stringify(parseContent(source)), before);
    } finally {
      for (const key of ['breaks', 'gfm', 'extensions', 'checked', 'title']) delete prototype[key];
    }
    assert.deepEqual(Object.keys(prototype), []);
  });

  it('gives the same tree again and again', () => {
    for (const { input } of HOSTILE_INPUTS) assert.deepEqual(parseContent(input), parseContent(input));
  });

  it('holds the limit that the contract names', () => {
    assert.equal(contentLimits.sourceLength, limits.postLength);
  });
});

describe('bounds', () => {
  it('reads a long and rich text of ordinary work as Markdown', () => {
    const section = [
      '## Stand der Inbetriebnahme',
      'Hallo @anna, die Pumpe läuft seit heute Morgen mit **2,4 bar**. Details unter ' +
        '[Protokoll 4711](https://wiki.example/protokolle/4711_stand) und im Ordner `K:\\projekte\\2026`. #Inbetriebnahme',
      '- Ventil 3 tauschen (siehe _Liste B_)\n- [ ] Rückmeldung von Herrn Özdemir\n  - Termin: 12.03.',
      '| Teil | Menge | Preis |\n|---|--:|--:|\n| Dichtung 12_34 | 4 | 12,50 |\n| Ventil | 1 | 240,00 |',
      '> Bitte bis Freitag prüfen.\n> Danke!',
    ].join('\n\n');
    const source = `${section}\n\n`.repeat(60).slice(0, contentLimits.sourceLength);
    const { plainBecause, steps } = parse(source, {});
    assert.equal(plainBecause, undefined);
    assert.ok(steps < MAX_STEPS / 2, `took ${String(steps)} steps`);
  });

  it('reads a list of many links in one paragraph', () => {
    const source = Array.from(
      { length: 120 },
      (_, n) => `[Zeichnung ${String(n)}](https://plm.example/d/${String(n)}?rev=1&x=2)`,
    );
    const [block] = parseContent(source.join('\n'));
    assert.ok(block?.type === 'paragraph');
    assert.equal(
      block.children.filter((node) => typeof node === 'object' && node.type === 'link').length,
      120,
    );
  });

  it('keeps a text that is too long, too deep or too large as plain text', () => {
    const sources = [
      '**a** '.repeat(4000),
      '> '.repeat(40) + 'a',
      '- '.repeat(200) + 'a',
      '|a'.repeat(80) + '|\n' + '|-'.repeat(80) + '|\n' + '|b|\n'.repeat(80),
    ];
    for (const source of sources) {
      const { tree, plainBecause } = parse(source, {});
      assert.notEqual(plainBecause, undefined);
      assert.deepEqual(tree, plainContent(source));
      assert.equal(textOf(tree).replaceAll(/\s+/gu, ''), source.replaceAll(/\s+/gu, ''));
    }
  });

  it('keeps names in a text that stays plain', () => {
    assert.deepEqual(plainContent('Hi @anna\n*x*\n\n#Topic'), [
      { type: 'paragraph', children: ['Hi ', { type: 'mention', handle: 'anna' }, { type: 'break' }, '*x*'] },
      { type: 'paragraph', children: [{ type: 'topic', name: 'Topic' }] },
    ]);
  });

  it('bounds plain text too, and loses none of it', () => {
    for (const source of ['@a '.repeat(6000), 'a\n'.repeat(10_000), '#a\n\n'.repeat(5000)]) {
      const tree = plainContent(source);
      assert.ok(sizeOf(tree).nodes <= contentLimits.nodes);
      assert.equal(textOf(tree).replaceAll(/\s+/gu, ''), source.replaceAll(/\s+/gu, ''));
    }
  });

  it('reads a paragraph that is too dear as it was typed, and the rest as Markdown', () => {
    const tree: ContentTree = parseContent(`**a**\n\n${'*b_ '.repeat(4000)}\nc\n\n**d**`);
    assert.deepEqual(tree[0], { type: 'paragraph', children: [{ type: 'strong', children: ['a'] }] });
    assert.deepEqual(tree[2], { type: 'paragraph', children: [{ type: 'strong', children: ['d'] }] });
    assert.ok(textOf(tree).includes('*b_ *b_'));
  });
});

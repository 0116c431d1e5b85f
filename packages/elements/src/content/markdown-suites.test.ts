import { parse } from '@social-enterprise/content/parse';
import {
  COMMONMARK_EXAMPLES,
  GFM_EXAMPLES,
  type MarkdownExample,
} from '../../../content/src/testing/markdown-examples.fixture.js';
import { expect } from '@open-wc/testing';
import type { ContentLabels } from './content-labels.js';
import { contentToDom, strictRules, type ContentRules } from './content-view.js';
import { normalHtml, normalSpecifiedHtml } from './normal-html.fixture.js';

interface Differences {
  /** Each reason that an example may differ for. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The reason of every example that differs. */
  readonly examples: Readonly<Record<string, string>>;
}

const LABELS: ContentLabels = { loadImage: () => '', task: () => '', code: '', table: '' };

/** As the product draws, but links and pictures may lead anywhere. */
const anyAddress: ContentRules = (type, node, labels) => {
  const { href, src, alt, title } = node as Record<string, string | undefined>;
  if (type === 'link') return ['a', { href, title }];
  if (type === 'image') return ['img', { alt, src, title }];
  return strictRules(type, node, labels);
};

function drawn({ markdown }: MarkdownExample): string {
  return normalHtml(contentToDom(parse(markdown, { breaks: false }).tree, LABELS));
}

function drawnWithAnyAddress({ markdown }: MarkdownExample): string {
  const { tree } = parse(markdown, { breaks: false }, (address) => address.replaceAll('\\', '%5C'));
  return normalHtml(contentToDom(tree, LABELS, anyAddress));
}

/** Pictures of another host are drawn as a button, which has no place for a title. */
function withoutPictureTitles(html: string): string {
  return html.replaceAll(/(<img [^>]*?) title="[^"]*"/gu, '$1');
}

describe('Markdown as specified', () => {
  let differences: Differences;

  before(async () => {
    const answer = await fetch('/packages/content/commonmark-differences.json');
    differences = (await answer.json()) as Differences;
  });

  for (const [suite, examples] of [
    ['CommonMark', COMMONMARK_EXAMPLES],
    ['GFM', GFM_EXAMPLES],
  ] as const) {
    it(`draws every ${suite} example as specified, except for listed reasons`, () => {
      const unlisted: string[] = [];
      const settled: string[] = [];
      for (const example of examples) {
        const wanted = normalSpecifiedHtml(example.html);
        const differs = drawn(example) !== withoutPictureTitles(wanted);
        const reason = differences.examples[example.id];
        if (differs && reason === undefined) {
          unlisted.push(
            `${example.id}\n${example.markdown}\nspecified: ${wanted}\ndrawn:     ${drawn(example)}`,
          );
        }
        if (!differs && reason !== undefined) settled.push(example.id);
      }
      expect(unlisted.join('\n\n'), 'differences that are not listed').to.equal('');
      expect(settled, 'listed differences that are none').to.deep.equal([]);
    });
  }

  it('differs with line feeds that end a line, as the product reads them, in nothing but that', () => {
    const draw = (markdown: string, breaks: boolean): string =>
      normalHtml(contentToDom(parse(markdown, { breaks }).tree, LABELS));
    const differing = [...COMMONMARK_EXAMPLES, ...GFM_EXAMPLES].filter(
      ({ markdown }) =>
        draw(markdown, true).replaceAll('<br>', ' ') !== draw(markdown, false).replaceAll('<br>', ' '),
    );
    expect(differing.map(({ id }) => id)).to.deep.equal([]);
  });

  it('differs for an address only where the address is relative or of another scheme', () => {
    const wrong = [...COMMONMARK_EXAMPLES, ...GFM_EXAMPLES].filter(
      (example) =>
        differences.examples[example.id] === 'address' &&
        drawnWithAnyAddress(example) !== normalSpecifiedHtml(example.html),
    );
    expect(wrong.map(({ id }) => id)).to.deep.equal([]);
  });

  it('names a known reason for every difference', () => {
    for (const reason of Object.values(differences.examples))
      expect(differences.reasons).to.have.property(reason);
    const used = new Set(Object.values(differences.examples));
    expect(Object.keys(differences.reasons).filter((reason) => !used.has(reason))).to.deep.equal([]);
  });
});

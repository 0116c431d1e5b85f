import { expect } from '@open-wc/testing';
import type { ContentTree } from '@social-enterprise/contract';
import { linesOf } from './content-part.js';

/** A paragraph, or what a backend that is hostile takes for one. */
const nested = (depth: number): ContentTree => {
  let node: unknown = 'Text';
  for (let level = 0; level < depth; level++) node = { type: 'quote', children: [node] };
  return [node] as ContentTree;
};

describe('the number of lines of a text', () => {
  it('is about what a column of usual width needs', () => {
    const paragraph = { type: 'paragraph', children: ['x'.repeat(400)] };
    expect(linesOf([paragraph] as unknown as ContentTree)).to.be.within(5, 6);
  });

  it('comes to an end however deep a hostile text goes', () => {
    expect(linesOf(nested(200_000))).to.be.a('number');
  });
});

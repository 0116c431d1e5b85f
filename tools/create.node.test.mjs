import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createElement } from './create.mjs';

describe('npm run create', () => {
  let sources;
  const read = (path) => readFileSync(join(sources, path), 'utf8');

  beforeEach(() => {
    sources = mkdtempSync(join(tmpdir(), 'create-'));
    writeFileSync(
      join(sources, 'index.ts'),
      "export { SeFeed } from './feed/feed.js';\nexport * from './events.js';\n",
    );
    writeFileSync(join(sources, 'define.ts'), "/** All. */\nimport './feed/define.js';\n");
    writeFileSync(
      join(sources, 'loader.ts'),
      "const modules = {\n  'se-feed': () => import('./feed/define.js'),\n};\n",
    );
  });
  afterEach(() => rmSync(sources, { recursive: true }));

  it('makes every file of an element, under its names', () => {
    createElement('se-idea-board', sources);
    assert.deepEqual(readdirSync(join(sources, 'idea-board')).sort(), [
      'define.ts',
      'idea-board.styles.ts',
      'idea-board.test.ts',
      'idea-board.ts',
    ]);
    assert.match(read('idea-board/idea-board.ts'), /export class SeIdeaBoard extends SeElement/);
    // The manifest is refused where a public attribute has no description.
    assert.match(read('idea-board/idea-board.ts'), /@attr lang - \w/);
    assert.match(read('idea-board/define.ts'), /define\('se-idea-board', SeIdeaBoard\)/);
    for (const file of readdirSync(join(sources, 'idea-board'))) {
      assert.doesNotMatch(read(join('idea-board', file)), /template\b/i);
    }
  });

  it('adds a line to each index, among the others', () => {
    createElement('se-idea-board', sources);
    assert.equal(
      read('index.ts'),
      "export { SeFeed } from './feed/feed.js';\nexport { SeIdeaBoard } from './idea-board/idea-board.js';\nexport * from './events.js';\n",
    );
    assert.equal(
      read('define.ts'),
      "/** All. */\nimport './feed/define.js';\nimport './idea-board/define.js';\n",
    );
    assert.match(read('loader.ts'), /'se-idea-board': \(\) => import\('\.\/idea-board\/define\.js'\),\n\};/);
  });

  it('refuses a wrong name and an element that exists, and leaves everything as it was', () => {
    createElement('se-idea-board', sources);
    const before = read('define.ts');
    for (const name of ['', 'idea', 'se-', 'se-Idea', 'se-idea-board']) {
      assert.throws(() => createElement(name, sources), /no name for an element|already/);
    }
    assert.equal(read('define.ts'), before);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');

/** What the author of a backend or store has written besides. */
const authors: Readonly<Record<string, string>> = {
  'my-backend.ts': `import type { Harness } from '@social-enterprise/conformance';
    export declare const connect: Harness['connect'];
    export declare const people: Harness['people'];`,
  'my-store.ts': `import type { OpenStore } from '@social-enterprise/conformance';
    export declare const openMyStore: OpenStore;`,
};

/** The blocks of TypeScript in a page, as files that do not exist on disk. */
function blocksOf(page: string): [file: string, source: string][] {
  const text = readFileSync(join(root, 'docs', `${page}.md`), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, source], at) => [
    join(here, `${page}-${at}.ts`),
    source ?? '',
  ]);
}

test('the code in the pages for authors of backends and stores fits the published types', () => {
  const blocks = ['write-a-backend', 'write-a-store'].flatMap(blocksOf);
  assert.equal(blocks.length, 5);
  const files = new Map([
    ...blocks,
    ...Object.entries(authors).map(([name, source]): [string, string] => [join(here, name), source]),
  ]);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
  host.getSourceFile = (path, target) => {
    const source = host.readFile(path);
    return source === undefined ? undefined : ts.createSourceFile(path, source, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const problems = blocks.flatMap(([file]) => {
    const source = program.getSourceFile(file);
    assert.ok(source, file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
  assert.deepEqual(problems, []);
});

import { relative } from 'node:path';

/** A reporter for `node --test` that says how many tests passed and failed, and how long each file took, as JSON. */
export default async function* countTests(source) {
  const count = { passed: 0, failed: 0 };
  const seconds = {};
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' || data.skip !== undefined || data.todo !== undefined) continue;
    if (data.nesting === 0 && data.file !== undefined) {
      const file = relative(process.cwd(), data.file);
      seconds[file] = (seconds[file] ?? 0) + data.details.duration_ms / 1000;
    }
    // Node reports a file as a test of its own when it broke, or when it holds no test: both are failures.
    const isFile = data.nesting === 0 && /\.node\.test\.(ts|mjs)$/.test(data.name);
    if (type === 'test:fail' || isFile) count.failed++;
    else count.passed++;
  }
  yield `${JSON.stringify({ ...count, seconds })}\n`;
}

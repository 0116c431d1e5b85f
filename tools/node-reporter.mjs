/** A reporter for `node --test` that says only how many tests passed and failed, as one line of JSON. */
export default async function* countTests(source) {
  const count = { passed: 0, failed: 0 };
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' || data.skip !== undefined || data.todo !== undefined) continue;
    // Node reports a file as a test of its own when it broke, or when it holds no test: both are failures.
    const isFile = data.nesting === 0 && /\.node\.test\.(ts|mjs)$/.test(data.name);
    if (type === 'test:fail' || isFile) count.failed++;
    else count.passed++;
  }
  yield `${JSON.stringify(count)}\n`;
}

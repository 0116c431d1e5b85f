import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A reporter for @web/test-runner: one line a test file, and at the end the counts, written as JSON to the
 * file that TEST_COUNTS names.
 */
export function browserReporter() {
  const results = new Map();
  const key = (session) => `${session.browser.name} ${session.testFile}`;
  return {
    reportTestFileResults({ logger, sessionsForTestFile }) {
      for (const session of sessionsForTestFile) {
        const count = countSession(session);
        results.set(key(session), count);
        const sign = count.failed > 0 ? '✗' : '✓';
        const file = relative(process.cwd(), session.testFile);
        const failed = count.failed > 0 ? `, ${count.failed} failed` : '';
        logger.log(`${sign} ${session.browser.name} ${file}: ${count.passed} passed${failed}`);
      }
    },
    onTestRunFinished({ sessions }) {
      for (const session of sessions) results.set(key(session), countSession(session));
      const counts = [...results.values()];
      const sum = (name) => counts.reduce((total, count) => total + count[name], 0);
      const { TEST_COUNTS } = process.env;
      const seconds = Object.fromEntries(
        sessions.map((session) => [
          relative(process.cwd(), session.testFile),
          allTests(session.testResults).reduce((total, { duration = 0 }) => total + duration / 1000, 0),
        ]),
      );
      const counted = { files: counts.length, passed: sum('passed'), failed: sum('failed'), seconds };
      if (TEST_COUNTS) writeFileSync(TEST_COUNTS, JSON.stringify(counted));
    },
  };
}

/** Besides its failed tests, a file that broke, or that holds no test at all, counts as one failure. */
function countSession(session) {
  const tests = allTests(session.testResults).filter((test) => !test.skipped);
  const passed = tests.filter((test) => test.passed).length;
  const failed = tests.length - passed;
  const broke = session.errors.length > 0 || tests.length === 0 || (!session.passed && failed === 0);
  return { passed, failed: failed + (broke ? 1 : 0) };
}

function allTests(suite) {
  if (!suite) return [];
  return [...suite.tests, ...suite.suites.flatMap(allTests)];
}

// Takes the lock of a directory, says so, and holds it until it is killed.
import { DirectoryLock } from '../directory-lock.js';

const [, , directory = ''] = process.argv;
try {
  await DirectoryLock.take(directory);
  process.stdout.write('held\n');
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : 'no error'}\n`);
}

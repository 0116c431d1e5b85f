import { destination } from 'pino';

/** Bytes that are written at once, and milliseconds that a line waits for others at most. */
const enough = 4096;
const longestWait = 100;

/**
 * The standard output. To write every line by itself would take longer than to write the answer that it tells of. Who
 * ends in order has written all of them.
 */
export const standardOutput = (): { write(line: string): void } =>
  destination({ fd: 1, sync: false, minLength: enough, periodicFlush: longestWait });

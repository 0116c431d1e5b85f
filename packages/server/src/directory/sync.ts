import { asSocialError } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import type { DirectoryReport } from '@social-enterprise/engine/directory-import';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.js';
import type { ObjectStore } from '../files/objects.js';
import { takeIn } from './import.js';
import type { TakePhoto } from './ldap.js';
import { photosOf } from './photos.js';
import { describeDirectory } from './report.js';

const minute = 60_000;
const hour = 60 * minute;

/** How far the last run came, kept in the database for all servers on it. */
interface Progress {
  /** Up to where it was read; null: from the beginning. */
  readonly mark: string | null;
  /** When everybody was read the last time, in Unix milliseconds. */
  readonly swept: number;
  /** When a run was begun the last time. */
  readonly begun: number;
}

const nothingYet: Progress = { mark: null, swept: 0, begun: 0 };
const settingId = 'directory-ldap';

async function progressOf(store: Store): Promise<Progress> {
  const setting = await store.read((reader) => reader.get('settings', settingId));
  return setting === undefined ? nothingYet : (JSON.parse(setting.value) as Progress);
}

const keep = (store: Store, progress: Progress): Promise<void> =>
  store.write((writer) => writer.put('settings', { id: settingId, value: JSON.stringify(progress) }));

export interface SyncOptions {
  /** Where bytes of photos lie. Default: photos are not taken. */
  readonly objects?: ObjectStore | null;
  /** Reads everybody, and finds who has left. Default: when it is due. */
  readonly isSweep?: boolean;
  readonly dryRun?: boolean;
  readonly isForced?: boolean;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
}

/**
 * Takes in what has changed in the directory since the last time, or everybody.
 *
 * @throws SocialError `storage` when the directory cannot be reached, `invalid` when it refuses.
 */
export async function syncLdap(
  store: Store,
  config: Config,
  { objects = null, isSweep, dryRun = false, isForced = false, now = () => new Date() }: SyncOptions = {},
): Promise<DirectoryReport> {
  // The protocol is loaded where it is spoken.
  const { ldapOf } = await import('./ldap.js');
  const source = ldapOf(config.directory);
  const progress = await progressOf(store);
  const begun = now().getTime();
  const { sweepHours = 24 } = config.directory.ldap ?? {};
  const isDue = progress.mark === null || begun - progress.swept >= sweepHours * hour;
  const isWhole = isSweep ?? isDue;
  const photos = photosOf(config, objects);
  const takePhoto: TakePhoto = photos && ((at, bytes) => photos.take(at, bytes, dryRun));
  const { input, mark } = await source.read(isWhole ? null : progress.mark, takePhoto);
  const report = await takeIn(store, config, input, { wins: source.wins, dryRun, isForced, photos });
  // What met another run is read again by the next one; what the directory has wrong, once it is mended or swept.
  const isTaken =
    report.refusal === null &&
    !report.problems.some(({ code }) => code === 'changed-meanwhile' || code === 'refused');
  if (!dryRun && isTaken) await keep(store, { mark, swept: isWhole ? begun : progress.swept, begun });
  return report;
}

/** Whether this server is the one to run now: of several that ask at once, one is. */
async function isMyTurn(store: Store, every: number): Promise<boolean> {
  const now = Date.now();
  return store.write(async (writer) => {
    const setting = await writer.get('settings', settingId);
    const progress = setting === undefined ? nothingYet : (JSON.parse(setting.value) as Progress);
    if (now - progress.begun < every) return false;
    await writer.put('settings', { id: settingId, value: JSON.stringify({ ...progress, begun: now }) });
    return true;
  });
}

/**
 * Reads the directory now and every so many minutes, on one of the servers of a database. Answers the function that
 * ends it.
 */
export function startSync(
  store: Store,
  objects: ObjectStore | null,
  config: Config,
  log: FastifyBaseLogger,
): () => void {
  const every = (config.directory.ldap?.everyMinutes ?? 0) * minute;
  if (every === 0) return () => undefined;
  const run = async (): Promise<void> => {
    // A little less, so that the own timer is never too early.
    if (!(await isMyTurn(store, every * 0.9))) return;
    const report = await syncLdap(store, config, { objects });
    const [sum = ''] = describeDirectory({ ...report, steps: report.steps }, false).slice(-1);
    const level = report.refusal === null && report.problems.length === 0 ? 'info' : 'warn';
    log[level]({ problems: report.problems.length, refusal: report.refusal }, `directory: ${sum}`);
  };
  const tick = (): void => {
    run().catch((error: unknown) => {
      const { code, message } = asSocialError(error);
      log.warn({ code }, `directory: ${message}`);
    });
  };
  const timer = setInterval(tick, every);
  timer.unref();
  tick();
  return () => clearInterval(timer);
}

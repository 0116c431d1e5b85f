import { randomBytes } from 'node:crypto';
import { asSocialError } from '@social-enterprise/contract';
import { keptSecret, type Store } from '@social-enterprise/engine';
import { sweepFiles } from '@social-enterprise/engine/files';
import type { FastifyInstance } from 'fastify';
import { isDirectory, type Config } from '../config.js';
import type { FileService } from '../routes/files.js';
import { AddressSigner } from './addresses.js';
import { DirectoryObjects } from './directory.js';
import { Intake } from './intake.js';
import type { ObjectStore } from './objects.js';

/** Milliseconds between two looks for files that nothing needs any more. */
const sweepEvery = 60 * 60 * 1000;

/** Where bytes lie, as the settings say; null: nowhere. */
export async function openObjects({ database, files }: Config): Promise<ObjectStore | null> {
  const { enabled = true, directory, s3 } = files;
  if (!enabled) return null;
  if (s3 !== undefined) return (await import('./s3.js')).S3Objects.open(s3);
  if (directory !== undefined) return DirectoryObjects.open(directory);
  // Beside the database and not in it: its directory belongs to it alone.
  return isDirectory(database) ? DirectoryObjects.open(`${database.replace(/[/\\]+$/, '')}-files`) : null;
}

/** Everything that a server needs for files. Throws away what nothing needs any more until the server closes. */
export async function openFiles(
  store: Store,
  config: Config,
  objects: ObjectStore,
  server: FastifyInstance,
): Promise<FileService> {
  const { maxBytes, quotaBytes, quotaCount } = config.files;
  const secret =
    config.files.secret ?? (await keptSecret(store, 'file-secret', randomBytes(32).toString('base64url')));
  const sweep = (): void => {
    sweepFiles(store, (id) => objects.remove(id)).then(
      (count) => count > 0 && server.log.info({ count }, 'threw files away'),
      (error: unknown) => server.log.warn({ code: asSocialError(error).code }, 'could not throw files away'),
    );
  };
  const timer = setInterval(sweep, sweepEvery);
  timer.unref();
  sweep();
  server.addHook('onClose', (_server, done) => {
    clearInterval(timer);
    done();
  });
  return {
    objects,
    intake: new Intake(store, objects, { maxBytes, quota: { bytes: quotaBytes, count: quotaCount } }),
    signer: new AddressSigner(secret),
    maxBytes,
  };
}

import { existsSync } from 'node:fs';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import { readConfig, type Config } from './config.js';

/** Where the sender of a file proves who they are; no setting of a server. */
export const tokenVariable = 'SOCIAL_ENTERPRISE_TOKEN';

export interface Deployment {
  readonly config: Config;
  /** Whether its database is there; to look does not make one. */
  readonly isThere: boolean;
}

/** What a command line and the environment say of a server. */
export function deploymentOf({
  database,
  config: file,
}: {
  readonly database?: string | undefined;
  readonly config?: string | undefined;
}): Deployment {
  const environment = { ...process.env };
  Reflect.deleteProperty(environment, tokenVariable);
  const options = database === undefined ? {} : { database };
  const config = readConfig({ file, environment, options });
  return { config, isThere: /^(postgres(ql)?|memory):/.test(config.database) || existsSync(config.database) };
}

export async function withStore<Result>(
  database: string,
  work: (store: SqlStore) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ database });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

import type { Client } from '@social-enterprise/client';
import { loadPart } from '@social-enterprise/contract';
import type { Localizer } from '../i18n/localizer.js';
import { IdleTask } from './idle.js';

interface Connected {
  /** Not in every browser, and so not in TypeScript's types. */
  readonly connection?: { readonly saveData?: boolean };
}

/** In which language it was begun. */
const begun = new WeakMap<Client, string>();

/**
 * Lets all that writing and reacting needs come along before it is needed, once a page is drawn: where what is written
 * waits for a connection, it has to be possible to write without one. Not where people have browsers load little.
 * Asked again it does nothing.
 */
export function prepareWriting(client: Client | null, localizer: Localizer | null): void {
  if (client === null || localizer === null || !client.hasOutbox || !client.isConnected) return;
  const { language } = localizer;
  if (begun.get(client) === language || (navigator as Connected).connection?.saveData === true) return;
  begun.set(client, language);
  const prepare = async (): Promise<void> => {
    try {
      const { loadWriting } = await loadPart(() => import('./writing-ahead.js'));
      await loadWriting(client, localizer);
    } catch {
      // The next time that something is drawn.
      begun.delete(client);
    }
  };
  new IdleTask(() => void prepare()).schedule();
}

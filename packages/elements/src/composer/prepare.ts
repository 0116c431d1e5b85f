import type { Client } from '@social-enterprise/client';
import { loadPart } from '@social-enterprise/contract';
import type { Load } from '../base/ahead.js';
import type { Localizer } from '../i18n/localizer.js';
import { IdleTask } from './idle.js';

interface Connected {
  /** Not in every browser, and so not in TypeScript's types. */
  readonly connection?: { readonly saveData?: boolean };
}

const isHere: Load = () => Promise.resolve();

/** In which languages it was begun. */
const begun = new WeakMap<Client, Set<string>>();

/**
 * Lets all that writing and reacting needs come along before it is needed, once a page is drawn: where what is written
 * waits for a connection, it has to be possible to write without one. Not where people have browsers load little.
 * `composer` loads where they write; default: it is there. Asked again it does nothing.
 */
export function prepareWriting(
  client: Client | null,
  localizer: Localizer | null,
  composer: Load = isHere,
): void {
  if (client === null || localizer === null || !client.hasOutbox || !client.isConnected) return;
  const { language } = localizer;
  const languages = begun.get(client) ?? new Set();
  if (languages.has(language) || (navigator as Connected).connection?.saveData === true) return;
  begun.set(client, languages.add(language));
  const prepare = async (): Promise<void> => {
    try {
      const { loadWriting } = await loadPart(() => import('./writing-ahead.js'));
      await loadWriting(client, localizer, composer);
    } catch {
      // The next time that something is drawn.
      languages.delete(language);
    }
  };
  new IdleTask(() => void prepare()).schedule();
}

import type { Client } from '@social-enterprise/client';
import type { Attachment } from '@social-enterprise/contract';

/** Milliseconds after which an address may have expired: one that was given by a right ends with the right. */
const fresh = 60 * 1000;

/** Where files are, also on a page that stays open longer than their addresses are good. */
export class Addresses {
  readonly #client: Client | null;
  readonly #since = Date.now();
  readonly #renewed = new Map<string, { readonly file: Attachment; readonly at: number }>();

  constructor(client: Client | null) {
    this.#client = client;
  }

  /** A whole address; null where the backend has no bytes. */
  of(file: Attachment, variant: 'href' | 'thumbnail'): string | null {
    const address = (this.#renewed.get(file.id)?.file ?? file)[variant];
    if (address === null) return null;
    return this.#client?.backend.files?.resolve(address) ?? address;
  }

  mayBeOld({ id }: Attachment): boolean {
    return Date.now() - (this.#renewed.get(id)?.at ?? this.#since) > fresh;
  }

  /** Asks for new addresses of a file; answers whether there are any. */
  async renew({ id }: Attachment): Promise<boolean> {
    if (this.#client?.supports('files.get') !== true) return false;
    try {
      const file = await this.#client.query('files.get', { id });
      if (file === null) return false;
      this.#renewed.set(id, { file, at: Date.now() });
      return true;
    } catch {
      // Whoever cannot reach the backend sees the place of the picture and its description.
      return false;
    }
  }
}

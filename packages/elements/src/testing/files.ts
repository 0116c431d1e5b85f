import {
  SocialError,
  type Attachment,
  type ErrorReason,
  type FileId,
  type FilePort,
  type PersonId,
  type UploadOptions,
} from '@social-enterprise/contract';
import type { FileAddresses, Store } from '@social-enterprise/engine';
import { announceFile, settleFile } from '@social-enterprise/engine/files';

/** A green picture of two by one pixels. */
const greenPng =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADklEQVR4nGNgqP8PRBAKAB3sBH8xKv8pAAAAAElFTkSuQmCC';

/** Where addresses lead that a test draws. */
export const addresses: FileAddresses = {
  address: (id, variant) => `${greenPng}#${variant}-${id}`,
};

/** Room for files whose uploads a test lets go on, fail, or end. */
export class TestFiles implements FilePort {
  readonly maxBytes = 1_000_000;
  /** Uploads that came, by name. */
  readonly uploads: string[] = [];
  readonly #store: Store;
  readonly #person: PersonId;
  #held: { readonly open: Promise<void>; readonly release: () => void } | null = null;
  #failure: ErrorReason | 'offline' | null = null;

  constructor(store: Store, person: PersonId) {
    this.#store = store;
    this.#person = person;
  }

  resolve(address: string): string {
    return address;
  }

  /** What is uploaded from now on stops half way until it is released. */
  hold(): () => void {
    let release = (): void => undefined;
    const open = new Promise<void>((resolve) => (release = resolve));
    this.#held = { open, release };
    return () => {
      this.#held = null;
      release();
    };
  }

  fail(reason: ErrorReason | 'offline' | null): void {
    this.#failure = reason;
  }

  async upload(id: FileId, bytes: Blob, { name, progress, signal }: UploadOptions): Promise<Attachment> {
    this.uploads.push(name);
    progress?.(0.5);
    await this.#held?.open;
    if (signal?.aborted === true) throw new SocialError('aborted', 'The call was aborted.');
    const failure = this.#failure;
    if (failure === 'offline') throw new SocialError('offline', 'Away in a test.');
    if (failure !== null) throw new SocialError('invalid', 'Refused in a test.', { reason: failure });
    const isPicture = bytes.type.startsWith('image/');
    const facts = {
      id,
      name,
      type: bytes.type || 'application/pdf',
      size: bytes.size,
      width: isPicture ? 800 : null,
      height: isPicture ? 400 : null,
    };
    await announceFile(this.#store, { ...facts, owner: this.#person });
    await settleFile(this.#store, id);
    const href = addresses.address(id, 'original', '' as never, null);
    return { ...facts, alt: '', href, thumbnail: isPicture ? href : null };
  }
}

/** Files as somebody chooses them. */
export const picture = (name = 'rampe.png'): File => new File(['picture'], name, { type: 'image/png' });
export const paper = (name = 'angebot.pdf', length = 5): File => new File(['x'.repeat(length)], name);

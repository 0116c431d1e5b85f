import {
  SocialError,
  type Attachment,
  type FileId,
  type FilePort,
  type UploadOptions,
} from '@social-enterprise/contract';
import { paths } from '@social-enterprise/protocol';
import type { Transport } from './transport.js';

/** Sends bytes to a server and finds them there. */
export class HttpFiles implements FilePort {
  readonly maxBytes: number;
  readonly #transport: Transport;
  readonly #signal: (signal: AbortSignal | undefined) => AbortSignal;

  /** `signal` joins the caller's signal with the end of the backend. */
  constructor(
    transport: Transport,
    maxBytes: number,
    signal: (signal: AbortSignal | undefined) => AbortSignal,
  ) {
    this.maxBytes = maxBytes;
    this.#transport = transport;
    this.#signal = signal;
  }

  async upload(id: FileId, bytes: Blob, { name, signal, progress }: UploadOptions): Promise<Attachment> {
    const whole = this.#signal(signal);
    if (bytes.size > this.maxBytes) {
      throw new SocialError('invalid', `The file has ${bytes.size} bytes; ${this.maxBytes} are possible.`, {
        reason: 'file-too-large',
        field: 'file',
      });
    }
    const question = new URLSearchParams({ name });
    return this.#transport.upload(`${paths.files}/${id}?${question.toString()}`, bytes, {
      signal: whole,
      ...(progress === undefined ? {} : { progress }),
    });
  }

  resolve(address: string): string {
    return this.#transport.resolve(address);
  }
}

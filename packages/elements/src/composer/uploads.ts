import { mintFileId, type Client } from '@social-enterprise/client';
import {
  asSocialError,
  limits,
  SocialError,
  type Attachment,
  type FileId,
} from '@social-enterprise/contract';

/** A chosen file on its way to a post. */
export interface Upload {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  /** A small drawing of a picture while its bytes are on their way, or null. */
  preview: HTMLCanvasElement | null;
  readonly isPicture: boolean;
  alt: string;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** What has arrived, 0 to 1. */
  part: number;
  error: SocialError | null;
  /** What the backend made of it, once it is there. */
  file: Attachment | null;
}

/** What a draft keeps of a file: its bytes are at the backend already. */
export interface KeptFile {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  readonly alt: string;
}

interface Entry extends Upload {
  /** The bytes; null when they are not here any more. */
  readonly bytes: File | null;
  abort: AbortController | null;
}

/** Files that are sent at the same time. */
const atOnce = 2;

const refusal = (reason: 'files-too-many' | 'file-too-large' | 'file-empty'): SocialError =>
  new SocialError('invalid', `The file cannot be taken: ${reason}.`, { reason, field: 'file' });

/** The files of one text: sends them as soon as they are chosen, and keeps those that fail for another try. */
export class Uploads {
  readonly #changed: () => void;
  #client: Client | null = null;
  #entries: Entry[] = [];
  #waiting: (() => void)[] = [];

  /** `changed`: something of them is to be shown anew. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get all(): readonly Upload[] {
    return this.#entries;
  }

  /** Those that the backend has, as they are to be attached. */
  get attachments(): Attachment[] {
    return this.#entries.flatMap(({ file, alt }) => (file === null ? [] : [{ ...file, alt: alt.trim() }]));
  }

  /** What a draft keeps. */
  get kept(): KeptFile[] {
    return this.#entries.flatMap(({ id, name, size, alt, state }) =>
      state === 'done' ? [{ id, name, size, alt }] : [],
    );
  }

  get isSending(): boolean {
    return this.#entries.some(({ state }) => state === 'sending' || state === 'waiting');
  }

  get failed(): Upload | undefined {
    return this.#entries.find(({ state }) => state === 'failed');
  }

  /** Adds chosen files and sends them. */
  add(client: Client, files: Iterable<File>): void {
    this.#client = client;
    const most = client.backend.files?.maxBytes ?? 0;
    for (const bytes of files) {
      const isPicture = /^image\/(png|jpeg|webp|gif|avif)$/.test(bytes.type);
      const entry: Entry = {
        id: mintFileId(),
        name: bytes.name,
        size: bytes.size,
        preview: null,
        isPicture,
        alt: '',
        state: 'waiting',
        part: 0,
        error: null,
        file: null,
        bytes,
        abort: null,
      };
      const isOver = this.#entries.length >= limits.attachmentsPerPost;
      const wrong = isOver
        ? 'files-too-many'
        : bytes.size > most
          ? 'file-too-large'
          : bytes.size === 0
            ? 'file-empty'
            : null;
      if (wrong !== null) Object.assign(entry, { state: 'failed', error: refusal(wrong) });
      this.#entries.push(entry);
      if (isPicture && wrong === null) void this.#draw(entry, bytes);
    }
    this.#sendNext();
  }

  /** Shows files that the backend has: those of a post that is edited. */
  show(files: readonly Attachment[]): void {
    this.clear();
    this.#entries = files.map((file) => ({
      ...this.#known(file),
      isPicture: file.width !== null,
      state: 'done',
      part: 1,
      file,
    }));
    this.#changed();
  }

  /** Brings back what a draft kept, as far as the backend still has it. */
  async restore(client: Client, kept: readonly KeptFile[]): Promise<void> {
    this.#client = client;
    const entries = kept.map((file): Entry => ({ ...this.#known(file), state: 'sending' }));
    this.#entries = entries;
    this.#changed();
    await Promise.all(entries.map((entry) => this.#find(client, entry)));
  }

  retry({ id }: Upload): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry?.state !== 'failed' || this.#client === null) return;
    entry.error = null;
    if (entry.bytes === null) {
      entry.state = 'sending';
      void this.#find(this.#client, entry);
    } else {
      entry.state = 'waiting';
      this.#sendNext();
    }
    this.#changed();
  }

  remove({ id }: Upload): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry === undefined) return;
    this.#entries = this.#entries.filter((one) => one !== entry);
    entry.abort?.abort();
    this.#sendNext();
  }

  describe({ id }: Upload, alt: string): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry !== undefined) entry.alt = alt;
    this.#changed();
  }

  /** Resolves once none is on its way any more. */
  async settled(): Promise<void> {
    if (this.isSending) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands all over to a post; the function brings them back. */
  take(): () => void {
    const taken = this.#entries;
    this.#entries = [];
    this.#changed();
    return () => {
      this.#entries = [...taken, ...this.#entries];
      this.#changed();
    };
  }

  clear(): void {
    for (const entry of this.#entries.splice(0)) entry.abort?.abort();
    this.#changed();
  }

  #known({ id, name, size, alt }: KeptFile): Entry {
    return {
      id,
      name,
      size,
      preview: null,
      isPicture: false,
      alt,
      state: 'waiting',
      part: 0,
      error: null,
      file: null,
      bytes: null,
      abort: null,
    };
  }

  /** Drawn, because a strict policy of the page allows no picture from an address made here. */
  async #draw(entry: Entry, bytes: File): Promise<void> {
    try {
      const bitmap = await createImageBitmap(bytes, { resizeHeight: 96, resizeQuality: 'medium' });
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      bitmap.close();
      entry.preview = canvas;
      this.#changed();
    } catch {
      // Whether it is a picture at all is for the backend to say.
      entry.preview = null;
    }
  }

  #sendNext(): void {
    const running = this.#entries.filter(({ state, bytes }) => state === 'sending' && bytes !== null).length;
    for (const entry of this.#entries.filter(({ state }) => state === 'waiting').slice(0, atOnce - running)) {
      void this.#send(entry);
    }
    this.#changed();
    if (!this.isSending) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #send(entry: Entry): Promise<void> {
    const files = this.#client?.backend.files;
    if (files === undefined || entry.bytes === null) return;
    const abort = new AbortController();
    Object.assign(entry, { state: 'sending', part: 0, abort });
    await this.#settle(entry, () =>
      files.upload(entry.id, entry.bytes as File, {
        name: entry.name,
        signal: abort.signal,
        progress: (part) => {
          entry.part = part;
          this.#changed();
        },
      }),
    );
  }

  #find(client: Client, entry: Entry): Promise<void> {
    return this.#settle(entry, async () => {
      const file = await client.query('files.get', { id: entry.id });
      if (file !== null) return file;
      throw new SocialError('not-found', 'The file is gone.', { reason: 'file-unknown' });
    });
  }

  async #settle(entry: Entry, work: () => Promise<Attachment>): Promise<void> {
    try {
      const file = await work();
      Object.assign(entry, { state: 'done', part: 1, file, isPicture: file.width !== null });
    } catch (error) {
      Object.assign(entry, { state: 'failed', error: asSocialError(error) });
    }
    this.#sendNext();
  }
}

/** A request that carries bytes. */
export interface UploadRequest {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Blob;
  readonly credentials: 'include' | 'omit';
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((part: number) => void) | undefined;
  /** Milliseconds without a byte or an answer after which the upload counts as lost. */
  readonly patience: number;
}

/** `fetch` does not tell how far a body has gone; the older way does. */
export function sendBytes(request: UploadRequest): Promise<Response> {
  const { method, url, headers, bytes, credentials, signal, progress, patience } = request;
  return new Promise((answer, refuse) => {
    const wire = new XMLHttpRequest();
    const abort = (): void => wire.abort();
    const silence = new Silence(patience, abort);
    const end = (): void => {
      silence.stop();
      signal?.removeEventListener('abort', abort);
    };
    wire.open(method, url);
    wire.withCredentials = credentials === 'include';
    for (const [name, value] of Object.entries(headers)) wire.setRequestHeader(name, value);
    wire.upload.addEventListener('progress', ({ loaded, total }) => {
      silence.restart();
      if (total > 0) progress?.(loaded / total);
    });
    wire.addEventListener('load', () => {
      end();
      const retryAfter = wire.getResponseHeader('retry-after');
      answer(
        new Response(wire.responseText, {
          status: wire.status,
          headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
        }),
      );
    });
    wire.addEventListener('error', () => {
      end();
      refuse(new TypeError('The network failed.'));
    });
    wire.addEventListener('abort', () => {
      end();
      refuse(new DOMException('The upload was aborted.', 'AbortError'));
    });
    signal?.addEventListener('abort', abort, { once: true });
    wire.send(bytes);
  });
}

class Silence {
  readonly #patience: number;
  readonly #end: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(patience: number, end: () => void) {
    this.#patience = patience;
    this.#end = end;
    this.restart();
  }

  restart(): void {
    this.stop();
    this.#timer = setTimeout(this.#end, this.#patience);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

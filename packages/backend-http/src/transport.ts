import { loadPart, SocialError } from '@social-enterprise/contract';
import { fromProblem } from '@social-enterprise/protocol';
import { keepAnswer, type KnownAnswers } from './known-answers.js';

/** What speaks for a person, and until when. */
export interface Token {
  readonly value: string;
  /** Unix milliseconds; absent when unknown. */
  readonly expires?: number;
}

export interface HttpOptions {
  /** Base address of the server, such as `https://intranet.example/social`. */
  readonly url: string;
  /**
   * The token of whoever is signed in, or null. Asked for when one is needed: at the start, and again when the
   * server refused the last one or it is about to expire. Without it the browser's cookies speak for the person.
   */
  readonly token?: () => Promise<Token | null>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Milliseconds until a request counts as unanswered. Default 20,000. */
  readonly timeout?: number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Sent as JSON by POST; absent: GET. */
  readonly body?: unknown;
  readonly accept?: string;
  /** Asked in nobody's name. Default false. */
  readonly anonymous?: boolean;
  /** The tag of the answer that is known already. */
  readonly tag?: string | undefined;
}

export interface JsonOptions extends RequestOptions {
  /** Answers that count although their status tells of a failure. */
  readonly accepts?: (body: unknown) => boolean;
}

/** How bytes are sent. */
export interface BytesOptions {
  readonly signal?: AbortSignal;
  /** Told how much of them is gone, from 0 to 1. */
  readonly progress?: (part: number) => void;
  /** Default PUT. */
  readonly method?: 'PUT' | 'POST';
  /** Default `application/octet-stream`. */
  readonly type?: string;
  /** Milliseconds without a byte or an answer after which they count as lost. Default 60,000. */
  readonly patience?: number;
}

/** Whom a token speaks for, as far as it can be read without its key; null: it cannot. */
function speakerOf({ value }: Token): string | null {
  const [, payload] = value.split('.');
  if (payload === undefined) return value.startsWith('person:') ? value : null;
  try {
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const { iss, sub } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return JSON.stringify([iss, sub]);
  } catch {
    // No JWT.
    return null;
  }
}

/** A token that lives shorter, in milliseconds, is replaced before it is used. */
const margin = 10_000;

const aborted = (cause?: unknown): SocialError =>
  new SocialError('aborted', 'The call was aborted.', { cause });

/** Requests to one server on behalf of one person. */
export class Transport {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  readonly #timeout: number;
  readonly #ask: (() => Promise<Token | null>) | null;
  /** The page's own `fetch` carries bytes too, and tells of no progress. */
  readonly #hasOwnFetch: boolean;
  #token: Promise<Token | null> | null = null;
  /** Whom the server has answered. */
  #speaker: string | null = null;
  /** Told when the tokens begin to speak for another person. */
  readonly #listeners = new Set<() => void>();
  /** So that the same answer does not cross the network again. The server lets no browser keep it. */
  #answers: KnownAnswers = new Map();

  constructor({ url, token, timeout = 20_000, fetch: own }: HttpOptions) {
    const request = own ?? fetch;
    this.#hasOwnFetch = own !== undefined || typeof XMLHttpRequest === 'undefined';
    this.#base = url.replace(/\/+$/, '');
    // Called on its own: a browser's fetch refuses to be a method of something else.
    this.#fetch = (input, init) => request(input, init);
    this.#timeout = timeout;
    this.#ask = token ?? null;
  }

  get hasTokens(): boolean {
    return this.#ask !== null;
  }

  /** An address on the server. */
  address(path: string): string {
    return this.#base + path;
  }

  readonly onPersonChanged = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The body of an answer. */
  async json<Body>(path: string, options: JsonOptions): Promise<Body> {
    const ends = AbortSignal.timeout(this.#timeout);
    const signal = options.signal === undefined ? ends : AbortSignal.any([options.signal, ends]);
    // Whoever is gone when the answer comes has taken this with them.
    const answers = this.#answers;
    const known = answers.get(path);
    try {
      const response = await this.send(path, { ...options, signal, tag: known?.tag });
      if (known !== undefined && response.status === 304) {
        keepAnswer(answers, path, known);
        return JSON.parse(known.text) as Body;
      }
      const text = await response.text();
      const body = parseJson(text, response);
      const tag = response.headers.get('etag');
      if (response.ok && tag !== null) keepAnswer(answers, path, { tag, text });
      if (response.ok || options.accepts?.(body) === true) return body as Body;
      throw withRetryAfter(fromProblem(body, response.status), response);
    } catch (error) {
      throw failureOf(error, options.signal);
    }
  }

  /** Forgets what the server has answered. */
  forget(): void {
    this.#answers = new Map();
  }

  /** The address of something on the server. */
  resolve(path: string): string {
    return path.startsWith('/') ? this.#base + path : path;
  }

  /** Sends bytes, however long that takes, and answers the body of the answer. */
  async upload<Body>(path: string, bytes: Blob, options: BytesOptions): Promise<Body> {
    const {
      signal,
      progress,
      method = 'PUT',
      type = 'application/octet-stream',
      patience = 60_000,
    } = options;
    const put = async (): Promise<Response> => {
      const token = await this.#currentToken();
      const headers = {
        accept: 'application/json',
        'content-type': type,
        ...(token === null ? {} : { authorization: `Bearer ${token.value}` }),
      };
      const [url, credentials] = [this.#base + path, this.#ask === null ? 'include' : 'omit'] as const;
      if (this.#hasOwnFetch) {
        return this.#fetch(url, { method, headers, body: bytes, credentials, ...(signal && { signal }) });
      }
      const { sendBytes } = await loadPart(() => import('./upload.js'));
      return sendBytes({ method, url, headers, bytes, credentials, signal, progress, patience });
    };
    try {
      let response = await put();
      if (response.status === 401 && this.#ask !== null) {
        this.#token = null;
        response = await put();
      }
      const body = parseJson(await response.text(), response);
      if (response.ok) return body as Body;
      throw withRetryAfter(fromProblem(body, response.status), response);
    } catch (error) {
      throw failureOf(error, signal);
    }
  }

  /** One request; once more with a new token when the server does not accept the last one. */
  async send(path: string, options: RequestOptions): Promise<Response> {
    const first = await this.#send(path, options);
    if (first.status !== 401 || this.#ask === null) return first;
    await first.body?.cancel();
    this.#token = null;
    return this.#send(path, options);
  }

  async #send(
    path: string,
    { signal, body, accept = 'application/json', anonymous = false, tag }: RequestOptions,
  ): Promise<Response> {
    const token = anonymous ? null : await this.#currentToken();
    const speaker = token && speakerOf(token);
    this.#checkSpeaker(speaker);
    const response = await this.#fetch(this.#base + path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: this.#ask === null ? 'include' : 'omit',
      headers: {
        accept,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token.value}` }),
        ...(tag === undefined ? {} : { 'if-none-match': tag }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.status !== 401) this.#speaker ??= speaker;
    return response;
  }

  /** Nothing is sent in the name of another person than the one whom the server has answered. */
  #checkSpeaker(speaker: string | null): void {
    if (speaker === null || this.#speaker === null || speaker === this.#speaker) return;
    this.forget();
    for (const listener of [...this.#listeners]) listener();
    throw new SocialError('closed', 'The page now speaks for another person.');
  }

  /** One question for all requests that need a token at the same time. */
  async #currentToken(): Promise<Token | null> {
    if (this.#ask === null) return null;
    const asked = (this.#token ??= this.#ask());
    try {
      const token = await asked;
      const isFresh = token?.expires === undefined || token.expires - Date.now() > margin;
      if (isFresh) return token;
      if (this.#token === asked) this.#token = this.#ask();
      return await this.#token;
    } catch (error) {
      this.#token = null;
      throw new SocialError('unauthenticated', 'The page gave no token.', { cause: error });
    }
  }
}

function parseJson(text: string, response: Response): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch (error) {
    // A proxy's page of a failure; its status says what it is about.
    if (!response.ok) return null;
    throw new SocialError('internal', 'The server did not answer with JSON.', { cause: error });
  }
}

/** The header of RFC 9110 counts seconds. */
function withRetryAfter(error: SocialError, response: Response): SocialError {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  if (error.retryAfter !== null || Number.isNaN(seconds)) return error;
  const { code, reason, field, current } = error;
  return new SocialError(code, error.message, {
    ...(reason === null ? {} : { reason }),
    ...(field === null ? {} : { field }),
    ...(current === null ? {} : { current }),
    retryAfter: seconds * 1000,
  });
}

/** What a request threw: the caller gave up, or the network did. */
export function failureOf(thrown: unknown, signal?: AbortSignal): SocialError {
  if (thrown instanceof SocialError) return thrown;
  if (signal?.aborted === true) return aborted(thrown);
  return new SocialError('offline', 'The server cannot be reached.', { cause: thrown });
}

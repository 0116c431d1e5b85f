import { SocialError, type ChangesOptions } from '@social-enterprise/contract';
import { decodeEvent, EventParser, fromProblem, paths, type StreamEvent } from '@social-enterprise/protocol';
import { failureOf, type Transport } from './transport.js';

/** Heartbeats that may be missing before a stream counts as dead: a proxy may hold one back. */
const missed = 2.5;

/** Ends a wait that nothing has restarted for so long, in milliseconds. */
class Watchdog {
  readonly #patience: number;
  readonly #bark: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(patience: number, bark: () => void) {
    this.#patience = patience;
    this.#bark = bark;
    this.restart();
  }

  restart(): void {
    this.stop();
    this.#timer = setTimeout(this.#bark, this.#patience);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** Reads a stream of changes until it ends; resolves once it is live. */
export async function followChanges(
  transport: Transport,
  { after, signal, change, reset, lost }: ChangesOptions,
  heartbeat: number,
): Promise<void> {
  if (signal.aborted) return;
  const silence = new AbortController();
  const watchdog = new Watchdog(heartbeat * missed, () => silence.abort());
  const stream = await open(transport, after, signal, silence.signal).catch((error: unknown) => {
    watchdog.stop();
    if (signal.aborted) return null;
    throw error;
  });
  if (stream === null) return;
  await new Promise<void>((ready, refused) => {
    let isLive = false;
    let told: SocialError | null = null;
    const receive = (event: StreamEvent): void => {
      if (signal.aborted) return;
      if (event.name === 'ready') {
        isLive = true;
        ready();
      } else if (event.name === 'changes') change(event.data);
      else if (event.name === 'reset') reset(event.data.resume);
      else told = fromProblem(event.data, event.data.status);
    };
    void read(stream, receive, () => watchdog.restart())
      .catch((error: unknown) => failureOf(error))
      .then((failure) => {
        watchdog.stop();
        if (signal.aborted) ready();
        else {
          const error = told ?? failure ?? new SocialError('offline', 'The stream of changes ended.');
          if (isLive) lost(error);
          else refused(error);
        }
      });
  });
}

async function open(
  transport: Transport,
  after: ChangesOptions['after'],
  signal: AbortSignal,
  silence: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const question = new URLSearchParams({ after });
  try {
    const response = await transport.send(`${paths.changes}?${question.toString()}`, {
      signal: AbortSignal.any([signal, silence]),
      accept: 'text/event-stream',
    });
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && response.body !== null && type.startsWith('text/event-stream')) return response.body;
    const body: unknown = await response.json().catch(() => null);
    throw fromProblem(body, response.status);
  } catch (error) {
    throw failureOf(error, signal);
  }
}

/** Resolves when the server ends the stream. */
async function read(
  stream: ReadableStream<Uint8Array>,
  receive: (event: StreamEvent) => void,
  alive: () => void,
): Promise<null> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return null;
    alive();
    for (const { name, data } of parser.push(decoder.decode(value, { stream: true }))) {
      const event = decodeEvent(name, data);
      if (event !== null) receive(event);
    }
  }
}

import type { Writable } from 'node:stream';
import { asSocialError, type Cursor, type SocialError } from '@social-enterprise/contract';
import type { FanOut } from '@social-enterprise/engine/fan-out';
import { encodeEvent, heartbeat, paths, type StreamEvent } from '@social-enterprise/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import type { People } from '../sign-in/people.js';
import { problemOf, sendProblem } from '../failures.js';

/**
 * Bytes that may wait for a reader before nothing more is kept for them; the log is read for them again when they have
 * taken these. What is sent at once may be longer, and is the same bytes for all who are told the same.
 */
const longestQueue = 64 * 1024;

/** A reader who has taken nothing of what waits for so many signs of life is gone. */
const patience = 4;

/** Milliseconds that a stream lasts at most where it has to end some time; timers know no more than 24 days. */
const longestLife = 24 * 60 * 60 * 1000;

/** One open stream. */
class Stream {
  readonly #reply: FastifyReply;
  /** The session that it belongs to; null: none that could be ended from elsewhere. */
  readonly session: string | null;
  readonly ended = new AbortController();
  /** Bytes that waited at the last sign of life, and at how many before it they were as many. */
  #waiting = { bytes: 0, beats: 0 };

  constructor(reply: FastifyReply, session: string | null) {
    this.#reply = reply;
    this.session = session;
    reply.raw.once('close', () => this.ended.abort());
  }

  open(): void {
    this.#reply.hijack();
    // A connection that is kept after the stream would hold up a stop.
    this.#reply.raw.shouldKeepAlive = false;
    // The end of the connection is that of the stream: in chunks every event would cost three writes more.
    this.#reply.raw.removeHeader('transfer-encoding');
    const headers = Object.entries(this.#reply.getHeaders()).filter(([, value]) => value !== undefined);
    this.#reply.raw.writeHead(200, {
      ...(Object.fromEntries(headers) as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Tells nginx to pass on what comes as it comes.
      'x-accel-buffering': 'no',
    });
    this.#reply.raw.flushHeaders();
  }

  /** A connection that is still busy with an earlier answer gives the reply its socket later. */
  get #out(): Writable {
    return this.#reply.raw.socket ?? this.#reply.raw;
  }

  get isOpen(): boolean {
    return !this.ended.signal.aborted;
  }

  write(bytes: string | Buffer): void {
    // What follows the head goes out as it is, so that the detour over the reply would only cost.
    if (this.isOpen) this.#out.write(bytes);
  }

  /** A sign of life, or the end of a reader who takes nothing. */
  beat(): void {
    const { writableLength: bytes } = this.#reply.raw;
    const beats = bytes > 0 && bytes === this.#waiting.bytes ? this.#waiting.beats + 1 : 0;
    this.#waiting = { bytes, beats };
    if (bytes === 0) this.write(heartbeat);
    else if (beats === patience) this.cut();
  }

  /** Undefined while little waits; else resolves when what was written is on its way, or nobody is there any more. */
  drained(): Promise<void> | undefined {
    const out = this.#out;
    if (!this.isOpen || out.writableLength <= longestQueue) return undefined;
    return new Promise((resolve) => {
      const done = (): void => {
        out.off('drain', done).off('close', done);
        resolve();
      };
      out.on('drain', done).on('close', done);
    });
  }

  /** Ends after what was sent. */
  end(): void {
    if (!this.isOpen) return;
    this.ended.abort();
    this.#reply.raw.end();
  }

  /** Ends at once and frees what waits. */
  cut(): void {
    this.ended.abort();
    this.#reply.raw.destroy();
  }
}

export interface Streams {
  /** How many are open. */
  readonly count: () => number;
}

const QuestionSchema = Type.Object(
  { after: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
);

/** Of these sessions, those that have ended. */
export type Ended = (sessions: readonly string[]) => Promise<ReadonlySet<string>>;

async function endSignedOut(streams: ReadonlySet<Stream>, ended: Ended): Promise<void> {
  const sessions = new Set([...streams].flatMap(({ session }) => session ?? []));
  if (sessions.size === 0) return;
  try {
    const over = await ended([...sessions]);
    for (const stream of streams) if (stream.session !== null && over.has(stream.session)) stream.end();
  } catch {
    // The database is away, so that there are no changes to keep from anybody; the next beat looks again.
  }
}

/**
 * Changes as an event stream. `beat` is the time between two signs of life, in milliseconds; the streams of
 * sessions that have ended end with it.
 */
export function serveChanges(
  app: FastifyInstance,
  people: People,
  beat: number,
  ended: Ended | null,
  changes: FanOut<Buffer>,
): Streams {
  const streams = new Set<Stream>();
  const timer = setInterval(() => {
    for (const stream of streams) stream.beat();
    if (ended !== null) void endSignedOut(streams, ended);
  }, beat);
  // The open streams keep the process alive, not their heartbeat.
  timer.unref();
  let isStopping = false;
  app.addHook('preClose', (done) => {
    isStopping = true;
    clearInterval(timer);
    for (const stream of streams) stream.end();
    done();
  });

  app.get<{ Querystring: Static<typeof QuestionSchema> }>(
    paths.changes,
    // There is no head without a stream behind it.
    { exposeHeadRoute: false, schema: { querystring: QuestionSchema } },
    async (request, reply) => {
      const { reader, expires, session } = await people.of(request);
      const stream = new Stream(reply, session);
      // Whoever the token speaks for has to show it again in time.
      const life = expires === null ? null : Math.min(expires - Date.now(), longestLife);
      const expiry = life === null ? null : setTimeout(() => stream.end(), life);
      stream.ended.signal.addEventListener('abort', () => {
        if (expiry !== null) clearTimeout(expiry);
        streams.delete(stream);
      });
      let isBegun = false;
      // Before the first word a failure can still be told by a status.
      const write = (bytes: string | Buffer): void => {
        if (!isBegun && stream.isOpen) {
          isBegun = true;
          stream.open();
          streams.add(stream);
          // It was asked for before the stop and is ready only now.
          if (isStopping) stream.end();
        }
        stream.write(bytes);
      };
      const send = (event: StreamEvent): void => write(encodeEvent(event));
      const end = (error: SocialError): void => {
        send({ name: 'lost', data: problemOf(error) });
        stream.end();
      };
      try {
        await changes.follow({
          ...reader,
          after: request.query.after as Cursor,
          signal: stream.ended.signal,
          change(bytes) {
            write(bytes);
            return stream.drained();
          },
          reset: (resume) => send({ name: 'reset', data: { resume } }),
          lost: end,
        });
        send({ name: 'ready', data: {} });
      } catch (error) {
        if (isBegun) end(asSocialError(error));
        else {
          stream.ended.abort();
          return sendProblem(reply, problemOf(error));
        }
      }
      return reply;
    },
  );
  return { count: () => streams.size };
}

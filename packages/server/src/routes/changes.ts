import type { Cursor } from '@social-enterprise/contract';
import { encodeEvent, heartbeat, paths, type StreamEvent } from '@social-enterprise/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import type { People } from '../sign-in/people.js';
import { problemOf, sendProblem } from '../failures.js';

/** Bytes that wait for a reader who does not read, at most; then its stream ends and it may come again. */
const longestQueue = 512 * 1024;

/** One open stream. */
class Stream {
  readonly #reply: FastifyReply;
  readonly ended = new AbortController();

  constructor(reply: FastifyReply) {
    this.#reply = reply;
    reply.raw.once('close', () => this.ended.abort());
  }

  open(): void {
    this.#reply.hijack();
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

  get isOpen(): boolean {
    return !this.ended.signal.aborted;
  }

  send(event: StreamEvent): void {
    this.write(encodeEvent(event));
  }

  write(text: string): void {
    if (!this.isOpen) return;
    this.#reply.raw.write(text);
    if (this.#reply.raw.writableLength > longestQueue) this.cut();
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

/** Changes as an event stream. `beat` is the time between two signs of life, in milliseconds. */
export function serveChanges(app: FastifyInstance, people: People, beat: number): Streams {
  const streams = new Set<Stream>();
  const timer = setInterval(() => {
    for (const stream of streams) stream.write(heartbeat);
  }, beat);
  // The open streams keep the process alive, not their heartbeat.
  timer.unref();
  app.addHook('preClose', (done) => {
    clearInterval(timer);
    for (const stream of streams) stream.end();
    done();
  });

  app.get<{ Querystring: Static<typeof QuestionSchema> }>(
    paths.changes,
    { schema: { querystring: QuestionSchema } },
    async (request, reply) => {
      const { backend, expires } = await people.of(request);
      const stream = new Stream(reply);
      // Whoever the token speaks for has to show it again in time.
      const expiry = expires === null ? null : setTimeout(() => stream.end(), expires - Date.now());
      stream.ended.signal.addEventListener('abort', () => {
        if (expiry !== null) clearTimeout(expiry);
        streams.delete(stream);
      });
      const early: StreamEvent[] = [];
      let isOpen = false;
      const send = (event: StreamEvent): void => {
        if (isOpen) stream.send(event);
        else early.push(event);
      };
      try {
        await backend.changes({
          after: request.query.after as Cursor,
          signal: stream.ended.signal,
          change: (changes) => send({ name: 'changes', data: changes }),
          reset: (resume) => send({ name: 'reset', data: { resume } }),
          lost(error) {
            send({ name: 'lost', data: problemOf(error) });
            stream.end();
          },
        });
      } catch (error) {
        return sendProblem(reply, problemOf(error));
      }
      if (!stream.isOpen) return reply;
      stream.open();
      isOpen = true;
      streams.add(stream);
      for (const event of early) stream.send(event);
      stream.send({ name: 'ready', data: {} });
      return reply;
    },
  );
  return { count: () => streams.size };
}

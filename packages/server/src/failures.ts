import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { asSocialError, SocialError } from '@social-enterprise/contract';
import { problemMediaType, toProblem, type Problem } from '@social-enterprise/protocol';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** Milliseconds after which whoever met a database that was away may try again. */
const pause = 1000;

/** The problem behind whatever was thrown while answering, with the status that HTTP has for it. */
export function problemOf(thrown: unknown): Problem {
  const status = (thrown as Partial<FastifyError>).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const error = new SocialError('invalid', (thrown as Error).message, { field: fieldOf(thrown) });
    return { ...toProblem(error), status };
  }
  const error = asSocialError(thrown);
  if (error.code !== 'storage' || error.reason === 'database-full') return toProblem(error);
  return { ...toProblem(error), retryAfter: error.retryAfter ?? pause };
}

/** What fastify refuses before it looks into a request, and where that is. */
const places: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'url',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'content-length',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content-type',
};

function fieldOf(thrown: unknown): string {
  const { code = '', validation, validationContext } = thrown as Partial<FastifyError>;
  const [first] = validation ?? [];
  const missing = first?.params['missingProperty'] ?? first?.params['additionalProperty'];
  const parts = [
    ...(first?.instancePath.split('/') ?? []),
    ...(typeof missing === 'string' ? [missing] : []),
  ];
  return parts.filter((part) => part !== '').join('.') || (validationContext ?? places[code] ?? 'request');
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) {
    void reply.header('retry-after', String(Math.ceil(problem.retryAfter / 1000)));
  }
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).type(problemMediaType).send(JSON.stringify(problem));
}

/** What Node found out before there was a request to answer. */
const early: Readonly<Record<string, { readonly status: number; readonly detail: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers of the request are too large.' },
};

/** Answers what cannot be read as a request, and ends the connection. */
export function refuseUnreadable({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writable) {
    const { status, detail } = early[code] ?? { status: 400, detail: 'This is no request of HTTP.' };
    const error = new SocialError('invalid', detail, { field: 'request' });
    const body = JSON.stringify({ ...toProblem(error), status });
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${problemMediaType}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

/** Every failure is answered as problem details; only what nobody expected is logged, without what was sent. */
export function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'failed');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, toProblem(new SocialError('not-found', 'There is nothing at this address.'))),
  );
}

import { paths } from '@social-enterprise/protocol';
import type { FastifyInstance } from 'fastify';

const loadPage = (): Promise<typeof import('./documentation-page.js')> => import('./documentation-page.js');

/** The interface for programs and for people. */
export function serveDocumentation(app: FastifyInstance): void {
  const policy = "default-src 'none'; style-src 'self'";
  app.get(`${paths.description}/openapi.json`, async () => (await import('../openapi.js')).openApi);
  app.get(`${paths.description}/documentation`, async (_request, reply) => {
    const { page } = await loadPage();
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page);
  });
  app.get(`${paths.description}/documentation.css`, async (_request, reply) =>
    reply.type('text/css').send((await loadPage()).style),
  );
}

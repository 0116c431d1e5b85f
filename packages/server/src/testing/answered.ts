import type { FastifyInstance } from 'fastify';

/** Routes that are about nobody: whether the server runs, and what it is. */
export const impersonal = [
  '/api/openapi.json',
  '/api/documentation',
  '/api/documentation.css',
  '/health',
  '/ready',
];

/** Every address that is answered, written as in the document; the tree that is printed has one step a level. */
export function answeredBy(app: FastifyInstance): string[] {
  const steps: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', step, methods] = /^([│ ]*)[├└]── (\S+)(?: \(([^)]+)\))?/u.exec(line) ?? [];
      if (step === undefined) return [];
      steps.splice(indent.length / 4, Infinity, step);
      const path = steps.join('').replaceAll(/:(\w+)/g, '{$1}');
      return methods === undefined || methods === 'OPTIONS' ? [] : path;
    });
}

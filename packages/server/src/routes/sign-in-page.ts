import type { Problem } from '@social-enterprise/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sentences for whoever came by a link and now sees this instead of the page they wanted. */
const texts = {
  de: {
    title: 'Anmeldung',
    offline:
      'Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch einmal.',
    storage:
      'Die Datenbank ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch einmal.',
    other: 'Die Anmeldung hat nicht geklappt. Sie sind nicht angemeldet, sonst hat sich nichts geändert.',
    again: 'Noch einmal anmelden',
  },
  en: {
    title: 'Sign in',
    offline: 'The sign-in service cannot be reached at the moment. Please try again in a few minutes.',
    storage: 'The database cannot be reached at the moment. Please try again in a few minutes.',
    other: 'Signing in did not work. You are not signed in, and nothing else has changed.',
    again: 'Sign in again',
  },
} as const;

const escape = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** Whether a person looks at the answer, and not a program. */
export const isForPeople = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true;

/** A page that says what went wrong and leads back: `again` is where to try once more. */
export function sendSignInPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, status, detail }: Problem,
  { again, style }: { readonly again: URL; readonly style: URL },
): FastifyReply {
  const language = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'de';
  const words = texts[language];
  const sentence = code === 'offline' || code === 'storage' ? words[code] : words.other;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
    .header('referrer-policy', 'no-referrer')
    .send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.title}</title>` +
        '<meta name="viewport" content="width=device-width">' +
        `<link rel="stylesheet" href="${escape(style.href)}"></head><body><h1>${words.title}</h1>` +
        `<p>${sentence}</p>` +
        `<p><a href="${escape(again.href)}">${words.again}</a></p>` +
        `<p lang="en"><small>${escape(detail)}</small></p></body></html>`,
    );
}

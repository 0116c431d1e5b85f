import { contentLimits } from './limits.js';
import { isBlank } from './text.js';

/**
 * The address in the form that a tree carries, or undefined when the tree may not carry it: relative, of
 * another scheme, too long, or not an address at all.
 */
export type AddressRule = (address: string, use: 'link' | 'image') => string | undefined;

const SCHEMES = { link: ['http:', 'https:', 'mailto:'], image: ['http:', 'https:'] };

/** Absolute addresses of the schemes http, https and, for links, mailto. */
export const absoluteAddress: AddressRule = (address, use) => {
  if (address.length > contentLimits.addressLength) return undefined;
  // A browser takes a backslash for a slash; written as itself it cannot hide where the host ends.
  const url = parseUrl(address.replaceAll('\\', '%5C'));
  if (url === undefined || !SCHEMES[use].includes(url.protocol)) return undefined;
  return url.href.length <= contentLimits.addressLength ? url.href : undefined;
};

/** Where a link with this address really leads, for people: the host, or whom a mail goes to. */
function destinationOf(url: URL): string {
  return url.protocol === 'mailto:' ? url.pathname : url.host;
}

const FILE_NAME =
  /\.(?:csv|doc|docx|dwg|dxf|gif|jpe?g|json|md|mp4|odt|pdf|png|pptx?|step|stp|svg|txt|xlsx?|xml|zip)$/iu;
const HOST = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}[\p{L}][\p{L}\p{N}-]{1,30}`;
const ADDRESS_IN_TEXT = new RegExp(String.raw`(?:https?:[\\/]{1,4}|www\.)[^\s<>]{1,300}`, 'iu');
const BARE_HOST = new RegExp(String.raw`^(?:[^\s@/]{1,64}@)?${HOST}(?:[:/?#]\S{0,300})?$`, 'iu');
const NOT_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * What has to be shown behind a link so that it does not lie: the real destination when the visible text
 * looks like another one or when there is nothing to see, otherwise undefined. Text counts as an address when
 * it holds `http://`, `https://` or `www.`, or is nothing but a host name or a mail address; a file name such
 * as `report.pdf` does not.
 */
export function destinationToShow(text: string, address: string): string | undefined {
  const url = parseUrl(address);
  if (url === undefined) return undefined;
  const real = destinationOf(url);
  if (isBlank(text)) return real;
  const claimed = claimedDestination(text);
  return claimed === undefined || claimed === withoutWww(real) ? undefined : real;
}

/** The host or mail address that a visible text claims to lead to. */
function claimedDestination(text: string): string | undefined {
  const seen = text
    .replace(/[\p{Format}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim()
    .slice(0, 1000);
  const plain = seen.normalize('NFKC');
  const written = ADDRESS_IN_TEXT.exec(plain)?.[0];
  if (written !== undefined) {
    const url = parseUrl(/^www\./iu.test(written) ? `http://${written}` : written);
    if (url === undefined || url.username !== '' || url.password !== '') return '';
    // A host that the eye cannot tell from a Latin one is shown in its unmistakable form.
    return plain === seen && !NOT_LATIN.test(hostIn(written)) ? withoutWww(url.host) : '';
  }
  if (!BARE_HOST.test(plain) || FILE_NAME.test(plain)) return undefined;
  if (plain.includes('@')) return plain.replace(/^mailto:/iu, '').toLowerCase();
  const url = parseUrl(`http://${plain}`);
  return url === undefined || plain !== seen || NOT_LATIN.test(hostIn(plain)) ? '' : withoutWww(url.host);
}

function hostIn(address: string): string {
  return /^(?:https?:)?[\\/]*([^\\/?#]*)/iu.exec(address)?.[1] ?? '';
}

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\./u, '');
}

function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    // Not an absolute address; the caller shows the text instead.
    return undefined;
  }
}

import { open } from 'node:fs/promises';
import { SocialError } from '@social-enterprise/contract';

/** The pictures that are taken in, and what each becomes. Another encoder would take too long for AVIF. */
const pictures = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/avif': 'webp',
  'image/gif': 'gif',
} as const satisfies Record<string, string>;
export type PictureFormat = (typeof pictures)[keyof typeof pictures];

const office = 'application/vnd.openxmlformats-officedocument';
const open_ = 'application/vnd.oasis.opendocument';

/** The documents that are taken in, and the endings of their names; the first is theirs by default. */
const documents: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.wordprocessingml.template`]: ['dotx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  [`${office}.spreadsheetml.template`]: ['xltx'],
  [`${office}.presentationml.presentation`]: ['pptx'],
  [`${office}.presentationml.slideshow`]: ['ppsx'],
  [`${office}.presentationml.template`]: ['potx'],
  [`${open_}.text`]: ['odt'],
  [`${open_}.spreadsheet`]: ['ods'],
  [`${open_}.presentation`]: ['odp'],
  [`${open_}.graphics`]: ['odg'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/zip': ['zip'],
  'text/csv': ['csv'],
  'text/plain': ['txt', 'md', 'log', 'json', 'yaml', 'yml', 'ics', 'vcf'],
};
const pictureEndings: Readonly<Record<PictureFormat, readonly string[]>> = {
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  webp: ['webp'],
  gif: ['gif'],
};

/** The container of the Office of before 2007 is that of installers too; there the name has to tell. */
const legacy: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

/** What a file is by its content. */
export type Kind =
  | { readonly type: string; readonly picture: PictureFormat }
  | { readonly type: string; readonly picture: null };

const refusal = (what: string): SocialError =>
  new SocialError(
    'invalid',
    `${what} are not taken in. Possible are PNG, JPEG, WebP, GIF and AVIF pictures, PDF, Office documents, ` +
      'text, CSV and ZIP.',
    { reason: 'file-type', field: 'file' },
  );

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Beginnings of what a browser would carry out, however it is called. */
const active = /^[\s\ufeff]*<(!doctype|!--|\?xml|html|head|body|svg|script|iframe|style|meta|title)/i;
const activeEndings = new Set([
  'html',
  'htm',
  'xhtml',
  'shtml',
  'svg',
  'svgz',
  'xml',
  'xsl',
  'hta',
  'mht',
  'mhtml',
]);

/** What a file is by its content; the name decides only between kinds that are nothing but text. */
export async function kindOf(path: string, name: string): Promise<Kind> {
  const { fileTypeFromFile } = await import('file-type');
  const ending = endingOf(name);
  const found = await fileTypeFromFile(path);
  if (found === undefined) return { type: await textTypeOf(path, ending), picture: null };
  const { mime } = found;
  if (Object.hasOwn(pictures, mime)) {
    const picture = pictures[mime as keyof typeof pictures];
    return { type: `image/${picture}`, picture };
  }
  const type = mime === 'application/x-cfb' ? legacy[ending] : mime;
  if (type !== undefined && Object.hasOwn(documents, type)) return { type, picture: null };
  // Calendars, cards and subtitles are text with a beginning that is known.
  if (mime.startsWith('text/')) return { type: await textTypeOf(path, ending), picture: null };
  throw refusal(`Files of the kind ${mime}`);
}

async function textTypeOf(path: string, ending: string): Promise<string> {
  if (activeEndings.has(ending)) throw refusal(`Files of the kind ${ending.toUpperCase()}`);
  const handle = await open(path, 'r');
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let isFirst = true;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      const text = decoder.decode(chunk as Buffer, { stream: true });
      if (text.includes('\0')) throw refusal('Files of an unknown kind');
      if (isFirst && active.test(text)) throw refusal('Pages and drawings that can hold programs');
      isFirst = false;
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof SocialError) throw error;
    throw refusal('Files of an unknown kind, and texts that are not UTF-8,');
  } finally {
    await handle.close();
  }
  return ending === 'csv' ? 'text/csv' : 'text/plain';
}

/** The name that a file is saved by: with the ending of what it is, whatever ending it came with. */
export function nameFor(name: string, { type, picture }: Kind): string {
  const endings = picture === null ? (documents[type] ?? []) : pictureEndings[picture];
  const ending = endingOf(name);
  if (endings.includes(ending)) return name;
  const [own = 'bin'] = endings;
  // A picture that became another kind of picture changes its ending, anything else gets one more.
  const isPicture = picture !== null && /^(avif|apng|jpe?g|png|webp|gif|jfif|heic)$/.test(ending);
  return isPicture ? name.replace(/\.[^.]+$/, `.${own}`) : `${name}.${own}`;
}

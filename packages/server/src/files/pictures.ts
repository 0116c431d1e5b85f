import { join } from 'node:path';
import { limits, SocialError } from '@social-enterprise/contract';
import pLimit from 'p-limit';
import type { Sharp, SharpOptions } from 'sharp';
import type { PictureFormat } from './kinds.js';

/** Pictures that are worked on at the same time: each may need some hundred megabytes. */
const turns = pLimit(2);

/** Seconds after which a picture is given up. */
const patience = 30;

type SharpModule = (typeof import('sharp'))['default'];
let loading: Promise<SharpModule> | null = null;

/** The decoders come along with the first picture, and only those of the kinds that are taken in. */
const loadSharp = (): Promise<SharpModule> =>
  (loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    const decoders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'];
    sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) });
    return sharp;
  }));

export interface Picture {
  /** The picture as it is downloaded. */
  readonly original: string;
  readonly thumbnail: string;
  /** Bytes of the original. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

const tooLarge = (width: number, height: number, pages: number): SocialError =>
  new SocialError(
    'invalid',
    `The picture has ${width} × ${height} pixels${pages > 1 ? ` in ${pages} frames` : ''}; ` +
      `${limits.filePixels} are allowed.`,
    { reason: 'image-too-large', field: 'file' },
  );

const encoded = (image: Sharp, format: PictureFormat): Sharp => {
  if (format === 'jpeg') return image.jpeg({ quality: 85 });
  if (format === 'webp') return image.webp({ quality: 85 });
  return format === 'png' ? image.png() : image.gif();
};

async function work(path: string, format: PictureFormat, folder: string): Promise<Picture> {
  const sharp = await loadSharp();
  const options: SharpOptions = { limitInputPixels: limits.filePixels, failOn: 'error' };
  // Said by the beginning of the file: nothing is unpacked yet.
  const { width, height, pages = 1 } = await sharp(path, { ...options, limitInputPixels: false }).metadata();
  if (width * height * pages > limits.filePixels) throw tooLarge(width, height, pages);
  const isAnimated = pages > 1;
  const [original, thumbnail] = [join(folder, 'original'), join(folder, 'thumbnail')];
  // Encoding anew leaves behind whatever came along: position, camera, comments, other files.
  const whole = isAnimated ? sharp(path, { ...options, animated: true }) : sharp(path, options).autoOrient();
  const made = await encoded(whole, format).timeout({ seconds: patience }).toFile(original);
  const { thumbnailSide: side } = limits;
  const fit = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
  const small = sharp(original, options).resize(fit).webp({ quality: 80 });
  await small.timeout({ seconds: patience }).toFile(thumbnail);
  return { original, thumbnail, size: made.size, width: made.width, height: made.pageHeight ?? made.height };
}

/**
 * Makes a picture anew in `folder`, upright and without anything but its pixels, and a small one of it.
 *
 * @throws SocialError `invalid`: it cannot be read whole (`file-broken`), or has too many pixels.
 */
export async function makePicture(path: string, format: PictureFormat, folder: string): Promise<Picture> {
  try {
    return await turns(() => work(path, format, folder));
  } catch (error) {
    if (error instanceof SocialError) throw error;
    throw new SocialError('invalid', 'The picture is damaged: it cannot be read to its end.', {
      reason: 'file-broken',
      field: 'file',
      cause: error,
    });
  }
}

import type { Attachment } from '@social-enterprise/contract';
import type { Localizer } from '../i18n/localizer.js';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** „1,2 MB“ */
export function sizeText(bytes: number, localizer: Localizer): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(localizer.language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** „PDF · 1,2 MB“ */
export function factsText({ name, size }: Pick<Attachment, 'name' | 'size'>, localizer: Localizer): string {
  const ending = /\.([^.]{1,5})$/.exec(name)?.[1]?.toUpperCase();
  const length = sizeText(size, localizer);
  return ending === undefined ? length : `${ending} · ${length}`;
}

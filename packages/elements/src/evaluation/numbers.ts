import type { Localizer } from '../i18n/localizer.js';

/** „4,5“: with one digit behind the mark, as the language writes it. */
export const decimal = (value: number, localizer: Localizer): string =>
  value.toFixed(1).replace('.', localizer.text('evaluation.mark'));

/** „4,5 ± 0,7“; without a spread the mean alone. */
export const withSpread = (mean: number, spread: number | null, localizer: Localizer): string =>
  spread === null
    ? decimal(mean, localizer)
    : localizer.text('evaluation.mean', {
        mean: decimal(mean, localizer),
        spread: decimal(spread, localizer),
      });

import { asSocialError } from '@social-enterprise/contract';
import { loadLocalizer } from './localizer.js';
import { writing } from './section.js';

/**
 * The sentence that the elements show for an error, for pages that call the backend themselves. `locale` is as
 * on `<se-provider>`; default: German.
 *
 * @since 0.1.0
 */
export async function describeError(thrown: unknown, locale = 'de'): Promise<string> {
  const localizer = await loadLocalizer(locale, [writing]);
  return localizer.error(asSocialError(thrown));
}

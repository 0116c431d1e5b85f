import type { Client } from '@social-enterprise/client';
import { loadPart, type Post } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { heightOf } from '../attachments/layout.js';
import type { Localizer } from '../i18n/localizer.js';

/**
 * Pictures and documents below a text. What draws them comes along with the first post that has any; their room
 * is kept until then.
 */
export function withAttachments(
  text: TemplateResult,
  { attachments }: Pick<Post, 'attachments'>,
  { client, localizer }: { readonly client: Client | null; readonly localizer: Localizer },
): TemplateResult {
  if (attachments.length === 0) return text;
  // What could not be fetched is tried again with the next post that is drawn.
  loadPart(() => import('../attachments/register.js')).catch(() => undefined);
  return html`${text}<se-attachments
      part="attachments"
      exportparts="picture, document"
      .files=${attachments}
      .client=${client}
      .localizer=${localizer}
      ><svg viewBox="0 0 1000 ${Math.round(1000 * heightOf(attachments))}"></svg
    ></se-attachments>`;
}

import type { QueryName, SocialError } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import type { Key } from '../i18n/dictionary.js';

/** What an element needs before it can show the one thing that it is about. */
export interface Needs {
  /** What the page wants to be shown; null or empty: it does not say. */
  readonly id: string | null;
  /** Says that the page has to say it. */
  readonly where: Key;
  readonly query: QueryName;
  readonly source: { readonly error: SocialError | null; readonly refresh: () => unknown };
  /** Says that there is no such thing, or none that this person may see; null: there is, or it is not known yet. */
  readonly missing: Key | null;
  readonly isReady: boolean;
  readonly loading: Key;
  /** Grey shapes that stand in its place until then. */
  readonly rows: number;
}

/** An element about one thing that a page names: an idea, an evaluation, a campaign. */
export abstract class IdeaElement extends SeElement {
  /** What stands in the place of the thing while it cannot be shown, and why; null: it can be. */
  protected renderInstead(needs: Needs): TemplateResult | null {
    const { client, error } = this.connection;
    const { id, where, query, source, missing, isReady, loading, rows } = needs;
    if (id === null || id === '') return this.renderSentence('error', where);
    if (client !== null && !client.supports(query)) return this.renderSentence('empty', 'state.unsupported');
    if (missing !== null) return this.renderSentence('error', missing);
    if (isReady && client !== null) return null;
    const failed = error ?? source.error;
    if (failed !== null) return this.renderError(failed, source.refresh);
    return html`<div part="base" aria-busy="true">${skeleton(rows, this.text(loading))}</div>`;
  }
}

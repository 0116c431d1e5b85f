import { html, type TemplateResult } from 'lit';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { styles } from './template.styles.js';

/**
 * What it shows, and what one can do with it.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @slot - What stands inside.
 * @csspart base - The whole of it.
 * @since 0.1.0
 */
export class SeTemplate extends SeElement {
  static override styles = [controls, styles];

  override render(): TemplateResult {
    return html`<div part="base"><slot></slot></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-template': SeTemplate;
  }
}

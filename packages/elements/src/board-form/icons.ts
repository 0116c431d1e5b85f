import { html } from 'lit';
import { icons } from '../base/icons.js';

/** Lucide icons (ISC) of lists with an order, each drawn as one path. */
export const boardIcons = {
  up: icons.up,
  down: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M19 12l-7 7-7-7"></path></svg>`,
};

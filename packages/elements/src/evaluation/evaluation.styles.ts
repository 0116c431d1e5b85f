import { css } from 'lit';
import { pageStyles } from '../idea/page.styles.js';
import { resultStyles } from './results.styles.js';

const page = css`
  :host {
    --avatar-size: 32px;
    container-type: inline-size;
  }

  [part='base'] {
    display: grid;
    gap: calc(var(--_unit) * 6);
    min-inline-size: 0;
  }

  [part='base'] > *,
  section > * {
    min-inline-size: 0;
    margin-block: 0;
  }

  section {
    display: grid;
    gap: calc(var(--_unit) * 3);
    min-inline-size: 0;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
  }

  .lead {
    display: grid;
    flex: 1 1 14em;
    gap: var(--_unit);
    min-inline-size: 0;
  }

  .lead p,
  p {
    margin: 0;
  }

  .count {
    font-weight: 600;
  }

  /* Nothing said yet: no room for it, but what is said will be heard. */
  .said:empty {
    position: absolute;
  }

  .part-name {
    font-weight: 600;
    font-size: 1.125em;
  }

  .small {
    font-size: 0.875em;
  }

  .table:focus-visible,
  .sheet-title:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .skeleton {
    block-size: 160px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  .skeletons {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }
`;

const own = css`
  .ideas {
    display: grid;
    gap: var(--_unit);
  }

  .own-idea {
    justify-content: space-between;
    inline-size: 100%;
    padding-block: var(--_unit);
    border-color: var(--_line);
    font-size: 1em;
    overflow-wrap: anywhere;
  }

  .own-idea.current {
    border-color: var(--_accent);
    box-shadow: inset 3px 0 var(--_accent);
    font-weight: 600;
  }

  .mark {
    flex: none;
    color: var(--_quiet);
    font-weight: 400;
    font-size: 0.875em;
  }

  .mark.given {
    color: var(--_good);
  }

  .sheet {
    display: grid;
    gap: calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 4) calc(var(--_unit) * 5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
  }

  .sheet > * {
    min-inline-size: 0;
  }

  .sheet-title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_unit) * 2);
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .sheet-title .quiet {
    font-weight: 400;
    font-size: 0.875em;
  }

  .about .part-name {
    margin-block: calc(var(--_unit) * 2) 0;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .content {
    max-inline-size: 72ch;
    overflow-wrap: anywhere;
  }

  .criterion {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .criterion-name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_unit) * 2);
    overflow-wrap: anywhere;
  }

  .criterion-name .quiet,
  .help {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .help {
    max-inline-size: 72ch;
    overflow-wrap: anywhere;
  }

  .steps {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1.5);
  }

  .named-steps {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
  }

  .named-step {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 3);
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .named-step .step {
    flex: none;
  }

  .end {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .step {
    position: relative;
    display: grid;
    place-items: center;
    min-inline-size: max(40px, var(--_target));
    min-block-size: max(36px, var(--_target));
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .step:hover {
    background: var(--_fill);
  }

  .step input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .step:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 700;
  }

  .step:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .criterion[aria-invalid] .step {
    border-color: var(--_danger);
  }

  textarea {
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 4.5em;
    max-block-size: 40dvh;
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    resize: vertical;
  }

  label[for='note'] {
    margin-block-end: calc(var(--_unit) * -3);
    font-weight: 600;
  }

  #note-help {
    margin-block-start: calc(var(--_unit) * -3);
  }

  .stand {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .scores {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--_unit) calc(var(--_unit) * 4);
    margin: 0;
  }

  dt {
    overflow-wrap: anywhere;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  @container (inline-size >= 560px) {
    .named-steps.few {
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }

    .few .named-step {
      flex-direction: column;
      align-items: stretch;
      gap: var(--_unit);
      font-size: 0.875em;
      line-height: 1.25;
      text-align: center;
      hyphens: auto;
    }
  }

  @media (forced-colors: active) {
    .step:has(:checked) {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
      color: Canvas;
    }
  }
`;

export const styles = [pageStyles, page, own, resultStyles];

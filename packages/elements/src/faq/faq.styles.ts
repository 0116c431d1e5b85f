import { css } from 'lit';
import { comboboxStyles } from '../base/combobox.styles.js';

const ownStyles = css`
  :host {
    container-type: inline-size;
    padding-inline: 3px; /* room for the focus ring of what stands at the edge, see content.styles.ts */
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_unit) calc(var(--_unit) * 4);
    margin-block-end: calc(var(--_unit) * 5);
  }

  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .contents {
    margin-block-end: calc(var(--_unit) * 6);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
  }

  ol {
    display: grid;
    gap: var(--_unit);
    margin: 0;
    padding-inline-start: 1.75em;
  }

  .contents a,
  .anchor {
    text-decoration: none;
    overflow-wrap: anywhere;
  }

  .contents a:hover {
    text-decoration: underline;
  }

  .entries {
    display: grid;
    gap: calc(var(--_unit) * 8);
  }

  .question {
    display: flex;
    align-items: start;
    gap: calc(var(--_unit) * 2);
    margin-block-end: calc(var(--_unit) * 2);
  }

  .name {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
    scroll-margin-block: calc(var(--se-sticky-top, 0px) + 8px) 8px;
  }

  .name:focus-visible {
    border-radius: 2px;
  }

  .anchor {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    color: var(--_quiet);
  }

  .anchor svg {
    inline-size: 1em;
    block-size: 1em;
  }

  .content {
    max-inline-size: 72ch;
  }

  .answer {
    margin-block-start: calc(var(--_unit) * 2);
    padding-inline-start: calc(var(--_unit) * 4);
    border-inline-start: 3px solid var(--_good);
  }

  .byline {
    margin: calc(var(--_unit) * 2) 0 0;
    color: var(--_quiet);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .tools {
    display: flex;
    gap: var(--_unit);
    margin-block-start: calc(var(--_unit) * 2);
  }

  .down svg {
    rotate: 180deg;
  }

  .add {
    display: grid;
    gap: var(--_unit);
    max-inline-size: 40em;
  }

  .add .label {
    font-size: 0.9375em;
    font-weight: 600;
  }

  .add input {
    min-inline-size: 0;
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  .status {
    min-block-size: 1.5em;
    margin: var(--_unit) 0 calc(var(--_unit) * 4);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .problem {
    color: var(--_danger);
    font-weight: 500;
  }

  .empty {
    margin: 0;
    padding: calc(var(--_unit) * 10) calc(var(--_unit) * 4);
    border: 1px dashed var(--_field-line);
    border-radius: calc(var(--_radius) * 1.25);
    color: var(--_quiet);
    text-align: center;
    text-wrap: balance;
  }

  .footer {
    display: flex;
    justify-content: center;
    padding-block: calc(var(--_unit) * 4);
  }

  .skeletons {
    display: grid;
    gap: calc(var(--_unit) * 6);
  }

  .skeleton {
    display: grid;
    grid-template: 20px 14px 14px 14px / 1fr;
    gap: 8px;
  }

  .skeleton i {
    border-radius: 4px;
    background: var(--_fill);
  }

  .skeleton i:first-child {
    inline-size: 50%;
  }

  @container (width < 400px) {
    .answer {
      padding-inline-start: calc(var(--_unit) * 3);
    }
  }

  @media print {
    button,
    .anchor,
    .tools,
    .add,
    .status,
    .footer,
    .offline {
      display: none;
    }

    .question {
      break-after: avoid;
    }

    .byline {
      break-before: avoid;
    }

    .entry {
      orphans: 3;
      widows: 3;
    }

    .contents {
      break-after: avoid;
    }
  }
`;

export const styles = [comboboxStyles, ownStyles];

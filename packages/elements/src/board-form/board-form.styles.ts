import { css } from 'lit';
import { chipStyles } from '../base/chip.styles.js';
import { formStyles } from '../base/form.styles.js';

const ownStyles = css`
  form {
    gap: calc(var(--_unit) * 5);
  }

  details {
    border-block-start: 1px solid var(--_line);
  }

  summary {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: baseline;
    gap: 0 calc(var(--_unit) * 3);
    padding-block: calc(var(--_unit) * 3);
    font-weight: 400;
    list-style: none;
  }

  summary::before {
    content: '';
    align-self: center;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
    transition: transform var(--_speed) ease-out;
  }

  details[open] summary::before {
    transform: rotate(45deg);
  }

  summary:dir(rtl)::before {
    transform: rotate(135deg);
  }

  .section-name {
    font-weight: 600;
  }

  summary .quiet {
    grid-column: 2;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .section {
    display: grid;
    gap: calc(var(--_unit) * 3);
    padding-block-end: calc(var(--_unit) * 4);
  }

  .line {
    display: grid;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
  }

  .line-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-inline-size: 0;
  }

  .line-head .now {
    flex: none;
  }

  .line-head > :last-child {
    margin-inline-start: auto;
  }

  .line-name {
    min-inline-size: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .tools {
    display: flex;
    flex: none;
  }

  .tools button {
    padding: 0;
    color: var(--_quiet);
  }

  .entry > input[inputmode='numeric'] {
    max-inline-size: 14em;
  }

  .columns {
    display: grid;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
  }

  .steps {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }

  .step {
    display: grid;
    align-items: end;
    gap: var(--_unit) calc(var(--_unit) * 2);
  }

  .step .columns {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    align-items: end;
  }

  .step .tools {
    justify-content: end;
  }

  .said {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 3);
    margin: 0;
  }

  .said:not(:has(button)) {
    min-block-size: 0;
  }

  .add {
    justify-self: start;
  }

  .restored {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    border-radius: var(--_radius);
    background: var(--_fill);
    font-size: 0.9375em;
  }

  .zone {
    margin: 0;
  }

  .moment {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    align-items: start;
    gap: calc(var(--_unit) * 2);
  }

  .reopen {
    display: grid;
    gap: calc(var(--_unit) * 2);
    padding-block-start: calc(var(--_unit) * 3);
    border-block-start: 1px solid var(--_line);
  }

  .reopen button {
    justify-self: start;
  }

  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 5);
  }

  @container (inline-size >= 560px) {
    summary {
      grid-template-columns: auto auto minmax(0, 1fr);
    }

    summary .quiet {
      grid-column: 3;
    }

    .step {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .columns {
      grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    }

    /* Labels stand in one line and inputs in another, however long the help between them is. */
    .columns:has(> .entry > .help):not(:has(.problem)) > .entry {
      grid-row: span 3;
      grid-template-rows: subgrid;
      row-gap: var(--_unit);
    }
  }
`;

/** Forms over a board and its campaigns. */
export const styles = [formStyles, chipStyles, ownStyles];

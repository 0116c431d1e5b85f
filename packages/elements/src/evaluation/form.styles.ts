import { css } from 'lit';

/** Longer than other forms: it takes the room there is, and scrolls. */
export const formStyles = css`
  dialog {
    inline-size: min(44em, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
  }

  .criterion-fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_unit);
    min-inline-size: 0;
    margin: 0 0 calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .criterion-fields > .link,
  .add {
    justify-self: start;
  }

  legend {
    padding-inline: var(--_unit);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: calc(var(--_unit) * 2);
  }

  .cell {
    display: grid;
    flex: 1 1 9em;
    gap: var(--_unit);
    min-inline-size: 0;
  }

  .cell :is(input, select) {
    inline-size: 100%;
  }

  #campaign {
    inline-size: 100%;
  }

  .pair > select {
    flex: 1 1 9em;
    min-inline-size: 0;
  }

  .sum {
    font-weight: 600;
    font-size: 0.9375em;
  }

  .sum.off {
    color: var(--_quiet);
  }

  .meaning input {
    min-inline-size: 0;
  }

  .meanings summary {
    min-block-size: max(24px, var(--_target));
    align-content: center;
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .meanings summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .meaning {
    display: grid;
    grid-template-columns: 2em minmax(0, 1fr);
    align-items: center;
    margin-block-end: var(--_unit);
  }

  .strange {
    color: var(--_danger);
    font-size: 0.875em;
  }

  .chosen {
    display: grid;
    gap: var(--_unit);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .chosen li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
    padding-inline: calc(var(--_unit) * 2.5);
    border-radius: var(--_radius);
    background: var(--_fill);
    overflow-wrap: anywhere;
  }

  .chosen button {
    justify-content: center;
    min-inline-size: 24px;
    font-size: 1.125em;
  }
`;

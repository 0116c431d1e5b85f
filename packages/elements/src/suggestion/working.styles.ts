import { css } from 'lit';

/** Amounts below each other, as on a bill. */
export const workingStyles = css`
  table.working {
    inline-size: 100%;
    max-inline-size: 32em;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .working :is(th, td) {
    padding-block: var(--_unit);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    font-weight: 400;
    vertical-align: baseline;
  }

  .working td {
    padding-inline-start: calc(var(--_unit) * 4);
    text-align: end;
    white-space: nowrap;
  }

  .working .total :is(th, td) {
    border-block-end: 0;
    font-weight: 600;
  }
`;

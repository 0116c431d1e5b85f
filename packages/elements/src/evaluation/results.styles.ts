import { css } from 'lit';

/** Picture, tables, and who evaluates. */
export const resultStyles = css`
  .matrix {
    display: grid;
    gap: calc(var(--_unit) * 2);
    margin: 0;
  }

  figcaption {
    font-weight: 600;
  }

  .picture {
    inline-size: min(100%, 34em);
    block-size: auto;
    overflow: visible;
    font-size: 12px;
  }

  .ground {
    fill: none;
    stroke: var(--_field-line);
  }

  .cross {
    stroke: var(--_line);
    stroke-dasharray: 4 4;
  }

  .picture text {
    fill: var(--_text);
    stroke: none;
  }

  .picture .quadrant {
    fill: var(--_quiet);
  }

  .dot circle {
    fill: var(--_surface);
    stroke: var(--_accent);
    stroke-width: 2;
  }

  .dot text {
    font-weight: 700;
  }

  .dot:hover circle {
    fill: var(--_accent-quiet);
  }

  .dot:focus-visible {
    outline: none;
  }

  .dot:focus-visible circle {
    stroke-width: 5;
  }

  .table {
    overflow-x: auto;
    border-radius: var(--_radius);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }

  caption {
    padding-block-end: calc(var(--_unit) * 2);
    font-size: 0.9375em;
    text-align: start;
  }

  th,
  td {
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
  }

  thead th {
    color: var(--_quiet);
    font-weight: 600;
    font-size: 0.9375em;
  }

  tbody th {
    min-inline-size: 11em;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .strong {
    font-weight: 700;
  }

  .decided {
    display: block;
  }

  td button {
    white-space: nowrap;
  }

  .decided + button {
    margin-block-start: var(--_unit);
  }

  thead .quiet {
    display: block;
    font-weight: 400;
  }

  .evaluators {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }

  .evaluator {
    display: flex;
    gap: calc(var(--_unit) * 3);
  }

  .evaluator-text {
    display: grid;
    align-content: start;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .missing {
    font-weight: 600;
    font-size: 0.9375em;
  }

  .criteria {
    display: grid;
    gap: var(--_unit);
  }

  .criteria dt {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 2);
    font-weight: 500;
  }

  .criteria dd {
    margin-block-end: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.9375em;
  }

  /* Where the columns find no room each idea is a block, and each number says what it is. The roles in the markup keep it a table. */
  @container (inline-size < 600px) {
    table,
    caption,
    tbody,
    tr,
    tbody :is(th, td) {
      display: block;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tr {
      padding-block: calc(var(--_unit) * 2);
      border-block-end: 1px solid var(--_line);
    }

    tbody :is(th, td) {
      padding: calc(var(--_unit) * 0.5) 0;
      border: 0;
    }

    tbody td.number {
      display: flex;
      justify-content: space-between;
      gap: calc(var(--_unit) * 3);
    }

    td.number::before {
      content: attr(data-column);
      /* The column is named by its head already. */
      content: attr(data-column) / '';
      color: var(--_quiet);
      font-weight: 400;
      text-align: start;
      overflow-wrap: anywhere;
    }

    td.number span {
      flex: none;
    }
  }

  @container (inline-size >= 720px) {
    .evaluators {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;

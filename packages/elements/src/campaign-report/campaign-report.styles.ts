import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  [part='base'] {
    display: grid;
    gap: calc(var(--_unit) * 6);
    min-inline-size: 0;
  }

  [part='base'] > * {
    min-inline-size: 0;
  }

  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }

  .kicker,
  .note {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .question {
    max-inline-size: 44ch;
    margin-block: var(--_unit) calc(var(--_unit) * 2);
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .content {
    max-inline-size: 72ch;
    margin-inline: 0;
    padding-inline: 0;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: calc(var(--_unit) * 4);
    gap: calc(var(--_unit) * 2);
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_unit) * 3) calc(var(--_unit) * 6);
    padding-block: calc(var(--_unit) * 4);
    border-block: 1px solid var(--_line);
    align-items: start;
    color: var(--_text);
    font-size: 1em;
  }

  @container (inline-size >= 480px) {
    .facts {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  @container (inline-size >= 1000px) {
    .facts {
      /* As many as there are, in one row. */
      grid-template-columns: none;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
  }

  .fact {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }

  .fact dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .fact dd {
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }

  .fact dd.words {
    font-size: 1em;
    line-height: 1.5;
  }

  .part-name {
    margin-block-end: calc(var(--_unit) * 2);
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }

  table {
    min-inline-size: min(100%, 32em);
    border-collapse: collapse;
    font-size: 0.9375em;
  }

  :is(th, td) {
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 4) calc(var(--_unit) * 1.5) 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: anywhere;
  }

  thead th {
    color: var(--_quiet);
    font-size: 0.9375em;
  }

  .number {
    padding-inline-end: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .group {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    margin-block: calc(var(--_unit) * 4) calc(var(--_unit) * 1);
  }

  .ideas {
    display: grid;
    list-style: none;
  }

  .idea {
    display: grid;
    gap: var(--_unit);
    padding-block: calc(var(--_unit) * 3);
    border-block-start: 1px solid var(--_line);
    break-inside: avoid;
  }

  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .name a {
    color: inherit;
    text-decoration: none;
  }

  .name a:hover {
    color: var(--_accent-text);
    text-decoration: underline;
  }

  .answer {
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 3px solid var(--_line);
  }

  .answer .content > :last-child {
    margin-block-end: 0;
  }

  .skeleton {
    block-size: 160px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  @media print {
    :host {
      color-scheme: light;
      font-size: 10.5pt;
    }

    .tools,
    .old,
    .offline {
      display: none;
    }

    .group,
    .part-name,
    .name {
      break-after: avoid;
    }

    .content {
      orphans: 3;
      widows: 3;
    }

    a {
      color: inherit;
    }
  }
`;

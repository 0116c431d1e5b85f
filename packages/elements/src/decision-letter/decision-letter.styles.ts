import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
    max-inline-size: 46em;
    margin-block-end: calc(var(--_unit) * 4);
  }

  .choice {
    display: grid;
    gap: var(--_unit);
    font-size: 0.875em;
  }

  .choices button {
    margin-inline-start: auto;
  }

  select {
    max-inline-size: 100%;
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: inherit;
    font: inherit;
  }

  select:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  article {
    display: grid;
    gap: calc(var(--_unit) * 4);
    max-inline-size: 46em;
    padding: clamp(16px, 6cqi, 48px);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }

  article > * {
    min-inline-size: 0;
    margin: 0;
  }

  .letterhead,
  .lines {
    white-space: pre-line;
  }

  .letterhead {
    padding-block-end: calc(var(--_unit) * 3);
    border-block-end: 1px solid var(--_line);
    font-weight: 600;
  }

  .address {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 calc(var(--_unit) * 6);
    margin-block: calc(var(--_unit) * 4);
  }

  .address p {
    margin: 0;
  }

  .marking {
    grid-column: 1 / -1;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .subject {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
  }

  section {
    display: grid;
    gap: calc(var(--_unit) * 2);
    break-inside: avoid;
  }

  section > * {
    margin: 0;
    min-inline-size: 0;
  }

  .part-name {
    font-weight: 600;
  }

  .own {
    font-weight: 600;
  }

  .signed {
    display: grid;
    gap: calc(var(--_unit) * 6);
    break-inside: avoid;
  }

  .signed p {
    margin: 0;
  }

  @media print {
    .choices {
      display: none;
    }

    /* Ink on paper, whatever the page looks like. */
    article {
      --_text: #000;
      --_quiet: #000;
      --_line: #999;
      --_accent-text: #000;
      color-scheme: light;
      max-inline-size: none;
      padding: 0;
      border: 0;
      background: none;
      color: #000;
      font-size: 11pt;
    }
  }
`;

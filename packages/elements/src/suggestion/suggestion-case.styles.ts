import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  [part='base'] {
    display: grid;
    gap: calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_unit) * 4);
  }

  .head-name {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }

  section {
    display: grid;
    justify-items: start;
    gap: calc(var(--_unit) * 2);
    min-inline-size: 0;
  }

  section > * {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  section + section {
    padding-block-start: calc(var(--_unit) * 4);
    border-block-start: 1px solid var(--_line);
  }

  p {
    margin: 0;
    max-inline-size: 72ch;
    overflow-wrap: anywhere;
  }

  .part-name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    font-weight: 600;
  }

  .content {
    max-inline-size: 72ch;
  }

  .what {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--_unit) calc(var(--_unit) * 2);
  }

  ul,
  .versions {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .content :is(ul, ol),
  .steps {
    margin: 0;
    padding-inline-start: 1.5em;
    list-style: revert;
  }

  .steps {
    display: grid;
    gap: var(--_unit);
    max-inline-size: 72ch;
  }

  .versions {
    display: grid;
    gap: calc(var(--_unit) * 4);
    inline-size: 100%;
  }

  .version {
    display: grid;
    justify-items: start;
    gap: calc(var(--_unit) * 1.5);
  }

  .facts-list {
    display: grid;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 6);
    inline-size: 100%;
    margin: 0;
  }

  dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
  }

  .shares,
  .notices {
    display: grid;
    gap: var(--_unit);
  }

  .warning {
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    border-radius: var(--_radius);
    background: var(--_fill);
  }

  .small {
    font-size: 0.875em;
  }

  @container (inline-size >= 480px) {
    .facts-list {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;

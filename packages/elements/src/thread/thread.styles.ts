import { css } from 'lit';

export const threadStyles = css`
  :host {
    container-type: inline-size;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 3);
    padding-block-end: calc(var(--_unit) * 3);
    margin-block-end: calc(var(--_unit) * 4);
    border-block-end: 1px solid var(--_line);
  }

  .title {
    flex: 1 1 12em;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }

  .title a {
    color: inherit;
    text-decoration: none;
  }

  .title a:hover {
    color: var(--_accent-text);
    text-decoration: underline;
  }

  .count {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.7em;
    border: 1px solid var(--_line);
    border-radius: 999px;
    font-size: 0.8125em;
    font-weight: 500;
  }

  .state svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .resolved {
    border-color: currentColor;
    color: var(--_good);
  }

  .posts {
    display: grid;
    gap: calc(var(--_unit) * 6);
  }

  .middle {
    justify-self: start;
  }

  .write-field {
    justify-content: start;
    inline-size: 100%;
    min-block-size: 44px;
    margin-block: calc(var(--_unit) * 5) 0;
    padding-inline: calc(var(--_unit) * 3.5);
    border-color: var(--_line);
    background: var(--_fill);
    color: var(--_quiet);
    font-size: 1em;
    cursor: text;
  }

  se-composer {
    margin-block: calc(var(--_unit) * 5) 0;
  }

  .empty {
    margin: 0;
    color: var(--_quiet);
  }

  .skeletons {
    display: grid;
    gap: calc(var(--_unit) * 6);
  }

  .skeleton {
    display: grid;
    grid-template: 20px 14px 1fr / 40px 1fr;
    gap: 6px 12px;
    block-size: 96px;
  }

  .skeleton i {
    border-radius: 4px;
    background: var(--_fill);
  }

  .skeleton i:first-child {
    grid-row: 1 / 3;
    border-radius: 50%;
  }

  .skeleton i:nth-child(4) {
    grid-column: 1 / 3;
  }
`;

import { css } from 'lit';

/** What pages about ideas look alike in: title, lists, rows of buttons, and what can be folded. */
export const pageStyles = css`
  .kicker {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .title {
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
  }

  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .content :is(ul, ol) {
    padding-inline-start: 1.5em;
    list-style: revert;
  }

  summary {
    min-block-size: max(24px, var(--_target));
    align-content: center;
    border-radius: var(--_radius);
    font-weight: 600;
    cursor: pointer;
  }

  summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .said:empty {
    display: none;
  }
`;

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
    hyphens: auto;
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

  @container (inline-size < 480px) {
    .title {
      font-size: 1.25em;
    }
  }
`;

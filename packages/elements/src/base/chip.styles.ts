import { css } from 'lit';

/** Something that was chosen, and is taken out again by a press. */
export const chipStyles = css`
  .chip {
    max-inline-size: 100%;
    border-color: var(--_accent);
    border-radius: 999px;
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .chip svg {
    inline-size: 1em;
    block-size: 1em;
  }
`;

import { css } from 'lit';

/** A box that is ticked, with its words. */
export const checkStyles = css`
  .check {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: max(24px, var(--_target));
    font-weight: 400;
    cursor: pointer;
  }

  .check input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    min-block-size: 0;
    margin: 0;
    accent-color: var(--_accent);
  }
`;

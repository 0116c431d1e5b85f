import { css } from 'lit';

export const dialogStyles = css`
  select {
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
`;

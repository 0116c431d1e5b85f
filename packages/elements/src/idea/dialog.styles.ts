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

  .outcomes {
    display: grid;
    gap: var(--_unit);
    margin: 0;
    padding: 0;
    border: 0;
  }

  .choice:has(input[type='radio']) {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: max(24px, var(--_target));
    margin: 0;
    font-weight: 400;
  }

  input[type='radio'] {
    flex: none;
    inline-size: 18px;
    min-block-size: 18px;
    block-size: 18px;
    margin: 0 calc(var(--_unit) * 0.75);
    padding: 0;
    accent-color: var(--_accent);
  }

  select:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
`;

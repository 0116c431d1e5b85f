import { css } from 'lit';

/** What floats: menus and pickers. */
export const menuStyles = css`
  .popover {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: var(--_unit);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  .popover[role='menu']:popover-open {
    display: grid;
    min-inline-size: 12em;
  }

  .popover.row:popover-open {
    display: flex;
  }

  .popover button {
    justify-content: start;
    font-size: 0.9375em;
  }

  .popover.row button {
    justify-content: center;
    padding: 0;
    font-size: 1.25em;
  }

  .levels {
    display: grid;
  }

  .levels:not(:first-child) {
    margin-block-start: var(--_unit);
    padding-block-start: var(--_unit);
    border-block-start: 1px solid var(--_line);
  }

  .levels .group {
    padding: var(--_unit) calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .levels button {
    align-items: start;
    padding-block: calc(var(--_unit) * 1.5);
  }

  .levels .mark {
    flex: none;
    inline-size: 1.25em;
  }

  .level {
    display: grid;
  }

  .level small {
    color: var(--_quiet);
    font-size: 0.875em;
  }
`;

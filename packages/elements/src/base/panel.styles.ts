import { css } from 'lit';

/** A form or a report in a modal dialog. */
export const panelStyles = css`
  .panel-dialog {
    inline-size: min(52em, calc(100vw - 16px));
    max-inline-size: none;
    max-block-size: calc(100dvh - 16px);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  .panel-dialog::backdrop {
    background: rgb(0 0 0 / 35%);
  }
`;

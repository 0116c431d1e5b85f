import { css } from 'lit';

/** The list below the field of a combobox. */
export const comboboxStyles = css`
  .choices {
    position: fixed;
    inset: auto;
    max-inline-size: min(28em, calc(100vw - 8px));
    max-block-size: min(18em, calc(100dvh - 8px));
    margin: 0;
    padding: var(--_unit);
    overflow-y: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: 0.9375em;
  }

  .choice {
    --avatar-size: 24px;
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: max(32px, var(--_target));
    padding: var(--_unit) calc(var(--_unit) * 2);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .choice:hover {
    background: var(--_fill);
  }

  .choice[aria-selected='true'] {
    background: var(--_accent-quiet);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }

  .choice :is(.label, .note) {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .choice .label {
    flex: none;
    max-inline-size: 75%;
  }

  .choice .label:last-child {
    max-inline-size: 100%;
  }

  .choice .note {
    flex: 1 1 0;
    color: var(--_quiet);
    font-size: 0.875em;
    text-align: end;
  }

  @media (forced-colors: active) {
    .choice[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .choice[aria-selected='true'] .note {
      color: inherit;
    }
  }
`;

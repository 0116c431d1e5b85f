import { css } from 'lit';

/** A short form in a native dialog. */
export const formDialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: min(26em, calc(100vw - 32px));
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 35%);
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 5);
  }

  h2,
  p {
    margin: 0;
  }

  h2 {
    outline: none;
    font-size: 1.1875em;
    line-height: 1.25;
  }

  #description {
    color: var(--_quiet);
    font-size: 0.9375em;
  }

  label,
  .label {
    margin-block-start: calc(var(--_unit) * 1);
    font-weight: 600;
    font-size: 0.9375em;
  }

  input,
  textarea {
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
  }

  textarea {
    field-sizing: content;
    min-block-size: 5em;
    max-block-size: 40dvh;
    padding-block: calc(var(--_unit) * 2);
    resize: none;
  }

  :is(input, textarea)::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  :is(input, textarea)[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .problem {
    color: var(--_danger);
    font-size: 0.9375em;
  }

  .left {
    min-block-size: 1.5em;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .actions {
    display: flex;
    justify-content: end;
    gap: calc(var(--_unit) * 2);
    margin-block-start: calc(var(--_unit) * 2);
  }
`;

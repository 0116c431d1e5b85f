import { css } from 'lit';
import { checkStyles } from './check.styles.js';

/** A form on a surface of its own: entries with label, help and what is wrong, one below the other. */
const ownStyles = css`
  :host {
    --avatar-size: 24px;
    container-type: inline-size;
  }

  form {
    display: grid;
    gap: calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  form > * {
    min-inline-size: 0;
  }

  .form-title {
    font-size: 1.1875em;
    font-weight: 600;
  }

  .entry {
    display: grid;
    align-content: start;
    gap: var(--_unit);
    min-inline-size: 0;
  }

  label,
  .label {
    font-size: 0.9375em;
    font-weight: 600;
  }

  .optional {
    color: var(--_quiet);
    font-weight: 400;
  }

  .help,
  .problem {
    max-inline-size: 72ch;
    margin: 0;
    font-size: 0.875em;
  }

  .help {
    color: var(--_quiet);
  }

  .problem {
    font-weight: 500;
  }

  .quiet {
    font-size: 0.875em;
  }

  :is(input, select, textarea) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  textarea {
    field-sizing: content;
    min-block-size: 5.5em;
    max-block-size: 50dvh;
    padding-block: calc(var(--_unit) * 2);
    resize: vertical;
  }

  :is(input, textarea)::placeholder {
    color: var(--_quiet);
    font-weight: 400;
    opacity: 1;
  }

  :is(input, select, textarea):focus-visible {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
    outline-offset: 0;
  }

  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .row,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .chips input {
    flex: 1 1 10em;
    inline-size: auto;
    max-inline-size: 18em;
    font-size: 0.9375em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: calc(var(--_unit) * 2);
  }

  .actions .left {
    flex: 1 1 10em;
    min-inline-size: 0;
  }

  .skeleton {
    block-size: 240px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  @container (inline-size < 480px) {
    form {
      padding: calc(var(--_unit) * 4);
    }

    .actions .primary {
      flex: 1 0 auto;
    }
  }
`;

export const formStyles = [checkStyles, ownStyles];

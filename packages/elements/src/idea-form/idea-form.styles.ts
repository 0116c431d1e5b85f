import { css } from 'lit';

export const styles = css`
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
    gap: var(--_unit);
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

  #title {
    min-block-size: max(40px, var(--_target));
    font-weight: 500;
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

  input[type='date'] {
    inline-size: auto;
    justify-self: start;
  }

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

  .similar {
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  .similar p {
    margin: 0;
    font-size: 0.9375em;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .similar li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 4);
    padding-block: calc(var(--_unit) * 2);
  }

  li + li {
    border-block-start: 1px solid var(--_line);
  }

  .found {
    display: flex;
    flex: 1 1 16em;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 3);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .row,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .row [aria-pressed='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 600;
  }

  .chips input {
    flex: 1 1 10em;
    inline-size: auto;
    max-inline-size: 18em;
    font-size: 0.9375em;
  }

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

  .choose {
    justify-self: start;
  }

  .files {
    padding-inline: 0;
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
      flex: 1;
    }
  }
`;

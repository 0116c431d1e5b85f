import { css } from 'lit';
import { checkStyles } from '../base/check.styles.js';

const ownStyles = css`
  :host {
    --avatar-size: 24px;
  }

  .title-field {
    position: relative;
    display: grid;
    gap: var(--_unit);
    margin-block-end: calc(var(--_unit) * 3);
  }

  label,
  .topics > .label {
    font-size: 0.9375em;
    font-weight: 600;
  }

  input {
    min-inline-size: 0;
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 3);
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  #title {
    inline-size: 100%;
    min-block-size: max(40px, var(--_target));
    font-weight: 500;
  }

  input::placeholder {
    color: var(--_quiet);
    font-weight: 400;
    opacity: 1;
  }

  input:focus-visible {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
    outline-offset: 0;
  }

  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .left:empty {
    display: none;
  }

  .left,
  .quiet {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .problem {
    margin: 0;
    color: var(--_danger);
    font-size: 0.875em;
    font-weight: 500;
  }

  .similar {
    margin-block-end: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  .similar > p {
    margin: 0;
    font-size: 0.9375em;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li + li {
    border-block-start: 1px solid var(--_line);
  }

  .found {
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_unit) * 3);
    inline-size: 100%;
    min-block-size: max(36px, var(--_target));
    padding: var(--_unit) 0;
    border-radius: 0;
    font-size: 0.9375em;
  }

  .found:hover {
    background: none;
  }

  /* The state stands beside a short question and below a long one. */
  .found .name {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    color: var(--_accent-text);
  }

  .found:hover .name {
    text-decoration: underline;
  }

  .state {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--_unit);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .answered {
    color: var(--_good);
  }

  .state svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .reading {
    padding-block: 0 calc(var(--_unit) * 3);
  }

  .reading .content {
    max-inline-size: 72ch;
    max-block-size: 24em;
    margin-block: 0;
    overflow-y: auto;
  }

  .by {
    margin: calc(var(--_unit) * 3) 0 var(--_unit);
    font-size: 0.875em;
    font-weight: 600;
  }

  .choices-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
    margin-block-start: calc(var(--_unit) * 3);
    font-size: 0.9375em;
  }

  .topics {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    margin-block-start: calc(var(--_unit) * 2.5);
  }

  .topics input {
    flex: 1 1 10em;
    max-inline-size: 18em;
    font-size: 0.9375em;
  }

  .seal {
    display: grid;
    gap: var(--_unit);
    margin-block-start: calc(var(--_unit) * 3);
  }

  .seal p {
    margin: 0;
    font-size: 0.875em;
  }
`;

export const askStyles = [checkStyles, ownStyles];

import { css } from 'lit';
import { filesStyles } from './files.styles.js';

const ownStyles = css`
  :host {
    --avatar-size: 40px;
    container-type: inline-size;
    scroll-margin-block: var(--se-sticky-top, 0);
  }

  :host([compact]) {
    --avatar-size: 32px;
  }

  [hidden] {
    display: none;
  }

  .fold {
    display: flex;
    align-items: center;
    justify-content: start;
    gap: calc(var(--_unit) * 2.5);
    inline-size: 100%;
    min-block-size: var(--avatar-size);
    padding: 0;
    border-radius: calc(var(--avatar-size) / 2);
    font-size: 1em;
    text-align: start;
  }

  .fold:hover {
    background: none;
  }

  .line {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--avatar-size);
    padding: calc((var(--avatar-size) - 1.5em) / 2) calc(var(--_unit) * 3.5);
    overflow: hidden;
    border-radius: calc(var(--avatar-size) / 2);
    background: var(--_fill);
    color: var(--_quiet);
    line-height: 1.5;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: text;
    transition: background-color var(--_speed) ease-out;
  }

  button.fold:hover .line {
    background: color-mix(in srgb, var(--_text) 10%, transparent);
  }

  .kept {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .base {
    display: flex;
    gap: calc(var(--_unit) * 2.5);
    margin: 0;
  }

  .body {
    flex: 1;
    min-inline-size: 0;
  }

  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_unit);
    margin-block-end: calc(var(--_unit) * 2);
  }

  .kinds button {
    border-radius: 999px;
    padding-inline: calc(var(--_unit) * 3);
  }

  .kinds [aria-pressed='true'] {
    background: var(--_fill);
    color: var(--_text);
    font-weight: 600;
  }

  .box {
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    transition: border-color var(--_speed) ease-out;
  }

  .box:has(> textarea:focus) {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }

  .box:has(> textarea[aria-invalid='true']) {
    border-color: var(--_danger);
  }

  textarea {
    display: block;
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 5.5em;
    max-block-size: min(60dvh, 32em);
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3) calc(var(--_unit) * 1);
    overflow-y: auto;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.5;
    resize: none;
  }

  :host([compact]) textarea {
    min-block-size: 4em;
  }

  textarea[hidden] {
    display: none;
  }

  .box > textarea:focus-visible {
    outline: none;
  }

  ::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    padding: 0 calc(var(--_unit) * 1) calc(var(--_unit) * 1);
  }

  .toolbar button {
    padding-inline: calc(var(--_unit) * 1);
    min-inline-size: max(28px, var(--_target) - 2px, 44px * (var(--_density) - 1));
  }

  .toolbar .preview {
    margin-inline-start: auto;
    padding-inline: calc(var(--_unit) * 2);
  }

  .expander {
    display: none;
  }

  .drawn {
    min-block-size: 5.5em;
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3);
    border-start-start-radius: calc(var(--_radius) * 1.25);
    border-start-end-radius: calc(var(--_radius) * 1.25);
  }

  .drawn .content {
    max-inline-size: 72ch;
  }

  .name-field {
    display: grid;
    gap: calc(var(--_unit) * 1);
    margin-block-end: calc(var(--_unit) * 3);
  }

  .name-field label {
    font-weight: 600;
    font-size: 0.9375em;
  }

  .name-field input {
    max-inline-size: 24em;
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  .name-field input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .name-field p,
  .hint,
  .problem {
    margin: 0;
    font-size: 0.875em;
  }

  .name-field p,
  .hint {
    color: var(--_quiet);
  }

  se-ask {
    display: block;
  }

  se-ask ~ :is(.hint, .problem) {
    margin-block-start: calc(var(--_unit) * 1.5);
  }

  .body .problem {
    color: var(--_danger);
    font-weight: 500;
  }

  .conflict {
    margin-block-start: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_danger);
    border-radius: var(--_radius);
  }

  .conflict p {
    margin: 0;
  }

  .theirs {
    max-block-size: 16em;
    margin-block: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    overflow-y: auto;
    border-radius: var(--_radius);
    background: var(--_fill);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 3);
    margin-block-start: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .footer button {
    font-size: 1em;
  }

  .draft {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .over {
    color: var(--_danger);
    font-weight: 600;
  }

  .actions {
    display: flex;
    gap: calc(var(--_unit) * 2);
    margin-inline-start: auto;
    color: var(--_text);
  }

  .suggestions {
    position: fixed;
    inset: auto;
    inline-size: max-content;
    min-inline-size: 12em;
    max-inline-size: min(24em, calc(100vw - 8px));
    max-block-size: min(20em, calc(100dvh - 8px));
    margin: 0;
    padding: calc(var(--_unit) * 1);
    overflow-y: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: 0.9375em;
  }

  .option {
    --avatar-size: 24px;
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: max(32px, var(--_target));
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 2);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .option:hover {
    background: var(--_fill);
  }

  .option[aria-selected='true'] {
    background: var(--_accent-quiet);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }

  .option[aria-selected='true'] .avatar {
    background: var(--_surface);
  }

  .option :is(.name, .note) {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* The name is what one chooses by: what stands beside it gives way first. */
  .option .name {
    flex: none;
    max-inline-size: 75%;
  }

  .option .name:last-child {
    max-inline-size: 100%;
    flex: 0 1 auto;
  }

  .option .note {
    flex: 1 1 0;
    color: var(--_quiet);
    font-size: 0.875em;
    text-align: end;
  }

  .sign {
    font-size: 1.25em;
    line-height: 1;
  }

  @container (inline-size < 480px) {
    .narrow {
      display: none;
    }

    .expander {
      display: inline-flex;
    }

    .toolbar[data-expanded] .narrow {
      display: inline-flex;
      order: 1;
    }

    .preview span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @container (inline-size < 400px) {
    .toolbar:not([data-expanded]) .phone {
      display: none;
    }

    .toolbar[data-expanded] .phone {
      order: 1;
    }

    .base > .avatar {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .option[aria-selected='true'] .note {
      color: inherit;
    }

    .line {
      border: 1px solid CanvasText;
    }
  }
`;

export const styles = [ownStyles, filesStyles];

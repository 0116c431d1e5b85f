import { css } from 'lit';

/** Resets what leaks in from the page, and the controls that all elements share. */
export const controls = css`
  :host {
    display: block;
    box-sizing: border-box;
    font: inherit;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-align: start;
    text-indent: 0;
    white-space: normal;
    cursor: auto;
    color-scheme: inherit;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  svg {
    display: block;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    flex: none;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_unit) * 1.5);
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
    margin: 0;
    padding: 0 calc(var(--_unit) * 2);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    line-height: 1.25;
    text-align: start;
    cursor: pointer;
    transition: background-color var(--_speed) ease-out;
  }

  button:hover {
    background: var(--_fill);
  }

  button:disabled,
  button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }

  :is(button, a, input, textarea, [tabindex]):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .primary {
    padding-inline: calc(var(--_unit) * 4);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .primary:hover {
    background: color-mix(in oklch, var(--_accent) 88%, light-dark(#000, #fff));
  }

  .outlined {
    border-color: var(--_field-line);
  }

  .quiet {
    color: var(--_quiet);
  }

  @media (forced-colors: active) {
    /* Words on a colour of their own would get a backplate in the colour of the words. */
    .primary,
    .primary:hover {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
      color: Canvas;
    }
  }

  .link {
    min-block-size: 24px;
    padding-inline: 0;
    color: var(--_accent-text);
    font-weight: 500;
  }

  .link:hover {
    background: none;
    text-decoration: underline;
  }

  @media (forced-colors: active) {
    /* Its words begin where a border would stand. */
    .link {
      border-color: Canvas;
    }
  }

  a {
    color: var(--_accent-text);
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--avatar-size, 40px);
    block-size: var(--avatar-size, 40px);
    border-radius: 50%;
    background: var(--_fill);
    color: var(--_quiet);
    font-size: calc(var(--avatar-size, 40px) * 0.36);
    font-weight: 600;
    line-height: 1;
    object-fit: cover;
    user-select: none;
    unicode-bidi: isolate;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_quiet);
  }

  .notice:not(:last-child) {
    margin-block-end: calc(var(--_unit) * 3);
  }

  .offline {
    margin: 0 0 calc(var(--_unit) * 3);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .problem {
    color: var(--_danger);
    font-size: 0.875em;
  }

  .notice p {
    margin: 0;
    flex: 1 1 14em;
    max-inline-size: 72ch;
  }
`;

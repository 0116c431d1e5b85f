import { css } from 'lit';

export const recognitionStyles = css`
  :host {
    display: contents;
  }

  .vote {
    align-self: center;
    gap: 0.35em;
    min-block-size: calc(var(--_target) - 6px);
    margin-inline: calc(var(--_unit) * 2) var(--_unit);
    padding-inline: 0.6em;
    border-color: var(--_line);
    border-radius: 999px;
    font-variant-numeric: tabular-nums;
  }

  .vote svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .vote[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 600;
  }

  .vote:disabled {
    opacity: 1;
    color: var(--_quiet);
  }

  .accepted {
    display: inline-flex;
    align-items: center;
    gap: var(--_unit);
    padding-inline: calc(var(--_unit) * 2);
    color: var(--_good);
    font-size: 0.875em;
    font-weight: 600;
  }

  .accepted svg,
  .quiet svg {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .thanks {
    align-self: center;
    padding-inline: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .notes {
    flex-basis: 100%;
    order: 1;
    padding-inline: calc(var(--_unit) * 2);
  }

  .notes ul {
    display: grid;
    gap: calc(var(--_unit) * 2);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .notes li {
    padding-inline-start: calc(var(--_unit) * 2);
    border-inline-start: 2px solid var(--_line);
  }

  .notes p {
    margin: 0;
  }

  .note {
    display: block;
    overflow-wrap: anywhere;
  }

  .from {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .done {
    display: inline-flex;
    flex-basis: 100%;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    order: 1;
    padding-inline-start: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .done button {
    font-size: 1em;
  }

  @media (forced-colors: active) {
    .vote[aria-pressed='true'] {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
  }
`;

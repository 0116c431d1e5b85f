import { css } from 'lit';

export const styles = css`
  :host {
    position: fixed;
    inset: auto;
    inline-size: min(352px, calc(100vw - 8px));
    max-block-size: min(400px, calc(100dvh - 8px));
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    flex-direction: column;
  }

  :host(:popover-open) {
    display: flex;
  }

  :host(:not(:popover-open)) {
    display: none;
  }

  .search {
    padding: calc(var(--_unit) * 2);
    padding-block-end: calc(var(--_unit) * 1);
  }

  input {
    inline-size: 100%;
    min-block-size: var(--_target);
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
  }

  [role='tablist'] {
    display: flex;
    padding-inline: calc(var(--_unit) * 1.5);
    border-block-end: 1px solid var(--_line);
  }

  [role='tablist'][inert] {
    visibility: hidden;
  }

  [role='tab'] {
    flex: 1;
    min-inline-size: 24px;
    padding: 0;
    border-block-end: 2px solid transparent;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    font-size: 1.0625em;
    filter: grayscale(1);
    opacity: 0.75;
  }

  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_accent);
    filter: none;
    opacity: 1;
  }

  .panel {
    flex: 1 1 260px;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 2) calc(var(--_unit) * 2);
  }

  h3 {
    margin: 0;
    padding-block: calc(var(--_unit) * 1.5);
    color: var(--_quiet);
    font-size: 0.8125em;
    font-weight: 600;
  }

  [role='row'] {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }

  [role='gridcell'] {
    min-inline-size: 24px;
    padding: 0;
    font-size: 1.375em;
    font-family: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif;
    line-height: 1;
  }

  .message {
    padding: calc(var(--_unit) * 4);
    color: var(--_quiet);
    text-align: center;
  }

  .message p {
    margin: 0 0 calc(var(--_unit) * 2);
  }
`;

import { css } from 'lit';

/** The chosen pictures and documents of a composer. */
export const filesStyles = css`
  .box:has(.drop) {
    border-style: dashed;
    border-color: var(--_accent);
  }

  .drop {
    padding: calc(var(--_unit) * 3);
    color: var(--_accent-text);
    font-weight: 500;
    text-align: center;
  }

  .files {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
    margin: 0;
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 3) calc(var(--_unit) * 2);
    list-style: none;
  }

  .file {
    display: flex;
    gap: calc(var(--_unit) * 2.5);
    padding: calc(var(--_unit) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: 0.875em;
  }

  .file[data-state='failed'] {
    border-color: var(--_danger);
  }

  .file-preview {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 48px;
    block-size: 48px;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_fill);
    color: var(--_quiet);
  }

  .file-preview :is(img, canvas) {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .file-body {
    display: grid;
    flex: 1;
    gap: calc(var(--_unit) * 1);
    align-content: center;
    min-inline-size: 0;
  }

  .file-head {
    display: flex;
    align-items: start;
    gap: calc(var(--_unit) * 2);
  }

  .file-head button {
    margin-block: calc(var(--_unit) * -1.5);
    padding: 0;
  }

  .file-name {
    flex: 1;
    min-inline-size: 0;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .file-facts,
  .file label {
    color: var(--_quiet);
  }

  .file-problem {
    margin: 0;
    color: var(--_danger);
  }

  .file progress {
    inline-size: 100%;
    block-size: 6px;
    accent-color: var(--_accent);
  }

  .alt {
    min-block-size: max(32px, var(--_target));
    padding-inline: calc(var(--_unit) * 2);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
`;

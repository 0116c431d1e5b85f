import { css } from 'lit';

export const viewerStyles = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: 100dvw;
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: rgb(16 16 18 / 0.94);
    color: #fff;
  }

  dialog[open] {
    display: grid;
    grid-template-rows: auto 1fr auto;
  }

  dialog::backdrop {
    background: none;
  }

  .bar {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: var(--_unit);
    padding: calc(var(--_unit) * 2);
  }

  .count {
    margin-inline-end: auto;
    padding-inline: calc(var(--_unit) * 2);
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }

  .tool {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 44px;
    min-block-size: 44px;
    border-radius: 50%;
    background: rgb(16 16 18 / 0.6);
    color: #fff;
  }

  .tool:hover {
    background: rgb(255 255 255 / 0.16);
  }

  .tool:focus-visible {
    outline-color: #fff;
  }

  .stage {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 0;
    min-inline-size: 0;
    padding-inline: calc(var(--_unit) * 2);
    container-type: size;
  }

  img {
    /* As large as it fits and no larger than it is. */
    inline-size: min(100cqi, calc(100cqb * var(--ratio, 1)), var(--width, 100cqi));
    max-inline-size: 100%;
    max-block-size: 100%;
    block-size: auto;
    object-fit: contain;
    background: rgb(255 255 255 / 0.06);
  }

  .previous,
  .next {
    position: absolute;
    inset-block-start: calc(50% - 22px);
    inset-inline-start: calc(var(--_unit) * 2);
    z-index: 1;
  }

  .next {
    inset-inline: auto calc(var(--_unit) * 2);
  }

  .caption {
    display: grid;
    justify-items: center;
    gap: var(--_unit);
    min-block-size: 4.5em;
    margin: 0;
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .caption .meta {
    color: rgb(255 255 255 / 0.72);
    font-size: 0.8125em;
  }

  .broken {
    max-inline-size: 40ch;
    margin: 0;
    text-align: center;
  }
`;

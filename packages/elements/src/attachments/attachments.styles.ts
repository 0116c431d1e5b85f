import { css } from 'lit';

export const attachmentsStyles = css`
  /* No column grows with what is in it: the height of pictures follows from their width. */
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_unit) * 2);
  }

  .pictures {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_unit);
  }

  .row {
    display: flex;
    gap: var(--_unit);
    inline-size: 100%;
    /* At most so tall, and a single picture at most as wide as it is. */
    max-inline-size: min(calc(24em * var(--ratio, 1)), max(var(--width, 100%), 8em));
  }

  .picture {
    flex: var(--ratio, 1) 1 0;
    aspect-ratio: var(--ratio, 1);
    display: block;
    min-inline-size: 0;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_fill);
    cursor: zoom-in;
  }

  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .missing {
    display: grid;
    place-items: center;
    block-size: 100%;
    padding: calc(var(--_unit) * 2);
    overflow: hidden;
    color: var(--_quiet);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .documents {
    display: grid;
    gap: var(--_unit);
    max-inline-size: 32em;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .document {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2.5);
    min-block-size: max(48px, var(--_target));
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }

  .document:hover {
    background: var(--_fill);
  }

  .document svg {
    color: var(--_quiet);
  }

  .facts {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }

  .name {
    overflow-wrap: anywhere;
    font-size: 0.9375em;
    font-weight: 500;
  }

  .meta {
    color: var(--_quiet);
    font-size: 0.8125em;
  }
`;

import { css } from 'lit';

/** The cards of a directory, in columns or as lines. */
export const peopleCardStyles = css`
  .row {
    display: grid;
    gap: calc(var(--_unit) * 3);
    margin-block-end: calc(var(--_unit) * 3);
  }

  .columns-2 {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .columns-3 {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  .columns-4 {
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }

  .card {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-content: start;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    --avatar-size: 40px;
  }

  .card:hover {
    border-color: var(--_field-line);
  }

  .who {
    min-inline-size: 0;
  }

  .name {
    display: inline;
    min-block-size: 0;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    border-radius: 2px;
    color: inherit;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.35;
    text-decoration: none;
    overflow-wrap: anywhere;
  }

  /* The whole card leads to the person; what stands above can still be selected. */
  .name::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: calc(var(--_radius) * 1.25);
  }

  .name:hover {
    background: none;
    text-decoration: underline;
  }

  .name:focus-visible {
    outline: none;
  }

  .name:focus-visible::after {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  /* Words may run the other way; they stand below the name all the same. */
  .line,
  .reason {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .line {
    margin: 0;
    color: var(--_quiet);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .line:empty {
    display: none;
  }

  .topics {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_unit) calc(var(--_unit) * 1.5);
    margin: 0;
    font-size: 0.8125em;
  }

  .topic {
    max-inline-size: 100%;
    padding: 0.1em 0.65em;
    overflow: hidden;
    border-radius: 999px;
    background: var(--_fill);
    text-overflow: ellipsis;
  }

  .reason {
    grid-column: 1 / -1;
    display: -webkit-box;
    margin: 0;
    overflow: hidden;
    color: var(--_quiet);
    font-size: 0.875em;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }

  mark {
    background: light-dark(#ffe58a, #6b5200);
    color: var(--_text);
  }

  .list .row {
    margin-block-end: 0;
  }

  .list .card {
    padding-block: calc(var(--_unit) * 2.5);
    border-width: 0 0 1px;
    border-radius: 0;
    background: none;
    --avatar-size: 32px;
  }

  @container (width >= 720px) {
    .list .card {
      grid-template-columns: auto minmax(0, 2.4fr) minmax(0, 1fr);
      align-items: center;
    }

    .list .who {
      display: grid;
      grid-template-columns: minmax(0, 1.3fr) minmax(0, 0.9fr) minmax(0, 1fr);
      align-items: center;
      gap: 0 calc(var(--_unit) * 4);
    }

    .list .name {
      justify-self: start;
    }

    .list [part='position'] {
      grid-area: 2 / 1;
    }

    .list [part='place'] {
      grid-area: 1 / 2 / 3;
    }

    .list .state {
      grid-area: 1 / 3 / 3;
    }

    .list .topics {
      grid-column: 3;
      justify-content: end;
    }

    .list .reason {
      grid-column: 2 / -1;
    }
  }
`;

import { css } from 'lit';

/** Columns and roadmap of a board. */
export const columnStyles = css`
  .columns {
    display: flex;
    align-items: stretch;
    gap: calc(var(--_unit) * 3);
    padding-block-end: calc(var(--_unit) * 2);
    overflow-x: auto;
    scroll-snap-type: x proximity;
  }

  .column {
    display: flex;
    flex: 1 0 min(264px, 86cqi);
    flex-direction: column;
    gap: calc(var(--_unit) * 2);
    min-block-size: 160px;
    padding: calc(var(--_unit) * 2);
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
    scroll-snap-align: start;
  }

  .column.target {
    border: 1px dashed var(--_accent);
  }

  .column-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
    min-block-size: 32px;
    padding-inline: var(--_unit);
    font-weight: 600;
  }

  .column-empty {
    margin: 0;
    padding: calc(var(--_unit) * 3) var(--_unit);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .card.small {
    flex-wrap: nowrap;
    gap: calc(var(--_unit) * 2.5);
    padding: calc(var(--_unit) * 2.5);
  }

  .small .vote,
  .small .vote-button,
  .small .vote.still,
  .small .vote.still {
    inline-size: 44px;
  }

  .small .vote-button,
  .small .vote.still {
    min-block-size: 44px;
  }

  .small .name {
    font-size: 0.9375em;
  }

  .small .picture {
    display: none;
  }

  .draggable {
    cursor: grab;
  }

  .grip {
    flex: none;
    min-inline-size: 28px;
    min-block-size: 28px;
    margin-block: -2px;
    margin-inline-start: auto;
    padding: 0;
    color: var(--_quiet);
  }

  .grip svg {
    inline-size: 18px;
    block-size: 18px;
  }

  .lanes {
    display: grid;
    gap: calc(var(--_unit) * 6) calc(var(--_unit) * 4);
  }

  .lane {
    display: grid;
    align-content: start;
    gap: calc(var(--_unit) * 2);
    min-inline-size: 0;
  }

  .lane .head {
    flex-wrap: wrap;
  }

  .lane .name {
    flex-basis: 10em;
  }

  @container (inline-size >= 760px) {
    .lanes {
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
  }
`;

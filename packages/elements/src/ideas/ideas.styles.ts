import { css } from 'lit';
import { chipStyles } from '../base/chip.styles.js';
import { columnStyles } from './columns.styles.js';

const ownStyles = css`
  :host {
    --avatar-size: 24px;
    container-type: inline-size;
  }

  [part='base'] {
    display: grid;
    gap: calc(var(--_unit) * 4);
    min-inline-size: 0;
  }

  [part='base'] > * {
    min-inline-size: 0;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: calc(var(--_unit) * 3) calc(var(--_unit) * 6);
  }

  .about {
    flex: 1 1 16em;
    min-inline-size: 0;
  }

  .head-tools {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .created {
    margin: 0;
    font-size: 0.9375em;
  }

  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .description {
    max-inline-size: 72ch;
    margin: var(--_unit) 0 0;
    color: var(--_quiet);
    overflow-wrap: anywhere;
  }

  /* What others wrote begins where the page begins, whichever way its words run. */
  :is(.title, .description, .question, .excerpt) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .waiting-line .link {
    border-inline-width: 0;
    font-size: inherit;
  }

  .waiting-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_unit) * 2);
    margin: var(--_unit) 0 0;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .finished {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 3);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .finished ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 4);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .report-link {
    font-size: 0.875em;
    font-weight: 500;
  }

  .budget {
    font-weight: 600;
  }

  .about .budget {
    display: block;
    margin-block-start: calc(var(--_unit) * 2);
  }

  .campaign {
    display: grid;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 4) calc(var(--_unit) * 5);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  .campaign p {
    margin: 0;
  }

  .kicker {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .question {
    margin-block-start: calc(var(--_unit) * -2);
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .phases {
    display: grid;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 5);
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.875em;
  }

  .phase {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 2);
    padding-block-start: calc(var(--_unit) * 1.5);
    border-block-start: 3px solid var(--_line);
    color: var(--_quiet);
  }

  .phase.over {
    border-color: color-mix(in srgb, var(--_accent) 45%, transparent);
  }

  .phase.now {
    border-color: var(--_accent);
    color: var(--_text);
  }

  .now .phase-name {
    font-weight: 600;
  }

  .now-possible,
  .campaign-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 4);
  }

  .counts-hidden {
    color: var(--_quiet);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .search {
    position: relative;
    flex: 1 1 14em;
    min-inline-size: 0;
  }

  .search svg {
    position: absolute;
    inset-block-start: calc(50% - 0.625em);
    inset-inline-start: calc(var(--_unit) * 2.5);
    color: var(--_quiet);
    pointer-events: none;
  }

  input,
  select {
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: max(36px, var(--_target));
    padding-inline: calc(var(--_unit) * 2.5);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 0.9375em;
  }

  select:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .search input {
    inline-size: 100%;
    padding-inline-start: calc(var(--_unit) * 9);
  }

  input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  .layouts,
  .groups {
    display: inline-flex;
    justify-self: start;
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
  }

  .layout {
    min-block-size: max(34px, var(--_target));
    border-radius: calc(var(--_radius) - 1px);
  }

  .layout[aria-pressed='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 600;
  }

  .wide {
    display: none;
  }

  .panel {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
  }

  .field {
    display: grid;
    flex: 1 1 11em;
    gap: var(--_unit);
    min-inline-size: 0;
    max-inline-size: 20em;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .field :is(input, select) {
    inline-size: 100%;
    color: var(--_text);
    font-size: 1.0625em;
  }

  .save {
    display: flex;
    flex: 1 1 18em;
    align-items: end;
    gap: calc(var(--_unit) * 2);
    min-inline-size: 0;
    max-inline-size: 26em;
  }

  .save button {
    min-block-size: max(36px, var(--_target));
  }

  .list {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }

  .news {
    justify-self: center;
  }

  .footer {
    display: flex;
    justify-content: center;
  }

  .empty {
    margin: 0;
    padding: calc(var(--_unit) * 8) calc(var(--_unit) * 4);
    color: var(--_quiet);
    text-align: center;
  }

  .empty p {
    margin: 0 0 calc(var(--_unit) * 3);
  }

  .back {
    justify-self: start;
  }

  .skeletons {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }

  .skeleton {
    block-size: 104px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  @media print {
    .back {
      display: none;
    }
  }

  @container (inline-size >= 560px) {
    .phases {
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
  }

  @container (inline-size >= 760px) {
    .wide {
      display: inline;
    }
  }

  @container (inline-size < 480px) {
    .card {
      flex-wrap: wrap;
      gap: calc(var(--_unit) * 3);
      padding: calc(var(--_unit) * 3);
    }

    .list .picture {
      order: -1;
      inline-size: 100%;
      block-size: 128px;
    }

    .card .body {
      flex-basis: 0;
    }

    .view {
      flex: 1 1 6em;
      padding-inline: calc(var(--_unit) * 2) 0;
      font-size: 0.875em;
    }

    .field,
    .save {
      max-inline-size: none;
    }

    .save button {
      white-space: nowrap;
    }

    .filter-name {
      display: none;
    }

    .head-tools {
      inline-size: 100%;
    }

    .header .primary {
      flex: 1;
    }

    .campaign {
      padding-inline: calc(var(--_unit) * 4);
    }
  }
`;

export const styles = [chipStyles, ownStyles, columnStyles];

import { css } from 'lit';
import { availabilityStyles } from '../person/availability.styles.js';
import { peopleCardStyles } from './card.styles.js';

export const peopleStyles = [
  availabilityStyles,
  peopleCardStyles,
  css`
    :host {
      container-type: inline-size;
    }

    .search {
      position: relative;
      display: flex;
      align-items: center;
      margin-block-end: calc(var(--_unit) * 3);
    }

    .search > svg {
      position: absolute;
      inset-inline-start: calc(var(--_unit) * 3.5);
      color: var(--_quiet);
      pointer-events: none;
    }

    .search button {
      position: absolute;
      inset-inline-end: calc(var(--_unit) * 1);
    }

    [type='search'] {
      flex: 1;
      min-inline-size: 0;
      min-block-size: calc(var(--_target) + 10px);
      padding-inline: calc(var(--_unit) * 6 + 1.25em) calc(var(--_target) + var(--_unit) * 2);
      border: 1px solid var(--_field-line);
      border-radius: calc(var(--_radius) * 1.25);
      background: var(--_surface);
      color: inherit;
      font: inherit;
      appearance: none;
      text-overflow: ellipsis;
    }

    [type='search']::placeholder {
      color: var(--_quiet);
      opacity: 1;
    }

    [type='search']:placeholder-shown {
      text-overflow: ellipsis;
    }

    ::-webkit-search-cancel-button {
      display: none;
    }

    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_unit) * 2);
      margin-block-end: calc(var(--_unit) * 3);
    }

    .chip {
      max-inline-size: 18em;
      padding-inline: calc(var(--_unit) * 3);
      border-color: var(--_field-line);
      border-radius: 999px;
    }

    .chip.chosen {
      border-color: var(--_accent);
      background: var(--_accent-quiet);
      color: var(--_accent-text);
      font-weight: 500;
    }

    .chip.all {
      display: none;
    }

    .clip {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .badge {
      padding-inline: 0.5em;
      border-radius: 999px;
      background: var(--_accent);
      color: var(--_on-accent);
      font-weight: 600;
    }

    .sheet {
      position: fixed;
      inset: auto;
      inline-size: min(22em, calc(100vw - 16px));
      max-block-size: min(26em, 80vh);
      margin: 0;
      padding: 0;
      overflow: auto;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) * 1.25);
      background: var(--_raised);
      color: var(--_text);
      box-shadow: var(--_shadow);
    }

    .sheet.all {
      inset-block-end: 0;
      inset-inline: 0;
      inline-size: 100%;
      max-block-size: 80vh;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    fieldset {
      min-inline-size: 0;
      margin: 0;
      padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
      border: 0;
    }

    legend {
      padding-block-start: calc(var(--_unit) * 3);
      font-weight: 600;
    }

    .value {
      display: flex;
      align-items: center;
      gap: calc(var(--_unit) * 2);
      min-block-size: var(--_target);
      font-size: 0.875em;
      cursor: pointer;
    }

    .value input {
      flex: none;
      inline-size: 1.15em;
      block-size: 1.15em;
      margin: 0;
      accent-color: var(--_accent);
    }

    .value span:nth-child(2) {
      flex: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }

    .value .count {
      color: var(--_quiet);
    }

    .sheet-end {
      position: sticky;
      inset-block-end: 0;
      display: flex;
      justify-content: end;
      padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
      border-block-start: 1px solid var(--_line);
      background: var(--_raised);
    }

    .letters {
      display: flex;
      flex-wrap: wrap;
      gap: 2px;
      margin-block-end: calc(var(--_unit) * 2);
    }

    .letter {
      min-inline-size: 28px;
      min-block-size: 28px;
      padding-inline: calc(var(--_unit) * 1.5);
      color: var(--_quiet);
    }

    .letter[aria-pressed='true'] {
      background: var(--_accent-quiet);
      color: var(--_accent-text);
      font-weight: 600;
    }

    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 calc(var(--_unit) * 3);
      min-block-size: var(--_target);
      margin-block-end: calc(var(--_unit) * 2);
    }

    .bar:has(> .hidden) {
      min-block-size: 0;
    }

    .status {
      margin: 0;
      color: var(--_quiet);
      font-size: 0.875em;
      overflow-wrap: anywhere;
    }

    .views {
      display: flex;
      margin-inline-start: auto;
    }

    .views [aria-pressed='true'] {
      background: var(--_fill);
      color: var(--_text);
      font-weight: 500;
    }

    .people {
      transition: opacity var(--_speed) ease-out;
    }

    .people[aria-busy='true'] {
      opacity: 0.7;
    }

    .chunk {
      display: flow-root;
    }

    .empty,
    .end {
      margin: 0;
      color: var(--_quiet);
      text-align: center;
    }

    .empty {
      padding: calc(var(--_unit) * 10) calc(var(--_unit) * 4);
      border: 1px dashed var(--_field-line);
      border-radius: calc(var(--_radius) * 1.25);
      text-wrap: balance;
      overflow-wrap: anywhere;
    }

    .empty p {
      margin: 0 0 calc(var(--_unit) * 2);
    }

    .end {
      padding-block: calc(var(--_unit) * 2);
      font-size: 0.875em;
    }

    .footer {
      display: flex;
      justify-content: center;
      padding-block: calc(var(--_unit) * 2);
    }

    .skeletons {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
      gap: calc(var(--_unit) * 3);
    }

    .skeleton {
      display: grid;
      grid-template: 18px 14px 14px / 40px 1fr;
      gap: 6px 12px;
      block-size: 150px;
      padding: 16px;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) * 1.25);
    }

    .skeleton i {
      border-radius: 4px;
      background: var(--_fill);
    }

    .skeleton i:first-child {
      grid-row: 1 / 4;
      block-size: 40px;
      border-radius: 50%;
    }

    @container (width < 480px) {
      .chip {
        display: none;
      }

      .chip.all {
        display: inline-flex;
      }

      .letters {
        flex-wrap: nowrap;
        overflow-x: auto;
        scrollbar-width: none;
      }

      .letter {
        flex: none;
        min-inline-size: 36px;
        min-block-size: 36px;
      }
    }
  `,
];

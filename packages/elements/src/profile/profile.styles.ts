import { css } from 'lit';
import { availabilityStyles } from '../person/availability.styles.js';

export const profileStyles = [
  availabilityStyles,
  css`
    :host {
      container-type: inline-size;
      max-inline-size: 52rem;
      overflow-wrap: anywhere;
    }

    p {
      margin: 0;
    }

    .header {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_unit) * 4);
      padding-block-end: calc(var(--_unit) * 4);
      --avatar-size: 80px;
    }

    .who {
      flex: 1 1 14em;
      min-inline-size: 0;
    }

    .name {
      font-size: 1.5em;
      font-weight: 650;
      line-height: 1.25;
    }

    .pronouns {
      margin-inline-start: 0.6em;
      color: var(--_quiet);
      font-size: 0.6em;
      font-weight: 400;
    }

    .line,
    .quiet {
      color: var(--_quiet);
    }

    /* Words may run the other way; they stand below what they are about all the same. */
    .line,
    .state,
    .evidence {
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }

    .quiet {
      font-size: 0.875em;
    }

    .substitute {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 0.4em;
    }

    .state {
      margin-block: var(--_unit);
    }

    .edits {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(var(--_unit) * 4);
    }

    .link svg {
      inline-size: 1em;
      block-size: 1em;
    }

    .section {
      margin-block-end: calc(var(--_unit) * 3);
      padding: calc(var(--_unit) * 4);
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) * 1.25);
      background: var(--_surface);
    }

    .section-head {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      gap: calc(var(--_unit) * 3);
      margin-block-end: calc(var(--_unit) * 2);
    }

    .section > .quiet:not(:first-child) {
      margin-block-start: calc(var(--_unit) * 2);
    }

    .posts {
      display: grid;
      gap: calc(var(--_unit) * 5);
    }

    h2,
    h3 {
      margin: 0;
      font-size: 1em;
      font-weight: 600;
      line-height: 1.25;
    }

    .text {
      max-inline-size: 72ch;
      white-space: pre-line;
    }

    dl {
      display: grid;
      gap: calc(var(--_unit) * 1.5);
      margin: 0;
    }

    dl > div {
      display: grid;
      grid-template-columns: 8em minmax(0, 1fr);
      gap: 0 calc(var(--_unit) * 3);
    }

    dt {
      color: var(--_quiet);
      font-size: 0.875em;
    }

    dd {
      margin: 0;
    }

    .people {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 4);
    }

    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .inline {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_unit) calc(var(--_unit) * 4);
    }

    .topics {
      display: grid;
      gap: calc(var(--_unit) * 3);
    }

    .topic {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_unit) calc(var(--_unit) * 2);
    }

    .topics .topic:not(:first-child) {
      padding-block-start: calc(var(--_unit) * 3);
      border-block-start: 1px solid var(--_line);
    }

    .topic:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 2px;
    }

    .topic-head {
      flex: 1 1 16em;
      min-inline-size: 0;
    }

    .evidence {
      display: block;
      color: var(--_quiet);
      font-size: 0.875em;
    }

    .verified {
      display: inline-flex;
      align-items: center;
      gap: 0.25em;
      margin-inline-start: 0.6em;
      color: var(--_good);
      font-size: 0.8125em;
      vertical-align: middle;
    }

    .verified svg {
      inline-size: 1.1em;
      block-size: 1.1em;
    }

    details {
      flex: 1 1 100%;
      font-size: 0.875em;
    }

    /* What belongs to all topics stands apart from the last of them. */
    .topics + details {
      margin-block-start: calc(var(--_unit) * 4);
    }

    summary {
      inline-size: fit-content;
      min-block-size: 24px;
      color: var(--_quiet);
      cursor: pointer;
    }

    summary:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 1px;
    }

    .pieces {
      padding-block: var(--_unit);
    }

    .piece {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 calc(var(--_unit) * 3);
      min-block-size: 28px;
    }

    .piece span {
      flex: 1 1 14em;
    }

    .piece button {
      font-size: 1em;
    }

    .proposals {
      display: grid;
      gap: calc(var(--_unit) * 2);
      margin-block-end: calc(var(--_unit) * 4);
      padding: calc(var(--_unit) * 3);
      border-inline-start: 3px solid var(--_accent);
      border-radius: var(--_radius);
      background: var(--_accent-quiet);
    }

    .proposals > p {
      max-inline-size: 72ch;
      font-size: 0.875em;
    }

    .declare,
    .ask {
      display: flex;
      flex: 1 1 100%;
      flex-wrap: wrap;
      align-items: end;
      gap: calc(var(--_unit) * 2);
      margin-block: calc(var(--_unit) * 4) calc(var(--_unit) * 3);
    }

    .ask {
      margin-block: var(--_unit);
    }

    .switch {
      display: flex;
      align-items: center;
      gap: calc(var(--_unit) * 2);
      min-block-size: var(--_target);
      cursor: pointer;
    }

    .switch input {
      inline-size: 1.15em;
      block-size: 1.15em;
      margin: 0;
      accent-color: var(--_accent);
    }

    .said:not(:empty) {
      margin-block-end: calc(var(--_unit) * 3);
      padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
      border-radius: var(--_radius);
      background: var(--_fill);
      font-size: 0.875em;
    }

    .editor {
      display: grid;
      gap: calc(var(--_unit) * 3);
    }

    .entry {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: calc(var(--_unit) * 3);
    }

    .field {
      display: grid;
      flex: 1 1 12em;
      gap: var(--_unit);
      min-inline-size: 0;
      font-size: 0.875em;
    }

    .field.wide {
      flex-basis: 100%;
    }

    .declare .field.wide,
    .ask .field.wide {
      flex-basis: 14em;
    }

    .field > span {
      color: var(--_quiet);
    }

    .field :is(input, textarea, select) {
      inline-size: 100%;
      min-inline-size: 0;
      min-block-size: var(--_target);
      padding-inline: calc(var(--_unit) * 2.5);
      border: 1px solid var(--_field-line);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: inherit;
      font: inherit;
    }

    .field textarea {
      padding-block: calc(var(--_unit) * 2);
      resize: vertical;
    }

    .field select:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 1px;
    }

    .problem {
      color: var(--_danger);
      font-size: 0.875em;
    }

    .actions {
      display: flex;
      gap: calc(var(--_unit) * 2);
    }

    .add {
      justify-self: start;
    }

    .waiting {
      block-size: 20em;
      border-radius: calc(var(--_radius) * 1.25);
      background: var(--_fill);
    }

    @container (width < 480px) {
      dl > div {
        grid-template-columns: minmax(0, 1fr);
      }

      .header {
        --avatar-size: 56px;
      }
    }
  `,
];

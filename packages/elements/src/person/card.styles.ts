import { css } from 'lit';
import { availabilityStyles } from './availability.styles.js';

export const cardStyles = [
  availabilityStyles,
  css`
    :host {
      inline-size: min(20em, calc(100vw - 16px));
      padding: calc(var(--_unit) * 4);
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) * 1.25);
      background: var(--_surface);
      color: var(--_text);
      text-align: start;
    }

    :host([popover]) {
      position: fixed;
      inset: auto;
      margin: 0;
      font-size: 1rem;
      font-weight: 400;
      background: var(--_raised);
      box-shadow: var(--_shadow);
      overflow: visible;
    }

    :host([popover]:not(:popover-open)) {
      display: none;
    }

    .card {
      display: grid;
      gap: calc(var(--_unit) * 2);
    }

    .head {
      display: flex;
      gap: calc(var(--_unit) * 3);
      align-items: center;
      --avatar-size: 48px;
    }

    .who {
      min-inline-size: 0;
    }

    p {
      margin: 0;
      overflow-wrap: anywhere;
    }

    .name {
      font-weight: 600;
      line-height: 1.25;
    }

    .line,
    .state {
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }

    .line {
      color: var(--_quiet);
      font-size: 0.875em;
    }

    ul {
      margin: 0;
      padding: 0;
      list-style: none;
      font-size: 0.875em;
      overflow-wrap: anywhere;
    }

    .topics {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_unit) calc(var(--_unit) * 1.5);
    }

    .topics li {
      display: inline-flex;
      align-items: center;
      gap: 0.3em;
      padding: 0.1em 0.6em;
      border-radius: 999px;
      background: var(--_fill);
    }

    .topics svg {
      inline-size: 1em;
      block-size: 1em;
      color: var(--_good);
    }

    a {
      display: inline-block;
      min-block-size: 24px;
    }

    .profile {
      font-size: 0.875em;
      font-weight: 500;
    }

    .waiting {
      block-size: 8em;
    }
  `,
];

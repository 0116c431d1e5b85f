import { css } from 'lit';

export const inboxStyles = css`
  :host(:not([page])) {
    display: inline-block;
  }

  .bell {
    position: relative;
    inline-size: var(--_target);
    padding: 0;
  }

  .bell .count {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-start: 50%;
    min-inline-size: 18px;
    padding-inline: 4px;
    border: 2px solid var(--_surface);
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 11px;
    font-weight: 700;
    line-height: 15px;
    text-align: center;
    white-space: nowrap;
    pointer-events: none;
  }

  .panel {
    container-type: inline-size;
    color: var(--_text);
    font-weight: normal;
  }

  .popover.panel {
    inline-size: min(440px, calc(100vw - 16px));
    max-block-size: min(640px, calc(100dvh - 72px));
    padding: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    font-size: 1rem;
    white-space: normal;
  }

  .popover.panel button {
    font-size: 0.875em;
  }

  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
  }

  .header .link {
    flex: none;
    white-space: nowrap;
  }

  .popover .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    border-block-end: 1px solid var(--_line);
    background: var(--_raised);
  }

  :host([page]) .header {
    padding-inline: 0;
  }

  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
    hyphens: auto;
    overflow-wrap: anywhere;
  }

  .title:focus {
    outline: none;
  }

  .items {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .item {
    display: flex;
    align-items: start;
    border-block-end: 1px solid var(--_line);
  }

  .item:last-child {
    border-block-end: none;
  }

  .item:hover {
    background: var(--_fill);
  }

  .open,
  .popover.panel .open {
    display: flex;
    flex: 1;
    align-items: start;
    justify-content: start;
    gap: calc(var(--_unit) * 3);
    min-inline-size: 0;
    padding: calc(var(--_unit) * 3) 0 calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    color: inherit;
    font-size: 1em;
    text-align: start;
    text-decoration: none;
  }

  :host([page]) .open {
    padding-inline-start: calc(var(--_unit) * 2);
  }

  .open:focus-visible {
    outline-offset: -2px;
  }

  button.open:hover {
    background: none;
  }

  .who {
    --avatar-size: 36px;

    position: relative;
    flex: none;
  }

  .kind {
    position: absolute;
    inset-block-end: -5px;
    inset-inline-end: -5px;
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_accent-text);
  }

  .kind svg {
    inline-size: 14px;
    block-size: 14px;
  }

  .words {
    display: grid;
    flex: 1;
    gap: 1px;
    min-inline-size: 0;
    max-inline-size: 72ch;
    overflow-wrap: anywhere;
  }

  .headline {
    font-size: 0.9375em;
    line-height: 1.35;
  }

  .unread .headline {
    font-weight: 600;
  }

  .dot {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: calc(var(--_unit) * 1.5);
    border-radius: 50%;
    background: var(--_accent);
    vertical-align: 1px;
  }

  .about,
  .excerpt {
    display: -webkit-box;
    overflow: hidden;
    font-size: 0.875em;
    line-height: 1.4;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .about {
    -webkit-line-clamp: 1;
  }

  .excerpt {
    padding-inline-start: calc(var(--_unit) * 2);
    border-inline-start: 2px solid var(--_line);
    color: var(--_quiet);
  }

  .meta {
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .item > .menu {
    flex: none;
    margin: calc(var(--_unit) * 2);
    padding: 0;
    justify-content: center;
  }

  .more {
    inline-size: 100%;
    min-block-size: 44px;
    justify-content: center;
  }

  .empty {
    margin: 0;
    padding: calc(var(--_unit) * 8) calc(var(--_unit) * 4);
    color: var(--_quiet);
    text-align: center;
    text-wrap: balance;
  }

  .problem,
  .panel > .notice,
  .panel > .offline {
    margin: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
  }

  [part='sign-in'] {
    margin: 0 calc(var(--_unit) * 4) calc(var(--_unit) * 6);
  }

  .skeletons {
    display: grid;
    gap: 1px;
  }

  .skeleton {
    display: grid;
    grid-template: 14px 12px 12px / 36px 1fr;
    gap: 8px 12px;
    block-size: 92px;
    padding: 16px;
  }

  .skeleton i {
    border-radius: 4px;
    background: var(--_fill);
  }

  .skeleton i:first-child {
    grid-row: 1 / 4;
    block-size: 36px;
    border-radius: 50%;
  }

  .skeleton i:nth-child(n + 2) {
    grid-column: 2;
  }

  .list.popover {
    max-inline-size: min(22em, calc(100vw - 16px));
    font-size: 1rem;
  }

  @media (forced-colors: active) {
    .dot,
    .bell .count {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

import { css } from 'lit';

export const postStyles = css`
  :host {
    container-type: inline-size;
  }

  article {
    --_indent: 0px;
    position: relative;
    padding: calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    scroll-margin-block: calc(var(--se-sticky-top, 0px) + 8px) 8px;
  }

  :host([plain]) article {
    --_indent: calc(40px + var(--_unit) * 2.5);
    padding: 0;
    border: 0;
    background: none;
  }

  :host([plain]) .menu,
  :host([plain]) .content {
    margin-inline-end: 0;
  }

  :host([plain]) .header + * {
    margin-block-start: var(--_unit);
  }

  :host([plain]) .replies {
    padding-inline-start: calc(40px + var(--_unit) * 2.5);
    border: 0;
    padding-block-start: 0;
  }

  article:focus-visible,
  .reply:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .band {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 1.5);
    margin: 0 0 calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .band svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .header {
    display: grid;
    grid-template: auto auto / auto minmax(0, 1fr) auto;
    column-gap: calc(var(--_unit) * 2.5);
    line-height: 1.3;
  }

  .header > .avatar,
  .menu {
    grid-row: 1 / 3;
    align-self: center;
  }

  a.author {
    color: inherit;
    text-decoration: none;
  }

  a.author:hover {
    text-decoration: underline;
  }

  .author {
    align-self: end;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .meta {
    grid-area: 2 / 2;
    color: var(--_quiet);
    font-size: 0.8125em;
    /* Below the name, whichever way its own text runs. */
    justify-self: start;
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }

  .unread {
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    background: var(--_accent);
  }

  .menu {
    grid-column: 3;
    align-self: start;
    margin-block-start: calc(var(--_unit) * -1);
    margin-inline-end: calc(var(--_unit) * -1.5);
    padding: 0;
  }

  /* Three dots, without any node of their own. */
  .menu::before {
    content: '•••';
    font-size: 0.75em;
    letter-spacing: 0.08em;
  }

  .header + * {
    margin-block-start: calc(var(--_unit) * 2.5);
  }

  .content {
    max-inline-size: 72ch;
    margin-inline-start: calc(var(--_indent) - 3px);
  }

  .reactions,
  .status,
  .tombstone,
  .editor,
  .content + .link {
    margin-inline-start: var(--_indent);
  }

  .clipped {
    max-block-size: 18em;
    overflow: clip;
    mask-image: linear-gradient(#000 calc(100% - 2.5em), transparent);
  }

  se-question:not(:defined) {
    display: block;
  }

  .solved:not(:defined) {
    /* About the room of the solution. */
    padding-block-end: 8em;
  }

  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .accepted {
    position: relative;
  }

  /* Beside the answer, which stands where its neighbours do. */
  .accepted::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_unit) * -2.5);
    border-inline-start: 2px solid var(--_good);
  }

  se-attachments {
    margin-block-start: calc(var(--_unit) * 2.5);
  }

  se-attachments:not(:defined) {
    display: block;
  }

  se-attachments > svg {
    inline-size: 100%;
    block-size: auto;
    max-block-size: 24em;
  }

  .reactions,
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 1.5);
    margin-block-start: calc(var(--_unit) * 2.5);
  }

  .bar {
    gap: var(--_unit);
    margin-block: calc(var(--_unit) * 1.5) calc(var(--_unit) * -2);
    margin-inline-start: calc(var(--_indent) - var(--_unit) * 2);
  }

  .reactions button {
    gap: 0.35em;
    /* A little less than a button, but never too small for a pointer, and in full for fingers. */
    min-block-size: max(24px, var(--_target) - 6px, 44px * (var(--_density) - 1));
    padding-inline: 0.6em;
    border-color: var(--_line);
    border-radius: 999px;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .reactions button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 600;
  }

  .reactions button:disabled {
    opacity: 1;
  }

  .replies {
    --_indent: 0px;
    display: grid;
    gap: calc(var(--_unit) * 3.5);
    margin-block-start: calc(var(--_unit) * 3);
    padding-block-start: calc(var(--_unit) * 3.5);
    border-block-start: 1px solid var(--_line);
  }

  .earlier {
    justify-self: start;
  }

  .reply {
    --avatar-size: 32px;
    --_indent: calc(32px + var(--_unit) * 2.5);
    border-radius: var(--_radius);
  }

  .reply .header + * {
    margin-block-start: var(--_unit);
  }

  .reply .bar {
    margin-block-end: calc(var(--_unit) * -1);
  }

  .level-2 {
    margin-inline-start: calc(var(--_unit) * 10);
  }

  .level-3 {
    margin-inline-start: calc(var(--_unit) * 20);
  }

  .reply-field {
    justify-content: start;
    inline-size: 100%;
    padding-inline: calc(var(--_unit) * 3);
    background: var(--_fill);
    color: var(--_quiet);
    cursor: text;
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 3);
    margin-block: calc(var(--_unit) * 2) 0;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  /* As large as the words beside them. */
  .status .link {
    font-size: 1em;
  }

  .failed {
    color: var(--_danger);
  }

  .tombstone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 3);
    color: var(--_quiet);
    font-style: italic;
  }

  .tombstone button {
    font-style: normal;
  }

  .skeleton {
    display: grid;
    grid-template: 20px 14px 1fr 1fr / 40px 1fr;
    gap: 6px 12px;
    block-size: 132px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .skeleton i {
    border-radius: 4px;
    background: var(--_fill);
  }

  .skeleton i:first-child {
    grid-row: 1 / 3;
    border-radius: 50%;
  }

  .skeleton i:nth-child(n + 4) {
    grid-column: 1 / 3;
  }

  @container (width < 480px) {
    /* The word stands behind the edge, where it names the button and is not seen. */
    .bar button {
      justify-content: start;
      gap: var(--_target);
      inline-size: max(var(--_target), 2.25em);
      padding-inline: calc((max(var(--_target), 2.25em) - 1.25em) / 2 - 1px);
      overflow: clip;
      white-space: nowrap;
    }

    /* The first icon stands where the text begins. */
    .bar > button:first-child {
      padding-inline-start: calc(var(--_unit) * 2 - 1px);
    }

    .level-2,
    .level-3 {
      margin-inline-start: calc(var(--_unit) * 5);
    }
  }

  @container (width < 400px) {
    :host([plain]) article,
    .reply {
      --_indent: 0px;
    }

    :host([plain]) .content,
    :host([plain]) .bar {
      margin-inline-start: 0;
    }

    :host([plain]) .bar > button:first-child {
      padding-inline-start: 2px;
    }

    :host([plain]) .replies {
      padding-inline-start: calc(var(--_unit) * 3);
    }

    article {
      padding: calc(var(--_unit) * 3);
    }
  }

  @media (forced-colors: active) {
    .reactions button[aria-pressed='true'] {
      forced-color-adjust: none;
      /* The page's own pair turned round can be read everywhere, which does not hold of Highlight. */
      background: CanvasText;
      color: Canvas;
    }
  }
`;

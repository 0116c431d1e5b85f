import { css } from 'lit';

export const feedStyles = css`
  :host {
    container-type: inline-size;
    max-inline-size: var(--se-feed-width, 48rem);
  }

  [role='feed'],
  .shelf {
    display: flow-root;
  }

  .shelf > p {
    margin: 0;
  }

  /* The text of a post in its place. What is found in it shows until the post is drawn. */
  .place {
    display: block;
    overflow: clip;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  /* Also where the browser knows no hidden text that can be found. */
  .shelf[hidden],
  .place[hidden] {
    display: flow-root;
    content-visibility: hidden;
  }

  se-post,
  se-composer,
  .shelf > .place,
  .write {
    margin-block-end: calc(var(--_unit) * 3);
  }

  .write {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2.5);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  .write-field {
    flex: 1;
    justify-content: start;
    min-block-size: max(40px, var(--_target));
    padding-inline: calc(var(--_unit) * 3.5);
    border-radius: 999px;
    background: var(--_fill);
    color: var(--_quiet);
    font-size: 1em;
    cursor: text;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    margin-block-end: calc(var(--_unit) * 2);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    margin-inline-start: auto;
  }

  .choices[hidden] {
    display: none;
  }

  .search {
    display: flex;
    flex: 1 1 12em;
    max-inline-size: 26em;
  }

  .search-button {
    display: none;
  }

  .search-field {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    min-inline-size: 0;
  }

  .search-field > svg {
    position: absolute;
    inset-inline-start: calc(var(--_unit) * 2.5);
    inline-size: 1em;
    block-size: 1em;
    color: var(--_quiet);
    pointer-events: none;
  }

  .search-field button {
    position: absolute;
    inset-inline-end: 0;
  }

  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding-inline: calc(var(--_unit) * 4.5 + 1em) var(--_target);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    appearance: none;
  }

  input:hover {
    border-color: var(--_field-line);
  }

  input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  ::-webkit-search-cancel-button {
    display: none;
  }

  .found {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_unit) * 3);
    margin-block-end: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .found button {
    font-size: 1em;
  }

  .whereabouts {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 1.5);
    margin: 0 0 var(--_unit);
    padding-inline: calc(var(--_unit) * 4);
    font-size: 0.875em;
  }

  .passage {
    margin: 0 0 calc(var(--_unit) * 2);
    padding-inline: calc(var(--_unit) * 4);
    color: var(--_quiet);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .passage mark {
    background: light-dark(#ffe58a, #6b5200);
    color: var(--_text);
  }

  select {
    min-block-size: var(--_target);
    padding-inline: calc(var(--_unit) * 1.5);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_quiet);
    font: inherit;
    font-size: 0.875em;
  }

  select option {
    background: var(--_surface);
    color: var(--_text);
  }

  select:hover {
    background: var(--_fill);
  }

  .chip {
    border-color: var(--_accent);
    border-radius: 999px;
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 500;
  }

  .chip svg {
    inline-size: 1em;
    block-size: 1em;
  }

  /* Takes no room, so that nothing moves when it comes: over the toolbar, then at the edge. */
  .news {
    position: sticky;
    inset-block-start: calc(var(--se-sticky-top, 0px) + var(--_target) + var(--_unit) * 2);
    z-index: 1;
    display: flex;
    align-items: end;
    justify-content: center;
    block-size: 0;
    /* Whoever anchors what is in sight is to hold on to posts, not to what floats above them. */
    overflow-anchor: none;
  }

  .news button {
    flex: none;
    margin-block-end: calc(var(--_unit) * 2);
    border-radius: 999px;
    box-shadow: var(--_shadow);
  }

  .empty {
    margin: 0;
    padding: calc(var(--_unit) * 10) calc(var(--_unit) * 4);
    border: 1px dashed var(--_field-line);
    border-radius: calc(var(--_radius) * 1.25);
    color: var(--_quiet);
    text-align: center;
    text-wrap: balance;
  }

  .end {
    margin: 0;
    padding-block: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
    text-align: center;
  }

  .shelf > .unread-line {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 1.5);
    margin-block-end: calc(var(--_unit) * 3);
    color: var(--_accent-text);
    font-size: 0.875em;
    font-weight: 500;
  }

  .unread-line::before,
  .unread-line::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid currentColor;
    opacity: 0.5;
  }

  .unread-line svg {
    inline-size: 1em;
    block-size: 1em;
  }

  .footer {
    display: flex;
    justify-content: center;
    padding-block: calc(var(--_unit) * 2);
  }

  .linked {
    border-inline-start: 3px solid var(--_accent);
    padding-inline-start: calc(var(--_unit) * 2);
  }

  .skeletons {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }

  .skeleton {
    display: grid;
    grid-template: 20px 14px 1fr 1fr / 40px 1fr;
    gap: 6px 12px;
    block-size: 150px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  .skeleton i {
    border-radius: 4px;
    background: var(--_fill);
  }

  .skeleton i:first-child {
    grid-row: 1 / 3;
    border-radius: 50%;
  }

  .skeleton i:nth-child(2) {
    inline-size: 40%;
  }

  .skeleton i:nth-child(3) {
    inline-size: 60%;
    grid-column: 2;
  }

  .skeleton i:nth-child(n + 4) {
    grid-column: 1 / 3;
  }

  @container (width < 480px) {
    .search:not(.unfolded) {
      flex: none;
    }

    .search:not(.unfolded) .search-field,
    .unfolded ~ .choices {
      display: none;
    }

    .search:not(.unfolded) .search-button {
      display: inline-flex;
    }
  }

  @container (width < 400px) {
    .write {
      padding: calc(var(--_unit) * 2.5);
    }
  }
`;

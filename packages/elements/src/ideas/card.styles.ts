import { css } from 'lit';

/** Votes, status and card of an idea, wherever it is drawn. */
export const cardStyles = css`
  .status {
    --tone: var(--_quiet);
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_unit) * 1.5);
    max-inline-size: 100%;
    padding: 0 calc(var(--_unit) * 2);
    border: 1px solid color-mix(in srgb, var(--tone) 45%, transparent);
    border-radius: 999px;
    background: color-mix(in srgb, var(--tone) 10%, transparent);
    color: var(--_text);
    font-size: 0.8125rem;
    font-size: 0.8125em;
    font-weight: 500;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  .status::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--tone);
    forced-color-adjust: none;
  }

  .status[data-color='blue'] {
    --tone: light-dark(#1f5fbf, #7db0ff);
  }

  .status[data-color='green'] {
    --tone: light-dark(#1c7240, #6fd39b);
  }

  .status[data-color='yellow'] {
    --tone: light-dark(#a46a00, #e9bb5a);
  }

  .status[data-color='red'] {
    --tone: light-dark(#b3261e, #ff9a91);
  }

  .status[data-color='purple'] {
    --tone: light-dark(#6b3fa0, #c6a4f5);
  }

  .vote {
    display: grid;
    flex: none;
    align-content: start;
    justify-items: center;
    gap: var(--_unit);
    inline-size: 56px;
  }

  .vote-button,
  .vote.still {
    display: grid;
    grid-auto-flow: row;
    place-items: center;
    align-content: center;
    gap: 0;
    inline-size: 56px;
    min-block-size: 56px;
    padding: var(--_unit) 0;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 1.25);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .vote.still {
    border-color: transparent;
    color: var(--_quiet);
    font-size: 0.875em;
    line-height: 1.25;
  }

  .votes {
    font-size: 1.125em;
  }

  .own .vote-button {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .vote.still.own {
    color: var(--_accent-text);
  }

  .own .vote-button:hover {
    background: color-mix(in oklch, var(--_accent) 88%, light-dark(#000, #fff));
  }

  /* How many there are is to be read also where no more can be given. */
  .vote-button[aria-disabled='true'] {
    opacity: 1;
  }

  .vote-button[aria-disabled='true'] svg {
    opacity: 0.4;
  }

  .own-votes {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    color: var(--_quiet);
    font-size: 0.75em;
    line-height: 1.25;
    text-align: center;
  }

  .own-votes button {
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0;
  }

  .own-votes svg {
    inline-size: 16px;
    block-size: 16px;
  }

  .card {
    display: flex;
    align-items: start;
    gap: calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  .card .body {
    display: grid;
    flex: 1;
    gap: calc(var(--_unit) * 1.5);
    min-inline-size: 0;
  }

  .head {
    display: flex;
    align-items: start;
    gap: calc(var(--_unit) * 2);
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.3;
    hyphens: auto;
    overflow-wrap: anywhere;
  }

  .name a {
    color: inherit;
    text-decoration: none;
  }

  .name a:hover {
    color: var(--_accent-text);
    text-decoration: underline;
  }

  .excerpt {
    display: -webkit-box;
    max-inline-size: 72ch;
    margin: 0;
    overflow: hidden;
    color: var(--_quiet);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 3);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .comments {
    display: inline-flex;
    align-items: center;
    gap: var(--_unit);
  }

  .comments svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .topic {
    min-inline-size: 0;
    min-block-size: 24px;
    margin-inline: calc(var(--_unit) * -1);
    padding: 0 var(--_unit);
    color: var(--_accent-text);
    font-size: 1em;
    overflow-wrap: anywhere;
  }

  .picture {
    flex: none;
    inline-size: 112px;
    block-size: 84px;
    border-radius: var(--_radius);
    background: var(--_fill);
    object-fit: cover;
  }

  .held,
  .card .problem {
    margin: 0;
    font-size: 0.875em;
  }

  .held {
    color: var(--_quiet);
  }

  .card .problem {
    font-weight: 500;
  }

  summary {
    min-block-size: max(24px, var(--_target));
    align-content: center;
    border-radius: var(--_radius);
    font-weight: 600;
    cursor: pointer;
  }

  summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .said:empty {
    display: none;
  }
`;

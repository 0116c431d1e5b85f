import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  [part='base'] {
    display: grid;
    gap: calc(var(--_unit) * 5);
    min-inline-size: 0;
  }

  [part='base'] > * {
    min-inline-size: 0;
    margin-block: 0;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
  }

  .lead {
    display: grid;
    flex: 1 1 0;
    gap: calc(var(--_unit) * 1.5);
    min-inline-size: min(100%, 12em);
  }

  .lead p {
    margin: 0;
  }

  .authors {
    --avatar-size: 24px;
    display: flex;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .authors .avatar + .avatar {
    margin-inline-start: calc(var(--_unit) * -3);
    outline: 2px solid var(--_surface);
  }

  span.topic {
    min-block-size: 0;
    margin: 0;
    padding: 0;
  }

  .tools {
    position: relative;
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
  }

  .banner p {
    flex: 1 1 14em;
    align-self: center;
    margin: 0;
  }

  li {
    overflow-wrap: anywhere;
  }

  .banner li,
  .related li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_unit) * 2);
  }

  .unrelate {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0;
    color: var(--_quiet);
  }

  .unrelate svg {
    inline-size: 1em;
    block-size: 1em;
  }

  .banner li,
  .related li {
    padding-block: var(--_unit);
  }

  .part-name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    margin: 0 0 var(--_unit);
    font-weight: 600;
  }

  .content {
    max-inline-size: 72ch;
  }

  .answer {
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_good);
    border-radius: var(--_radius);
  }

  .answer p.quiet {
    margin: calc(var(--_unit) * 2) 0 0;
    font-size: 0.875em;
  }

  .fields {
    display: grid;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 6);
    margin: 0;
  }

  dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  /* Whether an idea is settled, its status says. */
  se-thread::part(state),
  se-thread::part(settle-button) {
    display: none;
  }

  .events {
    display: grid;
    gap: calc(var(--_unit) * 3);
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: calc(var(--_unit) * 4);
  }

  .what {
    margin: 0;
    font-size: 0.9375em;
  }

  .what time {
    font-size: 0.9375em;
  }

  .said.content {
    margin-block-start: var(--_unit);
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 2px solid var(--_good);
  }

  p.said,
  .problem {
    margin: 0;
  }

  details {
    padding-block-start: calc(var(--_unit) * 3);
    border-block-start: 1px solid var(--_line);
  }

  .versions {
    display: grid;
    gap: calc(var(--_unit) * 4);
    padding-block-start: calc(var(--_unit) * 2);
  }

  .version .part-name {
    margin-block-start: calc(var(--_unit) * 2);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .note,
  .difference {
    max-inline-size: 72ch;
    margin: var(--_unit) 0 0;
    overflow-wrap: anywhere;
  }

  .difference {
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    border-radius: var(--_radius);
    background: var(--_fill);
    white-space: pre-wrap;
  }

  ins,
  del {
    border-radius: 3px;
    color: var(--_text);
  }

  ins {
    background: color-mix(in srgb, var(--_good) 22%, transparent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }

  del {
    background: color-mix(in srgb, var(--_danger) 18%, transparent);
    text-decoration: line-through;
  }

  .version .row {
    margin-block-start: calc(var(--_unit) * 2);
  }

  .settled {
    font-weight: 600;
  }

  .skeleton {
    block-size: 160px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  .skeletons {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }

  @container (inline-size >= 640px) {
    .fields {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (inline-size < 480px) {
    .tools {
      inline-size: 100%;
    }
  }
`;

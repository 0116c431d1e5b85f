import { css } from 'lit';
import { chipStyles } from '../base/chip.styles.js';
import { formStyles } from '../base/form.styles.js';

const ownStyles = css`
  form > * {
    max-inline-size: 48em;
  }

  #title {
    min-block-size: max(40px, var(--_target));
    font-weight: 500;
  }

  input[type='date'] {
    inline-size: auto;
    justify-self: start;
  }

  .similar {
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_fill);
  }

  .similar p {
    margin: 0;
    font-size: 0.9375em;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .similar li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 4);
    padding-block: calc(var(--_unit) * 2);
  }

  li + li {
    border-block-start: 1px solid var(--_line);
  }

  .found {
    display: flex;
    flex: 1 1 16em;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 3);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .row [aria-pressed='true'] {
    background: var(--_accent-quiet);
    color: var(--_accent-text);
    font-weight: 600;
  }

  .seal {
    display: grid;
    gap: var(--_unit);
  }

  .seal p {
    margin: 0;
    font-size: 0.9375em;
  }

  .choose {
    justify-self: start;
  }

  .files {
    padding-inline: 0;
  }
`;

export const styles = [formStyles, chipStyles, ownStyles];

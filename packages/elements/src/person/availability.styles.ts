import { css } from 'lit';

/** Availability is a word with a mark before it, so that nobody depends on colours. */
export const availabilityStyles = css`
  .state {
    margin: 0;
    font-size: 0.875em;
  }

  .state::before {
    content: '';
    display: inline-block;
    inline-size: 0.55em;
    block-size: 0.55em;
    margin-inline-end: 0.45em;
    border: 1.5px solid var(--_quiet);
    border-radius: 50%;
  }

  .state.available::before {
    border-color: var(--_good);
    background: var(--_good);
  }

  .state.limited::before {
    border-color: var(--_good);
    background: linear-gradient(var(--_good) 50%, transparent 50%);
  }
`;

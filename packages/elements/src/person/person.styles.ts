import { css } from 'lit';

export const personStyles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: bottom;
    --avatar-size: 1.5em;
  }

  :host([view='card']) {
    display: block;
  }

  .person {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    max-inline-size: 100%;
    min-block-size: 24px;
  }

  .avatar {
    font-size: calc(1.5em * 0.36);
    inline-size: calc(1em / 0.36);
    block-size: calc(1em / 0.36);
  }

  bdi {
    overflow-wrap: anywhere;
  }

  button.person {
    padding: 0;
    border: 0;
    min-inline-size: 0;
    font-size: 1em;
    line-height: inherit;
  }

  button.person:hover {
    background: none;
    text-decoration: underline;
  }

  a.person {
    color: var(--_accent-text);
    text-decoration: none;
  }

  a.person:hover bdi {
    text-decoration: underline;
  }

  .unknown {
    color: var(--_quiet);
  }
`;

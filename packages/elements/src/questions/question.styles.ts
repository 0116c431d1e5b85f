import { css } from 'lit';

export const questionStyles = css`
  :host {
    --avatar-size: 24px;
    display: block;
  }

  .head {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_unit) * 2);
    margin-inline-start: var(--_indent);
    margin-block-end: calc(var(--_unit) * 1.5);
  }

  .head slot {
    display: block;
    flex: 1;
    min-inline-size: 0;
  }

  .badge {
    display: grid;
    flex: none;
    place-items: center;
    align-self: start;
    inline-size: 1.4em;
    block-size: 1.4em;
    border: 1px solid var(--_field-line);
    border-radius: 50%;
    color: var(--_quiet);
    font-weight: 600;
    line-height: 1;
  }

  .state {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--_unit);
    color: var(--_quiet);
    font-size: 0.875em;
    font-weight: 500;
  }

  .state svg,
  .by svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .answered,
  .by > svg,
  .by > strong {
    color: var(--_good);
  }

  .topics,
  .facts,
  .none,
  .solution,
  .invitations,
  .invitation {
    margin: calc(var(--_unit) * 2.5) 0 0 var(--_indent);
  }

  p {
    margin: 0;
  }

  .topics {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 3);
  }

  .topics button {
    overflow-wrap: anywhere;
  }

  .solution {
    display: grid;
    gap: var(--_unit);
    justify-items: start;
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3);
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_good);
    border-radius: var(--_radius);
  }

  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 1.5);
    font-size: 0.875em;
  }

  .by bdi {
    overflow-wrap: anywhere;
  }

  .by > .avatar {
    margin-inline-start: var(--_unit);
  }

  .excerpt {
    max-inline-size: 72ch;
    overflow-wrap: anywhere;
  }

  .solution > a {
    font-size: 0.875em;
    font-weight: 500;
    text-decoration: none;
  }

  .solution > a:hover {
    text-decoration: underline;
  }

  .quiet,
  .facts,
  .none,
  .invitations {
    color: var(--_quiet);
  }

  .facts,
  .none,
  .invitations {
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .invitations bdi {
    color: var(--_text);
  }

  ul {
    display: grid;
    gap: var(--_unit);
    margin: var(--_unit) 0 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }

  .invitation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3);
    border-radius: var(--_radius);
    background: var(--_accent-quiet);
  }

  .invitation p {
    flex: 1 1 16em;
    overflow-wrap: anywhere;
  }

  @container (width < 480px) {
    .head {
      flex-wrap: wrap;
    }

    .head slot {
      flex-basis: calc(100% - 3em);
    }

    .state {
      margin-inline-start: calc(1.6em + var(--_unit) * 2);
    }
  }

  @media (forced-colors: active) {
    .invitation {
      border: 1px solid CanvasText;
    }
  }
`;

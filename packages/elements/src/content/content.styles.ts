import { css } from 'lit';

/**
 * How user content looks inside a box of the class `content`. Nothing leaves the box: words break, tables
 * and code scroll inside it, text that runs the other way is isolated.
 */
export const contentStyles = css`
  .content {
    contain: content;
    margin-inline: -3px;
    padding-inline: 3px; /* room for the focus ring of what stands at the edge */
    line-height: 1.5;
    overflow-wrap: anywhere;
    text-align: start;
    unicode-bidi: isolate;
  }

  .content :is(p, h4, h5, h6, ul, ol, blockquote, pre, hr, .table) {
    margin: 0 0 0.5em;
  }

  .content > :last-child,
  .content :is(li, blockquote, td, th) > :last-child {
    margin-block-end: 0;
  }

  .content :is(p, h4, h5, h6, li, blockquote, td, th, code, pre, a, .mention, .topic) {
    unicode-bidi: isolate;
  }

  .content :is(h4, h5, h6) {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.25;
  }

  .content h4 {
    font-size: 1.125em;
  }

  .content :is(ul, ol) {
    padding-inline-start: 1.5em;
  }

  /* Deep nesting takes no more room than a narrow column has. */
  .content :is(ul, ol) :is(ul, ol) :is(ul, ol) :is(ul, ol) {
    padding-inline-start: 0.4em;
  }

  .content li > :is(ul, ol) {
    margin-block: 0;
  }

  .content li:has(> input) {
    list-style: none;
  }

  .content li > input {
    margin-block: 0;
    margin-inline: -1.4em 0.4em;
    vertical-align: -0.1em;
  }

  .content blockquote {
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--_line);
    color: var(--_quiet);
  }

  .content blockquote blockquote blockquote blockquote {
    padding-inline-start: 0.2em;
    border-inline-start-width: 1px;
  }

  .content :is(code, pre) {
    border-radius: calc(var(--_radius) / 2);
    background: var(--_fill);
    font-family: ui-monospace, 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 0.875em;
  }

  .content code {
    padding: 0.1em 0.3em;
    white-space: break-spaces;
  }

  .content pre {
    overflow: auto;
    max-block-size: 24em;
    padding: 0.6em 0.8em;
    direction: ltr;
    overflow-wrap: normal;
    white-space: pre;
  }

  .content :is(pre, .table) {
    scrollbar-width: thin;
  }

  .content .table {
    overflow-x: auto;
  }

  .content table {
    border-collapse: collapse;
  }

  .content :is(th, td) {
    min-inline-size: 3em;
    max-inline-size: 30em;
    padding: 0.25em 0.6em;
    border: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  .content th {
    background: var(--_fill);
    font-weight: 600;
  }

  .content .center {
    text-align: center;
  }

  .content .right {
    text-align: end;
  }

  .content hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
  }

  .content a {
    color: var(--_accent-text);
    text-decoration: underline;
    text-decoration-thickness: from-font;
    text-underline-offset: 0.15em;
  }

  .content .mention {
    border-radius: calc(var(--_radius) / 2);
    background: var(--_accent-quiet);
    color: var(--_accent-text);
  }

  .content::highlight(se-found),
  .content ::highlight(se-found) {
    background-color: light-dark(#ffe58a, #6b5200);
    color: inherit;
  }

  .content .topic {
    display: inline;
    min-block-size: 0;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .content .topic:hover {
    background: none;
    text-decoration: underline;
  }

  .content img {
    display: block;
    max-inline-size: 100%;
    max-block-size: 32em;
    border-radius: var(--_radius);
    object-fit: contain;
    object-position: left;
  }

  .content .load-image {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.2em 0.7em;
    border: 1px dashed var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_fill);
    color: var(--_text);
    font: inherit;
    font-size: 0.875em;
    text-align: start;
    cursor: pointer;
  }

  .content :is(a, .topic, .load-image, pre, .table, img):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .content :is(pre, .table):focus-visible {
    outline-offset: -2px;
  }
`;

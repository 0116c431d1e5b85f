import { html, type TemplateResult } from 'lit';

/** Lucide icons (ISC) of the writing tools, each drawn as one path. */
export const icons = {
  bold: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8"></path>
  </svg>`,
  italic: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19 4h-9M14 20H5M15 4 9 20"></path>
  </svg>`,
  strike: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M16 4H9a3 3 0 0 0-2.83 4M14 12a4 4 0 0 1 0 8H6M4 12h16"></path>
  </svg>`,
  code: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m16 18 6-6-6-6M8 6l-6 6 6 6"></path></svg>`,
  link: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71"
    ></path>
  </svg>`,
  quote: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M17 5H3M21 12H8M21 19H8M3 12v7"></path>
  </svg>`,
  list: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 5h.01M3 12h.01M3 19h.01M8 5h13M8 12h13M8 19h13"></path>
  </svg>`,
  ordered: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M11 5h10M11 12h10M11 19h10M4 4h1v5M4 9h2M6.5 20H3.4c0-1 2.6-1.925 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02"
    ></path>
  </svg>`,
  task: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M13 5h8M13 12h8M13 19h8M3 17l2 2 4-4M4 4h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1"
    ></path>
  </svg>`,
  mention: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M16 8v5a3 3 0 0 0 6 0v-1a10 10 0 1 0-4 8"></path>
  </svg>`,
  topic: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 9h16M4 15h16M10 3 8 21M16 3l-2 18"></path>
  </svg>`,
  emoji: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M15 10V9M16.472 15a6 6 0 0 1-8.943 0M9 10V9M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0"></path>
  </svg>`,
  person: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0"></path>
  </svg>`,
  attach: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="m16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551"
    ></path>
  </svg>`,
  preview: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0 3 3 0 0 0-6 0"
    ></path>
  </svg>`,
} satisfies Record<string, TemplateResult>;

import { html, type TemplateResult } from 'lit';

/** Lucide icons (ISC), only those in use, each drawn as one path. A post has two more in its own templates. */
export const icons = {
  reply: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M20 18v-2a4 4 0 0 0-4-4H4m5 5-5-5 5-5"></path>
  </svg>`,
  link: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71"
    ></path>
  </svg>`,
  more: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M11 12a1 1 0 1 0 2 0 1 1 0 0 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 0 0-2 0M4 12a1 1 0 1 0 2 0 1 1 0 0 0-2 0"
    ></path>
  </svg>`,
  pin: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M12 17v5M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z"
    ></path>
  </svg>`,
  edit: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4"
    ></path>
  </svg>`,
  delete: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"
    ></path>
  </svg>`,
  close: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M18 6 6 18M6 6l12 12"></path>
  </svg>`,
  up: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m5 12 7-7 7 7M12 19V5"></path>
  </svg>`,
  search: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0m2 10-4.35-4.35"></path>
  </svg>`,
  check: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M16 9l-5.5 5.5L8 12"></path>
  </svg>`,
} satisfies Record<string, TemplateResult>;

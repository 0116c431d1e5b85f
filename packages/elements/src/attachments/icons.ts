import { html } from 'lit';

/** Lucide icons (ISC) of files, each drawn as one path. */
export const fileIcons = {
  file: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8zM14 2v4a2 2 0 0 0 2 2h4M16 13H8M16 17H8M10 9H8"
    ></path>
  </svg>`,
  download: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5"></path>
  </svg>`,
  previous: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m15 18-6-6 6-6"></path></svg>`,
  next: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m9 18 6-6-6-6"></path></svg>`,
};

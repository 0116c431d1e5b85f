import { html } from 'lit';

/** Lucide icons (ISC) of boards and ideas, each drawn as one path. */
export const ideaIcons = {
  vote: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m18 15-6-6-6 6"></path></svg>`,
  fewer: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14"></path></svg>`,
  comments: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z"></path>
  </svg>`,
  move: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5 9l-3 3 3 3M9 5l3-3 3 3M15 19l-3 3-3-3M19 9l3 3-3 3M2 12h20M12 2v20"></path>
  </svg>`,
  add: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14M12 5v14"></path></svg>`,
  filter: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M7 12h10M10 18h4"></path></svg>`,
  list: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01"></path>
  </svg>`,
  columns: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 3h16a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1M9 3v18M15 3v18"></path>
  </svg>`,
  roadmap: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h8M8 12h10M12 18h8"></path></svg>`,
  back: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m12 19-7-7 7-7M19 12H5"></path></svg>`,
  merged: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M6 3v12M18 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 9a9 9 0 0 1-9 9"
    ></path>
  </svg>`,
};

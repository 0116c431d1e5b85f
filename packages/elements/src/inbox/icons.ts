import type { NotificationKind } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';

/** Lucide icons (ISC), each drawn as one path. */
const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const bell = icon(
  'M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326',
);

const reply = icon('M20 18v-2a4 4 0 0 0-4-4H4m5 5-5-5 5-5');
const question = icon(
  'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3m.08 4h.01',
);
const check = icon('M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M16 9l-5.5 5.5L8 12');
const award = icon(
  'm15.477 12.89 1.515 8.526a.5.5 0 0 1-.81.47l-3.58-2.687a1 1 0 0 0-1.197 0l-3.586 2.686a.5.5 0 0 1-.81-.469l1.514-8.526M18 8A6 6 0 1 1 6 8a6 6 0 0 1 12 0',
);

const lock = 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M7 11V7a5 5 0 0 1';
const idea = icon(
  'M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5M9 18h6M10 22h4',
);

const scale = icon(
  'M12 3v18M7 21h10M3 7h2c2 0 5-1 7-2 2 1 5 2 7 2h2M16 16l3-8 3 8c-1.7 1.3-4.3 1.3-6 0M2 16l3-8 3 8c-1.7 1.3-4.3 1.3-6 0',
);

/** What stands for each kind, beside its words. */
export const kindIcons: Readonly<Record<NotificationKind, TemplateResult>> = {
  mention: icon('M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0M16 8v5a3 3 0 0 0 6 0v-1a10 10 0 1 0-4 8'),
  reply,
  reaction: icon('M22 11v1a10 10 0 1 1-9-10M8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01M16 5h6M19 2v6'),
  'question-invitation': question,
  answer: reply,
  'answer-accepted': check,
  'question-escalated': question,
  'question-closed': check,
  thanks: icon(
    'M19 14c1.49-1.46 3-3.21 3-5.5A5.5 5.5 0 0 0 16.5 3c-1.76 0-3 .5-4.5 2-1.5-1.5-2.74-2-4.5-2A5.5 5.5 0 0 0 2 8.5c0 2.3 1.5 4.05 3 5.5l7 7Z',
  ),
  'thread-resolved': check,
  endorsement: award,
  'endorsement-request': award,
  'expertise-proposed': award,
  'seal-requested': icon(`${lock} 10 0v4`),
  'seal-opened': icon(`${lock} 9.9-1`),
  'seal-invited': icon(`${lock} 9.9-1`),
  'idea-status': idea,
  'idea-waiting': idea,
  'idea-approved': check,
  'idea-rejected': idea,
  'idea-merged': idea,
  'idea-comment': reply,
  'idea-suggestion': idea,
  'idea-suggestion-decided': check,
  'co-author': idea,
  'opinion-requested': question,
  'opinion-given': check,
  'opinion-declined': idea,
  'suggestion-decided': award,
  'objection-raised': reply,
  'invention-marked': idea,
  'invention-updated': idea,
  'evaluation-waiting': scale,
  'evaluation-complete': check,
};

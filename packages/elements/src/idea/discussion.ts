import type { Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { ideaHref } from '../ideas/links.js';
import { composerParts, postParts } from '../post/exported-parts.js';
import type { BodyScene } from './body.js';

/** The conversation about an idea: the ordinary thread on it. */
export function discussion(
  idea: Idea,
  { client, localizer, level }: BodyScene,
  template: string | null,
): TemplateResult | typeof nothing {
  if (idea.state !== 'published' && idea.state !== 'merged') return nothing;
  const page = template === null ? location.pathname + location.search : ideaHref(template, idea);
  return html`<se-thread
    part="discussion"
    exportparts="${postParts}, ${composerParts}"
    lang=${localizer.language}
    heading=${level}
    .client=${client}
    .subject=${`urn:social-enterprise:idea:${idea.id}`}
    .subjectTitle=${idea.title}
    .headingText=${localizer.text('idea.discussion')}
    .subjectHref=${page}
    .space=${idea.space.handle}
    ?readonly=${!idea.can.includes('post.create')}
  ></se-thread>`;
}

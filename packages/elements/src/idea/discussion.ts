import type { Client } from '@social-enterprise/client';
import type { Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { ideaHref } from '../ideas/links.js';
import { composerParts, postParts } from '../post/exported-parts.js';

export interface DiscussionScene {
  readonly client: Client | null;
  /** Level of its heading. */
  readonly level: number;
  /** Address of the page of an idea. */
  readonly template: string | null;
  readonly lang: string | undefined;
  /** The page names the idea already. */
  readonly heading: string;
}

/** The conversation about an idea, where others read it. */
export function discussion(
  idea: Idea,
  { client, level, template, lang, heading }: DiscussionScene,
): TemplateResult | typeof nothing {
  if (idea.state !== 'published' && idea.state !== 'merged') return nothing;
  const page = template === null ? location.pathname + location.search : ideaHref(template, idea);
  return html`<se-thread
    part="discussion"
    exportparts="${postParts}, ${composerParts}"
    lang=${lang ?? nothing}
    heading=${level}
    .client=${client}
    .subject=${`urn:social-enterprise:idea:${idea.id}`}
    .subjectTitle=${idea.title}
    .headingText=${heading}
    .subjectHref=${page}
    .space=${idea.space.handle}
    ?readonly=${!idea.can.includes('post.create')}
  ></se-thread>`;
}

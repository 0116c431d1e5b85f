import type { Idea, IdeaEvent } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import type { IdeaActions } from './actions.js';
import type { BodyScene } from './body.js';

/** What its author, or those who run the board, ought to know now of an idea that was given without a name. */
function noteOf(
  { status }: Idea,
  events: readonly IdeaEvent[],
  { board }: BodyScene,
  isOwn: boolean,
): Key | null {
  const isScheme = (board?.scheme ?? null) !== null;
  if (!isOwn) return isScheme ? 'idea.seal.scheme' : null;
  const isSuccess = status.category === 'complete' || events.some(({ kind }) => kind === 'decided-yes');
  if (isScheme) return 'idea.seal.scheme.own';
  return isSuccess ? 'idea.seal.success' : 'idea.seal.own';
}

/** What it means for an idea that it was given without a name, with the way to show it, or to ask for it. */
export function sealNote(
  idea: Idea,
  events: readonly IdeaEvent[],
  actions: IdeaActions | null,
  scene: BodyScene,
): TemplateResult | typeof nothing {
  const isOwn = actions?.may('seal.lift') === true;
  if (actions === null || (!isOwn && !actions.may('seal.invite'))) return nothing;
  const note = noteOf(idea, events, scene, isOwn);
  if (note === null) return nothing;
  const text = (key: Key): string => scene.localizer.text(key);
  return html`<div class="banner" part="unnamed" role="note">
    <p>${text(note)}</p>
    <div class="row">
      ${
        isOwn
          ? html`<button class="outlined" @click=${() => void actions.seal()}>
              ${text('idea.seal.lift')}
            </button>`
          : html`<button class="outlined" @click=${() => void actions.invite()}>
              ${text('idea.menu.seal.invite')}
            </button>`
      }
    </div>
  </div>`;
}

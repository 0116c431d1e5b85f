import type { FieldValue, IdeaSuggestion, IdeaVersion } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { wordDifference, type Run } from './word-difference.js';

const texts = ['title', 'problem', 'solution', 'benefit'] as const;

/** Two wordings as one text; what went and came is named for whoever does not see it. */
function difference(before: string, after: string, localizer: Localizer): TemplateResult {
  const piece = ({ kind, text }: Run): TemplateResult | string => {
    if (kind === 'same') return text;
    const hint = html`<span class="hidden">${localizer.text(`idea.difference.${kind}`)}</span>`;
    return kind === 'removed' ? html`<del>${hint}${text}</del>` : html`<ins>${hint}${text}</ins>`;
  };
  return html`<div class="difference" part="difference" dir="auto">
    ${wordDifference(before, after).map(piece)}
  </div>`;
}

const fieldsText = (fields: readonly FieldValue[]): string =>
  fields.map(({ id, value }) => `${id}: ${String(value)}`).join('\n');

/** The versions of an idea, newest first, each with what it changed. */
export function versionsView(versions: readonly IdeaVersion[], localizer: Localizer): TemplateResult {
  return html`<ol class="versions">
    ${versions.map((version, at) => {
      const before = versions[at + 1];
      const changed = before === undefined ? [] : texts.filter((part) => before[part] !== version[part]);
      const hasFields = before !== undefined && fieldsText(before.fields) !== fieldsText(version.fields);
      return html`<li class="version" part="version">
        <p class="what">
          ${localizer.text(before === undefined ? 'idea.version.first' : 'idea.version', {
            number: version.version,
            name: version.by.name || localizer.text('person.unnamed'),
          })}&#32;<time datetime=${version.at} class="quiet">${localizer.time(version.at)}</time>
        </p>
        ${
          before === undefined
            ? nothing
            : changed.map(
                (part) =>
                  html`<p class="part-name">${localizer.text(`idea.${part}`)}</p>
                    ${difference(before[part], version[part], localizer)}`,
              )
        }
        ${
          hasFields && before !== undefined
            ? html`<p class="part-name">${localizer.text('idea.fields')}</p>
                ${difference(fieldsText(before.fields), fieldsText(version.fields), localizer)}`
            : nothing
        }
      </li>`;
    })}
  </ol>`;
}

export interface SuggestionsScene {
  readonly localizer: Localizer;
  readonly decide: (suggestion: IdeaSuggestion, accept: boolean) => void;
}

/** What others suggest, to be taken over or declined. */
export function suggestionsView(
  suggestions: readonly IdeaSuggestion[],
  { localizer, decide }: SuggestionsScene,
): TemplateResult {
  const text = localizer.text.bind(localizer);
  if (suggestions.length === 0) return html`<p class="quiet">${text('idea.suggestions.none')}</p>`;
  return html`<ol class="versions">
    ${suggestions.map((suggestion) => {
      const { author, at, field, note, before, state, can } = suggestion;
      return html`<li class="version" part="suggestion" data-suggestion=${suggestion.id}>
        <p class="what">
          ${text('idea.suggestion', {
            name: author.name || text('person.unnamed'),
            field: text(`idea.${field}`),
          })}&#32;<time datetime=${at} class="quiet">${localizer.time(at)}</time>
          ${state === 'open' ? nothing : html`&#32;<span class="settled">${text(`idea.suggestion.${state}`)}</span>`}
        </p>
        ${note === '' ? nothing : html`<p class="note" dir="auto">${note}</p>`}
        ${difference(before, suggestion.text, localizer)}
        ${
          state === 'open' && can.includes('idea-suggestion.accept')
            ? html`<div class="row">
                <button class="outlined" @click=${() => decide(suggestion, true)}>
                  ${text('idea.suggestion.accept')}
                </button>
                <button @click=${() => decide(suggestion, false)}>${text('idea.suggestion.decline')}</button>
              </div>`
            : nothing
        }
      </li>`;
    })}
  </ol>`;
}

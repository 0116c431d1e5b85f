import type { Evaluation, EvaluatorProgress } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import type { Localizer } from '../i18n/localizer.js';

/** Ideas that still wait for somebody. */
const missingOf = ({ ideas }: Evaluation, { given, conflicts, left }: EvaluatorProgress): number =>
  ideas.filter(
    ({ idea }) =>
      ![...given, ...left].includes(idea.id) && conflicts.every((conflict) => conflict.idea !== idea.id),
  ).length;

function person(evaluation: Evaluation, progress: EvaluatorProgress, localizer: Localizer): TemplateResult {
  const text = localizer.text.bind(localizer);
  const missing = evaluation.state === 'open' ? missingOf(evaluation, progress) : 0;
  const total = evaluation.ideas.length - progress.conflicts.length;
  return html`<li class="evaluator" part="evaluator">
    ${avatar(progress.person)}
    <div class="evaluator-text">
      <strong dir="auto">${progress.person.name || text('person.unnamed')}</strong>
      <span class="quiet">${text('evaluation.progress', { given: progress.given.length, total })}</span>
      ${progress.left.length === 0 ? nothing : html`<span class="quiet">${text('evaluation.left')}</span>`}
      ${missing === 0 ? nothing : html`<span class="missing">${text('evaluation.missing', { count: missing })}</span>`}
      ${progress.conflicts.map(({ idea: id, reason }) => {
        const title = evaluation.ideas.find(({ idea }) => idea.id === id)?.idea.title ?? '';
        return html`<span class="quiet" dir="auto"
          >${reason === '' ? text('evaluation.conflict.author', { title }) : text('evaluation.conflict.about', { title, reason })}</span
        >`;
      })}
    </div>
  </li>`;
}

/** Who has evaluated and who is missing; of scores it says nothing. */
export const peopleView = (evaluation: Evaluation, level: number, localizer: Localizer): TemplateResult =>
  html`<section part="evaluators">
    <div class="part-name" role="heading" aria-level=${level}>${localizer.text('evaluation.evaluators')}</div>
    <ul class="evaluators">
      ${(evaluation.progress ?? []).map((progress) => person(evaluation, progress, localizer))}
    </ul>
    <p class="quiet small">${localizer.text('evaluation.blind')}</p>
  </section>`;

/** What is looked for, with its weights: for those who run the board. */
export const criteriaView = ({ criteria }: Evaluation, level: number, localizer: Localizer): TemplateResult =>
  html`<section part="criteria">
    <div class="part-name" role="heading" aria-level=${level}>${localizer.text('evaluation.criteria')}</div>
    <dl class="criteria">
      ${criteria.map(
        ({ name, weight, help, axis }) =>
          html`<dt dir="auto">
              ${name}
              <span class="quiet"
                >${localizer.text('evaluation.weight.of', { weight })},
                ${localizer.text(axis === 'effort' ? 'evaluation.axis.effort' : 'evaluation.axis.value')}</span
              >
            </dt>
            ${help === '' ? nothing : html`<dd dir="auto">${help}</dd>`}`,
      )}
    </dl>
  </section>`;

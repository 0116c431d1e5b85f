import type { Client } from '@social-enterprise/client';
import { limits, type PersonSummary } from '@social-enterprise/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Combobox, type Choice } from '../base/combobox.js';
import { icons } from '../base/icons.js';
import { told } from '../idea-form/fields.js';
import type { FormScene } from './entries.js';

export interface OwnerFieldOptions extends FormScene {
  readonly client: () => Client | null;
  readonly owners: () => readonly PersonSummary[];
  readonly change: (owners: readonly PersonSummary[]) => void;
}

const suggested = 6;

/** The people who run a board as chips, and a field for another one. */
export class OwnerField {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: OwnerFieldOptions;
  readonly #field: Combobox;

  constructor(host: ReactiveControllerHost & HTMLElement, options: OwnerFieldOptions) {
    this.#host = host;
    this.#options = options;
    this.#field = new Combobox(host, {
      id: 'owners',
      find: (text, signal) => this.#find(text, signal),
      take: ({ person }) => person && this.#options.change([...this.#options.owners(), person]),
      removeLast: () => this.#remove(options.owners().at(-1)),
      countText: (count) =>
        options.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
    });
  }

  render(): TemplateResult {
    const { text, owners, problem } = this.#options;
    const wrong = problem('owners');
    const people = owners();
    const nameOf = ({ name }: PersonSummary): string => name || text('person.unnamed');
    return html`<p id="owners-help" class="help">${text('board-form.owners.help')}</p>
      <div class="chips" role="group" aria-label=${text('board-form.owners')}>
        ${people.map(
          (person) =>
            html`<button
              type="button"
              class="chip"
              aria-label=${text('board-form.owners.remove', { name: nameOf(person) })}
              @click=${() => this.#remove(person)}
            >
              <bdi>${nameOf(person)}</bdi>${icons.close}
            </button>`,
        )}
        ${
          people.length >= limits.ownersPerBoard
            ? nothing
            : this.#field.render({
                label: text('board-form.owners.add'),
                placeholder: text('board-form.owners.add'),
                describedBy: wrong === null ? 'owners-help' : 'owners-problem owners-help',
                isInvalid: wrong !== null,
              })
        }
      </div>
      ${told('owners', wrong)}`;
  }

  async #find(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const client = this.#options.client();
    if (client === null) return [];
    const known = new Set<string>(this.#options.owners().map(({ id }) => id));
    const { items } = await client.query('people.list', { text, limit: suggested }, { signal });
    return items
      .filter(({ id }) => !known.has(id))
      .map((person) => ({ id: person.id, label: person.name, note: person.title, person }));
  }

  /** The focus goes on in the field. */
  #remove(person: PersonSummary | undefined): void {
    if (person === undefined) return;
    this.#options.change(this.#options.owners().filter(({ id }) => id !== person.id));
    void this.#host.updateComplete.then(() => this.#field.focus());
  }
}

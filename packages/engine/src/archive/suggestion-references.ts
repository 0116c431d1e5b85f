import type { ArchiveLine } from './format.js';
import type { Look } from './idea-references.js';

const collections = ['expertOpinions', 'schemeDecisions', 'objections', 'inventions'] as const;
type SuggestionLine = Extract<ArchiveLine, { collection: (typeof collections)[number] }>;

export const isSuggestionLine = (line: ArchiveLine): line is SuggestionLine =>
  collections.some((name) => name === line.collection);

/** What a suggestion scheme knows of an idea stands below it, and names people and decisions above it. */
export class SuggestionReferences {
  readonly #look: Look;
  readonly #hasIdea: (idea: string) => boolean;
  readonly #decisions = new Map<string, string>();

  constructor(look: Look, hasIdea: (idea: string) => boolean) {
    this.#look = look;
    this.#hasIdea = hasIdea;
  }

  add(line: SuggestionLine): void {
    const { number } = line;
    const people = (...ids: readonly string[]): void => {
      for (const one of ids) this.#look.known('people', one, number);
    };
    switch (line.collection) {
      case 'expertOpinions':
        people(line.record.expert, line.record.askedBy);
        break;
      case 'schemeDecisions': {
        const { id, idea, by, authors, shares } = line.record;
        people(by, ...authors, ...shares.map(({ person }) => person));
        this.#decisions.set(id, idea);
        break;
      }
      case 'objections': {
        const { person, decision, idea } = line.record;
        people(person);
        this.#look.fits(this.#decisions.get(decision) === idea, 'decision', number);
        break;
      }
      case 'inventions': {
        const { markedBy, notices, ended, dismissals } = line.record;
        people(markedBy, ...[...dismissals, ...(ended === null ? [] : [ended])].map(({ by }) => by));
        for (const { by, returned } of notices) people(by, ...(returned === null ? [] : [returned.by]));
        this.#look.fits(this.#hasIdea(line.record.id), 'id', number);
        return;
      }
    }
    this.#look.fits(this.#hasIdea(line.record.idea), 'idea', number);
  }
}

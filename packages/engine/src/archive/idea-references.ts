import type { IdeaId } from '@social-enterprise/contract';
import { laneOf } from '../idea-record.js';
import type { BoardRecord, IdeaRecord } from '../records.js';
import type { ArchiveLine } from './format.js';

/** How a line is looked at beside those above it. */
export interface Look {
  known(collection: 'people' | 'spaces', id: string, line: number): void;
  fits(fits: boolean, field: string, line: number): void;
  unused(key: string, line: number, what: string): void;
  /** Once all lines are read. */
  later(line: number, field: string, fits: () => boolean): void;
}

type IdeaLine = Extract<ArchiveLine, { collection: `idea${string}` | 'boards' | 'campaigns' }>;

export const isIdeaLine = (line: ArchiveLine): line is IdeaLine =>
  line.collection === 'boards' || line.collection === 'campaigns' || line.collection.startsWith('idea');

/** What boards and ideas name stands above them; other ideas may stand below. */
export class IdeaReferences {
  readonly #look: Look;
  readonly #boards = new Map<string, BoardRecord>();
  readonly #campaigns = new Map<string, string>();
  readonly #ideas = new Map<string, Pick<IdeaRecord, 'board' | 'space' | 'campaign'>>();

  constructor(look: Look) {
    this.#look = look;
  }

  has(idea: string): boolean {
    return this.#ideas.has(idea);
  }

  boardOf(idea: string): string | null {
    return this.#ideas.get(idea)?.board ?? null;
  }

  hasBoard(board: string): boolean {
    return this.#boards.has(board);
  }

  boardOfCampaign(campaign: string): string | null {
    return this.#campaigns.get(campaign) ?? null;
  }

  spaceOf(idea: string): string | null {
    return this.#ideas.get(idea)?.space ?? null;
  }

  add(line: IdeaLine): void {
    const { number, record } = line;
    const people = (...ids: readonly (string | null)[]): void => {
      for (const one of ids) if (one !== null) this.#look.known('people', one, number);
    };
    switch (line.collection) {
      case 'boards':
        this.#look.known('spaces', line.record.space, number);
        this.#look.unused(`boards ${line.record.handle}`, number, `the handle ${line.record.handle}`);
        people(...line.record.owners);
        this.#boards.set(record.id, line.record);
        return;
      case 'campaigns':
        this.#look.fits(this.#boards.has(line.record.board), 'board', number);
        this.#campaigns.set(record.id, line.record.board);
        return;
      case 'ideas':
        this.#addIdea(line.record, number);
        return;
      case 'ideaVotes': {
        const { idea, person, by, lane } = line.record;
        const place = this.#ideas.get(idea);
        people(person, by);
        this.#look.fits(place !== undefined && laneOf(place) === lane, 'lane', number);
        this.#look.fits(record.id === `${idea}/${person}`, 'id', number);
        return;
      }
      case 'ideaPeople':
        people(line.record.person);
        this.#look.fits(record.id === `${line.record.idea}/${line.record.person}`, 'id', number);
        break;
      case 'ideaVersions':
        people(line.record.by);
        this.#look.fits(record.id.startsWith(`${line.record.idea}/`), 'id', number);
        break;
      case 'ideaEvents':
        people(line.record.actor, line.record.person);
        this.#look.fits(record.id.startsWith(`${line.record.idea}/`), 'id', number);
        break;
      case 'ideaSuggestions':
        people(line.record.author);
        break;
    }
    if ('idea' in record) this.#look.fits(this.has(record.idea), 'idea', number);
  }

  #addIdea(idea: IdeaRecord, number: number): void {
    const board = this.#boards.get(idea.board);
    const people = [idea.author, ...idea.coAuthors, ...(idea.answer === null ? [] : [idea.answer.by])];
    for (const one of people) this.#look.known('people', one, number);
    this.#look.fits(board?.space === idea.space, 'board', number);
    this.#look.fits(board?.statuses.some(({ id }) => id === idea.status) === true, 'status', number);
    const { campaign } = idea;
    this.#look.fits(campaign === null || this.#campaigns.get(campaign) === idea.board, 'campaign', number);
    const named: readonly (IdeaId | null)[] = [idea.mergedInto, ...idea.group, ...idea.related];
    for (const one of named) {
      if (one !== null) this.#look.later(number, 'related', () => this.#ideas.get(one)?.board === idea.board);
    }
    this.#ideas.set(idea.id, idea);
  }
}

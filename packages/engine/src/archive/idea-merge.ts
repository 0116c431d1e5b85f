import { findBoard } from '../find-ideas.js';
import { ideaOfUrn } from '../idea-record.js';
import { nextNumber, numberTally, talliesOf } from '../idea-tallies.js';
import { groupOf, ideaPersonId, weightOf } from '../idea-votes.js';
import type { Collection, IdeaRecord, IdeaVoteRecord, PostRecord, Records } from '../records.js';
import { freeHandle } from '../rules/handles.js';
import type { Reader } from '../store.js';
import type { ArchiveLine } from './format.js';

/** The records as they will be. */
interface Desk {
  reader(): Reader;
  get<Name extends Collection>(collection: Name, id: string): Promise<Records[Name] | undefined>;
  put<Name extends Collection>(collection: Name, record: Records[Name]): void;
}

type CountedLine = Extract<
  ArchiveLine,
  { collection: 'boards' | 'ideas' | 'ideaVotes' | 'ideaPeople' | 'ideaSuggestions' }
>;

/** Takes boards and ideas in. What is counted of them is counted as it comes. */
export class IdeaMerge {
  readonly #desk: Desk;
  readonly #handles = new Set<string>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async add(line: CountedLine): Promise<void> {
    const { collection, record } = line;
    switch (collection) {
      case 'boards': {
        // Elements name a board by its handle: another one of the same name keeps it.
        const handle = await freeHandle(
          record.handle,
          async (wanted) =>
            this.#handles.has(wanted) || (await findBoard(this.#desk.reader(), wanted)) !== undefined,
        );
        this.#handles.add(handle);
        this.#desk.put('boards', { ...record, handle });
        return;
      }
      case 'ideas':
        return this.#addIdea(record);
      case 'ideaVotes':
        return this.#addVote(record);
      case 'ideaPeople':
        this.#desk.put('ideaPeople', record);
        if (record.follows) await this.#change(record.idea, (idea) => ({ followers: idea.followers + 1 }));
        return;
      case 'ideaSuggestions':
        this.#desk.put('ideaSuggestions', record);
        if (record.state !== 'open') return;
        await this.#change(record.idea, (idea) => ({ openSuggestions: idea.openSuggestions + 1 }));
    }
  }

  async addComment({ subject, space }: PostRecord): Promise<void> {
    const id = subject === null ? null : ideaOfUrn(subject);
    if (id === null) return;
    await this.#change(id, (idea) => (idea.space === space ? { comments: idea.comments + 1 } : {}));
  }

  async #addIdea(record: IdeaRecord): Promise<void> {
    const numbers = numberTally(record);
    const last = (await this.#desk.get('tallies', numbers))?.count;
    // A number that was given away here meanwhile goes to nobody twice.
    const number = record.number > (last ?? 0) ? record.number : nextNumber(record, last);
    this.#desk.put('ideas', {
      ...record,
      number,
      votes: 0,
      comments: 0,
      followers: 0,
      openSuggestions: 0,
    });
    this.#desk.put('tallies', { id: numbers, count: number });
    for (const id of talliesOf(record)) {
      const count = (await this.#desk.get('tallies', id))?.count ?? 0;
      this.#desk.put('tallies', { id, count: count + 1 });
    }
  }

  /** A vote counts for the idea and for what that was merged into, each person once. */
  async #addVote(vote: IdeaVoteRecord): Promise<void> {
    for (let id: string | null = vote.idea; id !== null;) {
      const idea: IdeaRecord | undefined = await this.#desk.get('ideas', id);
      if (idea === undefined) break;
      const before: IdeaVoteRecord[] = [];
      for (const one of groupOf(idea)) {
        const known = await this.#desk.get('ideaVotes', ideaPersonId(one, vote.person));
        if (known !== undefined) before.push(known);
      }
      const more = weightOf([...before, vote]) - weightOf(before);
      if (more !== 0) this.#desk.put('ideas', { ...idea, votes: idea.votes + more });
      id = idea.mergedInto;
    }
    this.#desk.put('ideaVotes', vote);
  }

  async #change(id: string, change: (idea: IdeaRecord) => Partial<IdeaRecord>): Promise<void> {
    const idea = await this.#desk.get('ideas', id);
    if (idea !== undefined) this.#desk.put('ideas', { ...idea, ...change(idea) });
  }
}

/** What may happen on a board, by numbers of ideas and people. */
export type Step =
  | { readonly do: 'vote'; readonly person: number; readonly idea: number; readonly weight: number }
  | { readonly do: 'unvote'; readonly person: number; readonly idea: number }
  | { readonly do: 'vote-for'; readonly person: number; readonly idea: number }
  | { readonly do: 'move'; readonly idea: number; readonly status: string }
  | { readonly do: 'merge'; readonly idea: number; readonly into: number }
  | { readonly do: 'unmerge'; readonly idea: number };

interface Vote {
  readonly idea: number;
  readonly person: number;
  weight: number;
  /** Whether it costs something still. */
  isSpent: boolean;
}

const active: ReadonlySet<string> = new Set(['open', 'review', 'planned', 'progress']);

/**
 * A board as somebody would keep it on paper: nothing is counted before it is asked for, and everything is looked
 * for from one end to the other.
 */
export class PaperBoard {
  readonly #budget: number;
  readonly #perIdea: number;
  readonly statuses: string[];
  readonly mergedInto: (number | null)[];
  votes: Vote[] = [];

  constructor(ideas: number, budget: number, perIdea: number) {
    this.#budget = budget;
    this.#perIdea = perIdea;
    this.statuses = Array.from({ length: ideas }, () => 'open');
    this.mergedInto = Array.from({ length: ideas }, () => null);
  }

  rootOf(idea: number): number {
    const above = this.mergedInto[idea] ?? null;
    return above === null ? idea : this.rootOf(above);
  }

  /** An idea and everything below it. */
  groupOf(idea: number): number[] {
    const below = this.mergedInto.flatMap((into, one) => (into === idea ? this.groupOf(one) : []));
    return [idea, ...below];
  }

  isActive(idea: number): boolean {
    return active.has(this.statuses[idea] ?? '');
  }

  /** The most that each person gave to an idea or to what is below it. */
  weight(idea: number, person: number): number {
    const group = this.groupOf(idea);
    const own = this.votes.filter((vote) => vote.person === person && group.includes(vote.idea));
    return Math.max(0, ...own.map(({ weight }) => weight));
  }

  count(idea: number): number {
    const people = new Set(this.votes.map(({ person }) => person));
    return [...people].reduce((sum, person) => sum + this.weight(idea, person), 0);
  }

  used(person: number): number {
    return this.votes
      .filter((vote) => vote.person === person && vote.isSpent)
      .reduce((sum, { weight }) => sum + weight, 0);
  }

  /** Carries a step out, or answers false and changes nothing. */
  step(step: Step): boolean {
    switch (step.do) {
      case 'vote':
        return this.#vote(step.person, this.rootOf(step.idea), step.weight);
      case 'vote-for': {
        const root = this.rootOf(step.idea);
        return this.weight(root, step.person) === 0 && this.#vote(step.person, root, 1);
      }
      case 'unvote':
        return this.#unvote(step.person, this.rootOf(step.idea));
      case 'move':
        return this.#move(step.idea, step.status);
      case 'merge':
        return this.#merge(step.idea, step.into);
      case 'unmerge':
        this.mergedInto[step.idea] = null;
        return true;
    }
  }

  #vote(person: number, idea: number, weight: number): boolean {
    if (!this.isActive(idea)) return false;
    if (this.weight(idea, person) === weight) return true;
    if (weight > this.#perIdea) return false;
    const before = this.votes.map((vote) => ({ ...vote }));
    const usedBefore = this.used(person);
    const group = this.groupOf(idea);
    for (const vote of this.votes) {
      if (vote.person === person && vote.idea !== idea && group.includes(vote.idea)) {
        vote.weight = Math.min(vote.weight, weight);
      }
    }
    const own = this.votes.find((vote) => vote.person === person && vote.idea === idea);
    if (own === undefined) this.votes.push({ idea, person, weight, isSpent: true });
    else {
      own.isSpent ||= weight > own.weight;
      own.weight = weight;
    }
    const used = this.used(person);
    if (used <= this.#budget || used <= usedBefore) return true;
    this.votes = before;
    return false;
  }

  #unvote(person: number, idea: number): boolean {
    if (!this.isActive(idea)) return false;
    if (this.weight(idea, person) === 0) return true;
    const group = this.groupOf(idea);
    this.votes = this.votes.filter((vote) => vote.person !== person || !group.includes(vote.idea));
    return true;
  }

  #move(idea: number, status: string): boolean {
    if (this.mergedInto[idea] !== null) return false;
    if (this.isActive(idea) && !active.has(status)) this.#giveBack(idea);
    this.statuses[idea] = status;
    return true;
  }

  #merge(idea: number, into: number): boolean {
    const root = this.rootOf(into);
    if (idea === into) return false;
    if (this.mergedInto[idea] === root) return true;
    if (root === idea || this.mergedInto[idea] !== null) return false;
    if (this.isActive(idea) && !this.isActive(root)) this.#giveBack(idea);
    this.mergedInto[idea] = root;
    return true;
  }

  #giveBack(idea: number): void {
    const group = this.groupOf(idea);
    for (const vote of this.votes) if (group.includes(vote.idea)) vote.isSpent = false;
  }
}

import type { Client } from '@social-enterprise/client';
import type { MentionedPerson } from '@social-enterprise/content';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Say } from './parts.js';

const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
const mention =
  /(?<![\p{L}\p{M}\p{N}_@#&/])@([A-Za-z](?:[A-Za-z\d._-]{0,58}[A-Za-z\d])?)(?![\p{L}\p{M}\p{N}_@])/gu;
/** More people than anybody speaks to in one post are not asked about. */
const maxHandles = 50;

/** The handles that a text speaks to, each once; `caret` leaves out the one that is being typed. */
function handlesIn(text: string, caret = -1): string[] {
  if (!text.includes('@')) return [];
  const plain = text.replace(code, (whole) => ' '.repeat(whole.length));
  const handles = new Set<string>();
  for (const match of plain.matchAll(mention)) {
    const end = match.index + match[0].length;
    if (caret <= match.index || caret > end) handles.add((match[1] ?? '').toLowerCase());
    if (handles.size === maxHandles) break;
  }
  return [...handles];
}

/** Who has which handle, as far as it was asked; null: nobody. */
const known = new WeakMap<Client, Map<string, MentionedPerson | null>>();

export function knownPeople(client: Client): Map<string, MentionedPerson | null> {
  const people = known.get(client) ?? new Map<string, MentionedPerson | null>();
  known.set(client, people);
  return people;
}

/** Finds out which of the people that a text speaks to are not known here. */
export class MentionCheck implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #unknown: readonly string[] = [];
  #run = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#run += 1;
  }

  /** Says who is spoken to and not known here; null: everybody is. */
  hint(say: Say): string | null {
    if (this.#unknown.length === 0) return null;
    const names = this.#unknown.map((handle) => `@${handle}`).join(', ');
    return say('composer.mention.unknown', { count: this.#unknown.length, names });
  }

  /** Handles of nobody. */
  get unknown(): readonly string[] {
    return this.#unknown;
  }

  async check(client: Client | null, text: string, caret = -1): Promise<void> {
    if (client === null) return;
    const run = (this.#run += 1);
    const handles = client.supports('people.get') ? handlesIn(text, caret) : [];
    const people = knownPeople(client);
    const missing = handles.filter((handle) => !people.has(handle));
    const answers = await Promise.allSettled(
      missing.map(async (handle) => ({
        handle,
        person: await client.query('people.get', { person: handle }),
      })),
    );
    // A question without an answer proves nothing about the person; it is asked again next time.
    for (const answer of answers) {
      if (answer.status === 'fulfilled') people.set(answer.value.handle, answer.value.person);
    }
    if (run !== this.#run) return;
    const unknown = handles.filter((handle) => people.get(handle) === null);
    if (unknown.join() === this.#unknown.join()) return;
    this.#unknown = unknown;
    this.#host.requestUpdate();
  }
}

import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  type CommandInput,
  type CommandName,
  type Profile,
  type SocialError,
} from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { findPerson } from './sections.js';

interface ActionSurroundings {
  readonly client: () => Client | null;
  readonly profile: () => Profile | null;
  readonly localizer: () => Localizer | null;
  readonly reload: () => Promise<void>;
}

/** What somebody does to what they or a colleague know, and what came of it. */
export class ExpertiseActions {
  readonly #host: ReactiveControllerHost;
  readonly #around: ActionSurroundings;
  #error: SocialError | null = null;
  #said = '';
  #asking: string | null = null;

  constructor(host: ReactiveControllerHost, around: ActionSurroundings) {
    this.#host = host;
    this.#around = around;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  /** What there is to say about the last one. */
  get said(): string {
    return this.#said;
  }

  /** The topic that an endorsement is about to be asked for. */
  get asking(): string | null {
    return this.#asking;
  }

  ask(topic: string | null): void {
    this.#asking = topic;
    this.#said = '';
    this.#host.requestUpdate();
  }

  /** Carries a command out and shows what came of it; answers whether it was done. */
  async run<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<boolean> {
    return this.#try(async (client) => {
      await client.execute(name, input, { keep: false });
      return '';
    });
  }

  /** Asks a colleague, as a field names them, for an endorsement. */
  async request(topic: string, whom: string): Promise<void> {
    const isDone = await this.#try(async (client) => {
      const person = await findPerson(client, whom);
      if (person === null) return '';
      await client.execute('endorsement.request', { person, topic }, { keep: false });
      const name = whom.replace(/\s*@\S+$/, '');
      return this.#around.localizer()?.text('profile.endorse.asked', { name }) ?? '';
    });
    if (isDone) this.#asking = null;
    this.#host.requestUpdate();
  }

  /** Comes into expert search, or leaves it. */
  async appear(inExpertSearch: boolean): Promise<void> {
    await this.#try(async (client) => {
      const profile = this.#around.profile();
      if (profile === null) return '';
      const { person, version } = profile;
      await client.execute('profile.update', { person: person.id, version, inExpertSearch }, { keep: false });
      return '';
    });
  }

  async #try(work: (client: Client) => Promise<string>): Promise<boolean> {
    const client = this.#around.client();
    if (client === null) return false;
    this.#error = null;
    this.#said = '';
    try {
      this.#said = await work(client);
      return true;
    } catch (thrown) {
      this.#error = asSocialError(thrown);
      return false;
    } finally {
      // Also after a refusal, which may have been about something that is old.
      await this.#around.reload();
      this.#host.requestUpdate();
    }
  }
}

import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  SocialError,
  type CommandInput,
  type CommandName,
  type Profile,
} from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { findPerson } from './sections.js';

/** What is said once something was done: what others see now. */
const saidOf: Readonly<Partial<Record<CommandName, Key>>> = {
  'expertise.declare': 'profile.said.declare',
  'expertise.publish': 'profile.said.publish',
  'expertise.hide': 'profile.said.hide',
  'expertise.withdraw': 'profile.said.withdraw',
  'evidence.hide': 'profile.said.evidence.hide',
  'evidence.show': 'profile.said.evidence.show',
  'endorsement.add': 'profile.said.endorse',
  'endorsement.remove': 'profile.said.endorse.end',
};

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

  /** Carries a command out and says what others see now; answers whether it was done. */
  async run<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<boolean> {
    const topic = 'topic' in input && typeof input.topic === 'string' ? input.topic : '';
    return this.#try(async (client) => {
      await client.execute(name, input, { keep: false });
      const said = saidOf[name];
      return said === undefined ? '' : this.#text(said, { topic, name: this.#name });
    });
  }

  /** Asks a colleague, as a field names them, for an endorsement. */
  async request(topic: string, whom: string): Promise<void> {
    const isDone = await this.#try(async (client) => {
      const person = await findPerson(client, whom);
      if (person === null) throw new SocialError('invalid', 'Nobody is named.', { reason: 'person-unknown' });
      await client.execute('endorsement.request', { person, topic }, { keep: false });
      return this.#text('profile.endorse.asked', { name: whom.replace(/\s*@\S+$/, ''), topic });
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
      return this.#text(inExpertSearch ? 'profile.said.search.in' : 'profile.said.search.out');
    });
  }

  get #name(): string {
    return this.#around.profile()?.person.name ?? '';
  }

  #text(key: Key, values?: Values): string {
    return this.#around.localizer()?.text(key, values) ?? '';
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

import {
  SocialError,
  type Backend,
  type Change,
  type Command,
  type CommandName,
  type Outcome,
  type PersonId,
  type QueryInput,
  type QueryName,
  type QueryOutput,
} from '@social-enterprise/contract';
import type { Harness, People } from '../harness.js';
import { mintKey } from '../mint.js';

/** Makes a harness whose backends are broken in one way out of a good one. */
export type Twin = (good: Harness) => Harness;

/** What a twin knows of the handle that it breaks. */
export interface Handle {
  readonly real: Backend;
  readonly person: PersonId | null;
  readonly people: People;
  /** An unbroken handle of a person. */
  readonly as: (who: keyof People) => Promise<Backend>;
}

type Breakage = (handle: Handle) => Partial<Backend>;

const bound = (real: Backend): Backend => ({
  name: real.name,
  capabilities: real.capabilities,
  ...(real.files === undefined ? {} : { files: real.files }),
  query: (name, input, options) => real.query(name, input, options),
  execute: (commands, options) => real.execute(commands, options),
  changes: (options) => real.changes(options),
  close: () => real.close(),
});

type ConnectWith = NonNullable<Harness['connectWith']>;

export const broken =
  (breakage: Breakage): Twin =>
  (good) => {
    // Those of the present case.
    let present: Promise<People> | undefined;
    const meet = (): Promise<People> => (present = good.people());
    const wrap = async (real: Backend, person: PersonId | null): Promise<Backend> => {
      const people = await (present ?? meet());
      const opened: Backend[] = [];
      const as = async (who: keyof People): Promise<Backend> => {
        const backend = await good.connect(people[who] as PersonId);
        opened.push(backend);
        return backend;
      };
      const whole = bound(real);
      const close = async (): Promise<void> => {
        await Promise.all(opened.splice(0).map((backend) => backend.close()));
        await real.close();
      };
      const bad = breakage({ real: whole, person, people, as });
      // Descriptors, because a twin may answer another value each time that a property is read.
      const broken: Backend = { ...whole, close };
      return Object.defineProperties(broken, Object.getOwnPropertyDescriptors(bad));
    };
    return {
      ...good,
      people: meet,
      connect: async (person) => wrap(await good.connect(person), person),
      ...(good.connectWith === undefined
        ? {}
        : {
            connectWith: async (person, grants) =>
              wrap(await (good.connectWith as ConnectWith)(person, grants), person),
          }),
      ...(good.newcomer === undefined
        ? {}
        : {
            newcomer: async () => {
              const connect = await good.newcomer?.();
              return async () => wrap(await (connect as () => Promise<Backend>)(), null);
            },
          }),
    };
  };

export const together =
  (...twins: readonly Twin[]): Twin =>
  (good) =>
    twins.reduce((harness, twin) => twin(harness), good);

/** Changes what a query answers. */
export const answers = <Name extends QueryName>(
  name: Name,
  change: (output: QueryOutput<Name>, input: QueryInput<Name>, handle: Handle) => unknown,
): Twin =>
  broken((handle) => ({
    query: (async (asked: QueryName, input: never, options: never) => {
      const output = await handle.real.query(asked, input, options);
      return asked === name ? change(output as QueryOutput<Name>, input, handle) : output;
    }) as Backend['query'],
  }));

/** Changes what a query is asked. */
export const asks = <Name extends QueryName>(
  name: Name,
  change: (input: QueryInput<Name>, handle: Handle) => unknown,
): Twin =>
  broken((handle) => ({
    query: (async (asked: QueryName, input: never, options: never) =>
      handle.real.query(
        asked,
        asked === name ? (change(input, handle) as never) : input,
        options,
      )) as Backend['query'],
  }));

/** Answers instead of refusing. */
export const answersAnyway = (name: QueryName | 'every', value: unknown): Twin =>
  broken(({ real }) => ({
    query: (async (asked: QueryName, input: never, options: never) => {
      try {
        return await real.query(asked, input, options);
      } catch (error) {
        if (name === 'every' || asked === name) return value;
        throw error;
      }
    }) as Backend['query'],
  }));

/** Lets one person read, by these queries, what another may read. */
export const readsAs = (from: keyof People, to: keyof People, ...names: readonly QueryName[]): Twin =>
  broken(({ real, person, people, as }) => ({
    query: (async (asked: QueryName, input: never, options: never) => {
      const leaks = names.includes(asked) && person === people[from];
      return (leaks ? await as(to) : real).query(asked, input, options);
    }) as Backend['query'],
  }));

type Change1 = (outcome: Outcome, command: Command, handle: Handle) => Outcome | Promise<Outcome>;

/** Changes the outcomes of a command. */
export const outcomes = (name: CommandName | 'every', change: Change1): Twin =>
  broken((handle) => ({
    execute: async (commands, options) => {
      const results = await handle.real.execute(commands, options);
      return Promise.all(
        results.map(async (outcome, at) => {
          const command = commands[at] as Command;
          return name === 'every' || command.name === name ? change(outcome, command, handle) : outcome;
        }),
      );
    },
  }));

/** Says that a refused command was applied. */
export const accepts = (name: CommandName | 'every'): Twin =>
  outcomes(name, (outcome) =>
    outcome.status === 'rejected' ? { key: outcome.key, status: 'applied', change: null } : outcome,
  );

/** Refuses a command that is fine. */
export const refuses = (name: CommandName): Twin =>
  outcomes(name, ({ key }) => ({ key, status: 'rejected', error: new SocialError('forbidden', 'No.') }));

/** Changes a command before it is carried out; null swallows it and says that it was applied. */
export const sends = (
  name: CommandName | 'every',
  change: (command: Command, handle: Handle) => unknown,
): Twin =>
  broken((handle) => ({
    execute: async (commands, options) => {
      const results: Outcome[] = [];
      for (const command of commands) {
        const changed = (
          name === 'every' || command.name === name ? change(command, handle) : command
        ) as Command | null;
        if (changed === null) results.push({ key: command.key, status: 'applied', change: null });
        else
          results.push({
            ...((await handle.real.execute([changed], options))[0] as Outcome),
            key: command.key,
          });
      }
      return results;
    },
  }));

/** The command with other fields. */
export const withInput = (command: Command, fields: object): object => ({
  ...command,
  input: { ...command.input, ...fields },
});

/** Does nothing and says that it was done. */
export const swallows = (name: CommandName): Twin => sends(name, () => null);

/** Carries out a command of one person as if another had sent it. */
export const acts = (name: CommandName, from: keyof People, to: keyof People): Twin =>
  broken(({ real, person, people, as }) => ({
    execute: async (commands, options) => {
      const results: Outcome[] = [];
      for (const command of commands) {
        const other = command.name === name && person === people[from];
        results.push(...(await (other ? await as(to) : real).execute([command], options)));
      }
      return results;
    },
  }));

/** Forgets the keys of a command, so that a retry is a new one. */
export const forgetsKeys = (name: CommandName | 'every'): Twin =>
  sends(name, (command) => ({ ...command, key: mintKey() }));

/** Changes what is delivered. */
export const delivers = (change: (changes: readonly Change[], handle: Handle) => readonly Change[]): Twin =>
  broken((handle) => ({
    changes: (options) =>
      handle.real.changes({
        ...options,
        change: (changes) => {
          const changed = change(changes, handle);
          if (changed.length > 0) options.change(changed);
        },
      }),
  }));

/** Delivers to one person what another may see. */
export const deliversAs = (from: keyof People, to: keyof People): Twin =>
  broken(({ real, person, people, as }) => ({
    changes: async (options) => (person === people[from] ? await as(to) : real).changes(options),
  }));

/** Other codes and reasons than the contract's. */
export const recodes = (fix: (error: SocialError) => unknown): Twin =>
  broken(({ real }) => ({
    query: (async (name: QueryName, input: never, options: never) => {
      try {
        return await real.query(name, input, options);
      } catch (error) {
        throw fix(error as SocialError);
      }
    }) as Backend['query'],
    execute: async (commands, options) => {
      try {
        const results = await real.execute(commands, options);
        return results.map((outcome) =>
          outcome.status === 'rejected' ? { ...outcome, error: fix(outcome.error) as SocialError } : outcome,
        );
      } catch (error) {
        throw fix(error as SocialError);
      }
    },
  }));

/** Drops the record as it is now from a conflict. */
export const conflictsWithoutCurrent: Twin = recodes((error) =>
  error.code === 'conflict' ? new SocialError('conflict', error.message, { reason: 'version-stale' }) : error,
);

/** Takes the version of an edit for the current one, so that the last writer wins. */
export const lastWriterWins = (name: 'post.update' | 'person.update' | 'space.update'): Twin =>
  broken(({ real }) => ({
    execute: async (commands, options) => {
      const results: Outcome[] = [];
      for (const command of commands) {
        let [outcome] = (await real.execute([command], options)) as [Outcome];
        if (command.name === name && outcome.status === 'rejected' && outcome.error.code === 'conflict') {
          const { version } = outcome.error.current as { version: number };
          [outcome] = (await real.execute([withInput(command, { version }) as Command], options)) as [
            Outcome,
          ];
        }
        results.push(outcome);
      }
      return results;
    },
  }));

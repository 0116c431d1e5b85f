import type { Backend, CommandName, Grant, PersonId, QueryName } from '@social-enterprise/contract';

/** The people that a backend knows before a case begins. */
export interface People {
  readonly owner: PersonId;
  readonly moderator: PersonId;
  readonly member: PersonId;
  /** An employee who is in none of the spaces of a case. */
  readonly outsider: PersonId;
  /** Left out where a backend knows no guests. */
  readonly guest?: PersonId;
  /** With a guest: an employee who does nothing but in the cases about whom guests may know of. */
  readonly stranger?: PersonId;
}

/**
 * What the author of a backend gives to the suite.
 *
 * @since 0.1.0
 */
export interface Harness {
  /** Stands before the id of a case in the test's name. */
  readonly name: string;
  /** What the backend answers. Default: every query and command of the contract. */
  readonly capabilities?: ReadonlySet<QueryName | CommandName>;
  /** Called once before each case. May answer the same people every time; cases make their own spaces. */
  people(): Promise<People>;
  /** A new handle on the same data, acting as that person. Every handle sees the same data, as two tabs do. */
  connect(person: PersonId): Promise<Backend>;
  /** The same, with rights on subjects. Left out where a backend takes none from its host. */
  connectWith?(person: PersonId, grants: readonly Grant[]): Promise<Backend>;
  /**
   * Data of its own in which nobody has given a name yet: answers what connects to it. Only for embedded
   * backends, where whoever gives a name becomes the person.
   */
  newcomer?(): Promise<() => Promise<Backend>>;
  /** Called after every handle was closed: brings back what a reload or a restart would. */
  reopen?(): Promise<void>;
  /** A handle of a person who acts for the whole company. Left out where a backend knows no administrators. */
  administrator?(person: PersonId): Promise<Backend>;
  /**
   * Lets days pass for all handles of the present case and does what falls due meanwhile. The next case begins in the
   * present again, with other people. Left out where the clock cannot be moved.
   */
  later?(days: number): Promise<void>;
  /** Takes a handle offline until the result is called. */
  cut?(handle: Backend): () => void;
}

/** What a case may need beside names of queries and commands. */
export type Need =
  QueryName | CommandName | 'guest' | 'newcomer' | 'reopen' | 'cut' | 'grants' | 'administrator' | 'later';

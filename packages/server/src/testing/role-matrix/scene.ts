import type { Place, RoleName, Target } from './company.js';

export type May = 'know' | 'read' | 'reply' | 'settle' | 'post' | 'join' | 'moderate' | 'own';

const nothing: readonly May[] = [];
const knows: readonly May[] = ['know'];
const reads: readonly May[] = [...knows, 'read', 'reply', 'settle'];
/** Joining once more does no harm. */
const writes: readonly May[] = [...reads, 'post', 'join'];
const moderates: readonly May[] = [...writes, 'moderate'];
const owns: readonly May[] = [...moderates, 'own'];

type Spaces = Readonly<Record<Place, readonly May[]>>;
const nowhere: Spaces = {
  everyone: nothing,
  home: nothing,
  open: nothing,
  closed: nothing,
  secret: nothing,
  granted: nothing,
  ungranted: nothing,
};
const employee: Spaces = { ...nowhere, everyone: writes, home: knows, open: reads, closed: knows };

/** What each may do in a space. */
const inSpaces: Readonly<Record<RoleName, Spaces>> = {
  anonymous: nowhere,
  guest: nowhere,
  'guest who reads': nowhere,
  'guest who writes': nowhere,
  'guest who moderates': nowhere,
  outsider: employee,
  member: { ...employee, home: writes },
  moderator: { ...employee, home: moderates },
  owner: { ...employee, home: owns },
  'former member': employee,
  // Whoever looks after the server reads no more than anybody else.
  administrator: employee,
};

/** What each may do besides in the threads that they have a right on. */
const byGrants: Readonly<Partial<Record<RoleName, readonly May[]>>> = {
  'guest who reads': ['read'],
  'guest who writes': ['read', 'reply', 'post'],
  'guest who moderates': ['read', 'reply', 'post', 'settle', 'moderate'],
};
const grantedPlaces: readonly Place[] = ['home', 'open', 'closed', 'granted'];

/** Somebody who asks about something. */
export class Scene {
  readonly role: RoleName;
  readonly target: Target;
  readonly people: ReadonlyMap<RoleName, string>;

  constructor(role: RoleName, target: Target, people: ReadonlyMap<RoleName, string>) {
    this.role = role;
    this.target = target;
    this.people = people;
  }

  get isGuest(): boolean {
    return this.role.startsWith('guest');
  }

  /** In the space itself. */
  inSpace(right: May): boolean {
    return inSpaces[this.role][this.target.place].includes(right);
  }

  /** With the posts of the target. */
  may(right: May): boolean {
    const { subject, place } = this.target;
    const isGranted = subject !== null && grantedPlaces.includes(place);
    return this.inSpace(right) || (isGranted && byGrants[this.role]?.includes(right) === true);
  }

  /** Employees know of all; guests of those who write where they read. */
  get knowsAuthor(): boolean {
    return !this.isGuest || this.may('read');
  }

  /** All that a refusal must not hold. */
  get secrets(): readonly string[] {
    const { texts, space, authorName } = this.target;
    return [
      ...(this.may('read') ? [texts.gone] : Object.values(texts)),
      ...(this.inSpace('know') || this.may('read') ? [] : [space]),
      ...(this.knowsAuthor ? [] : [authorName]),
    ];
  }
}

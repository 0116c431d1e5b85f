import type { Target } from './company.js';
import type { May, Scene } from './scene.js';

/** `hidden`: answered as if there were nothing. */
export type Expected =
  'allowed' | 'hidden' | 'forbidden' | 'not found' | 'invalid' | 'conflict' | 'unauthenticated';

/** One question or command about a target. */
export interface Case {
  readonly what?: string;
  /** Absent: about every target. */
  readonly about?: (scene: Scene) => boolean;
  readonly input: (scene: Scene) => object;
  readonly expect: (scene: Scene) => Expected;
  /** What the answer holds to whom it is allowed. */
  readonly shows?: (target: Target) => string;
}

export const always = (): Expected => 'allowed';
export const isFeed = ({ target }: Scene): boolean => target.subject === null;
export const isThread = ({ target }: Scene): boolean => target.subject !== null;
/** Where the answer depends on nobody but who asks. */
export const once = ({ target }: Scene): boolean => target.place === 'everyone';
/** Where it depends on the space alone: all of them, and two that hold a thread that guests have a right on. */
export const eachSpace = ({ target }: Scene): boolean =>
  target.subject === null || target.place === 'closed' || target.place === 'granted';

/** What one may not read is not there; what one may read and not do is forbidden. */
export const onPost =
  (right: May) =>
  (scene: Scene): Expected =>
    !scene.may('read') ? 'not found' : scene.may(right) ? 'allowed' : 'forbidden';
/** What one may not know of is not there. */
export const onSpace =
  (right: May) =>
  (scene: Scene): Expected =>
    !scene.inSpace('know') ? 'not found' : scene.inSpace(right) ? 'allowed' : 'forbidden';
/** What is begun in a place. */
export const inPlace =
  (right: May) =>
  (scene: Scene): Expected =>
    scene.may(right) ? 'allowed' : scene.may('read') || scene.inSpace('know') ? 'forbidden' : 'not found';
export const shown =
  (isSeen: (scene: Scene) => boolean) =>
  (scene: Scene): Expected =>
    isSeen(scene) ? 'allowed' : 'hidden';
export const ifRead = shown((scene) => scene.may('read'));

export const ownPost = (scene: Scene): boolean => scene.target.own.has(scene.role);
export const subjectOf = ({ target }: Scene): object => ({
  urn: target.subject,
  title: target.texts.title,
  href: null,
});
export const word = ({ texts }: Target): string => texts.word;
export const now = (): string => new Date().toISOString();
export const knowsAuthor = shown((scene) => scene.knowsAuthor);
export const knowsSpace = shown((scene) => scene.inSpace('know'));

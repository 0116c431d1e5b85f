/** What the browser offers to the tabs of an origin, each null where it is missing. */
export interface Surroundings {
  readonly locks: LockManager | null;
  readonly openChannel: ((name: string) => BroadcastChannel) | null;
  /** False only when the browser is sure. */
  readonly isOnline: () => boolean;
  /** Calls back whenever the browser is online again; answers the function that ends it. */
  readonly whenOnline: (back: () => void) => () => void;
  /** Calls back whenever the browser goes offline; answers the function that ends it. */
  readonly whenOffline: (gone: () => void) => () => void;
}

const listenTo = (type: 'online' | 'offline', listener: () => void): (() => void) => {
  addEventListener(type, listener);
  return () => removeEventListener(type, listener);
};

/** Insecure pages have no locks, some frames no channels. */
export const browserSurroundings = (): Surroundings => ({
  locks: (navigator as Partial<Navigator>).locks ?? null,
  openChannel: typeof BroadcastChannel === 'undefined' ? null : (name) => new BroadcastChannel(name),
  isOnline: () => navigator.onLine,
  whenOnline: (back) => listenTo('online', back),
  whenOffline: (gone) => listenTo('offline', gone),
});

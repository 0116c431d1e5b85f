/** Faults to put into the browser's database. Everything else is the real thing. */
export interface Faults {
  /** Called with every connection as it opens. */
  connected?(connection: IDBDatabase): void;
  /** Called with every transaction as it begins; may throw. */
  began?(transaction: IDBTransaction): void;
  /** What is opened instead of the version that was asked for. */
  version?: number;
}

export function faultyFactory(faults: Faults): IDBFactory {
  return {
    cmp: (a, b) => indexedDB.cmp(a, b),
    databases: () => indexedDB.databases(),
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    open(name, version) {
      const request = indexedDB.open(name, faults.version ?? version);
      request.addEventListener('success', () => {
        const connection = request.result;
        const begin = connection.transaction.bind(connection);
        connection.transaction = (...options) => {
          const transaction = begin(...options);
          faults.began?.(transaction);
          return transaction;
        };
        faults.connected?.(connection);
      });
      return request;
    },
  };
}

/** Puts `fault` in the place of one method of every object store and index of a transaction. */
export function replaceMethod(
  transaction: IDBTransaction,
  method: 'add' | 'get' | 'getAll' | 'getAllRecords' | 'openCursor' | 'openKeyCursor' | 'put',
  fault: (real: () => IDBRequest) => IDBRequest,
): void {
  const replace = (target: IDBObjectStore | IDBIndex): void => {
    const real = (target as unknown as Record<string, ((...options: unknown[]) => IDBRequest) | undefined>)[
      method
    ];
    if (real === undefined) return;
    Object.defineProperty(target, method, {
      configurable: true,
      writable: true,
      value: (...options: unknown[]) => fault(() => real.apply(target, options)),
    });
  };
  const objectStore = transaction.objectStore.bind(transaction);
  transaction.objectStore = (name) => {
    const store = objectStore(name);
    if (Object.hasOwn(store, method) || Object.hasOwn(store, 'index')) return store;
    replace(store);
    const index = store.index.bind(store);
    store.index = (indexName) => {
      const found = index(indexName);
      replace(found);
      return found;
    };
    return store;
  };
}

/** Opens a connection by hand, as another program would. */
export function openRaw(
  name: string,
  version?: number,
  upgrade?: (request: IDBOpenDBRequest) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => upgrade?.(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database could not be opened.'));
  });
}

export function rawResult<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });
}

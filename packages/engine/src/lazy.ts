import { loadPart } from '@social-enterprise/contract';

/** A module that comes along with its first use. One that could not be fetched is tried again. */
export function lazy<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let module: Promise<Module> | undefined;
  return () =>
    (module ??= loadPart(load).catch((error: unknown) => {
      module = undefined;
      throw error;
    }));
}

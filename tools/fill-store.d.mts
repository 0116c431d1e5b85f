import type { Policy } from '@social-enterprise/contract';
import type { Sealing, Store } from '@social-enterprise/engine';

export const demoPolicy: Pick<Policy, 'contributions' | 'evidence' | 'thanks'>;
export function fillStore(store: Store, sealing?: Sealing): Promise<number | null>;
export function copyStore(from: Store, store: Store): Promise<void>;

import type { Policy } from '@social-enterprise/contract';

/** What the suite expects of a backend: every feature that a policy could leave out, and exact times off. */
export const everythingOn: Policy = {
  exactTimes: 'off',
  contributions: 'on',
  evidence: 'on',
  thanks: 'on',
  leavers: 'named',
  invitationsPerWeek: 3,
  thanksPerWeek: 3,
};

import type { Timestamp } from '@social-enterprise/contract';
import type { CampaignRecord, PhaseRecord } from './idea-record.js';

type Phased = Pick<CampaignRecord, 'phases'>;

const isWithin = (from: Timestamp, until: Timestamp | null, now: Timestamp): boolean =>
  from <= now && (until === null || now < until);

/**
 * The phase that a campaign is in at a time: one that was opened once more goes before the one whose time it is.
 * Nothing of it is stored, so that it is right also where nobody looked at the clock for days.
 */
export function phaseAt({ phases }: Phased, now: Timestamp): PhaseRecord | null {
  const reopened = phases.find(
    ({ reopened: again }) => again !== null && isWithin(again.from, again.until, now),
  );
  return reopened ?? phases.find(({ start, end }) => isWithin(start, end, now)) ?? null;
}

/** Whether the last phase is over, also where one was opened once more. */
export const hasEnded = (campaign: Phased, now: Timestamp): boolean =>
  phaseAt(campaign, now) === null && campaign.phases.every(({ end }) => end !== null && end <= now);

/**
 * Whether the numbers of votes are hidden. Between two phases that hide them they are too, or a pause would tell what
 * both keep.
 */
export function areCountsHidden(campaign: Phased | null, now: Timestamp): boolean {
  if (campaign === null) return false;
  const current = phaseAt(campaign, now);
  if (current !== null) return current.countsHidden;
  const before = campaign.phases.filter(({ end }) => end !== null && end <= now).at(-1);
  const next = campaign.phases.find(({ start }) => start > now);
  return before?.countsHidden === true && next?.countsHidden === true;
}

/** When something of it changes by the clock alone; null: not any more. */
export function nextChangeOf({ phases }: Phased, now: Timestamp): Timestamp | null {
  const times = phases.flatMap(({ start, end, reopened }) => [
    start,
    ...(end === null ? [] : [end]),
    ...(reopened === null ? [] : [reopened.until]),
  ]);
  return times.filter((time) => time > now).sort()[0] ?? null;
}

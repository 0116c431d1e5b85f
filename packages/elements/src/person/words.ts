import type { Availability, EvidenceKind, Reason } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';

/** „30. Juni 2027“ for a day as in `2027-06-30`. */
const dayText = (day: string, localizer: Localizer): string => localizer.time(`${day}T00:00:00.000Z`);

/** „März 2026“ for a time. */
export function monthText(iso: string, localizer: Localizer): string {
  const month = localizer.text('time.months').split(' ')[Number(iso.slice(5, 7)) - 1] ?? '';
  return localizer.text('date.month', { month, year: iso.slice(0, 4) });
}

/** „Abwesend bis 3. Dezember“ */
export function availabilityText({ state, until }: Availability, localizer: Localizer): string {
  if (until === null || state === 'available') return localizer.text(`person.${state}`);
  return localizer.text(`person.${state}.until`, { date: dayText(until, localizer) });
}

const names = new Map<string, Intl.DisplayNames>();

/** „Tschechisch“ for `cs`; what is no language stands as it is. */
export function languageText(code: string, localizer: Localizer): string {
  try {
    const known = names.get(localizer.language);
    const found = known ?? new Intl.DisplayNames([localizer.language], { type: 'language' });
    names.set(localizer.language, found);
    return found.of(code) ?? code;
  } catch {
    // No tag of BCP 47.
    return code;
  }
}

type Evidence = (Reason & { kind: 'expertise' })['evidence'][number];

function pieceText({ kind, count, latest, label, until }: Evidence, localizer: Localizer): string {
  if (kind === 'certificate' && until !== null) {
    return localizer.text('evidence.certificate.until', { count, label, date: dayText(until, localizer) });
  }
  return localizer.text(`evidence.${kind}`, { count, label, date: monthText(latest, localizer) });
}

/** „3 angenommene Antworten, zuletzt März 2026; von 4 Personen empfohlen“ */
export const evidenceText = (evidence: readonly Evidence[], localizer: Localizer): string =>
  evidence.length === 0
    ? localizer.text('evidence.declared')
    : evidence.map((piece) => pieceText(piece, localizer)).join('; ');

/** Single pieces summed up by kind, as a reason has them. */
export function sumUp(
  pieces: readonly {
    readonly kind: EvidenceKind;
    readonly at: string;
    readonly label: string;
    readonly until: string | null;
  }[],
): Evidence[] {
  const sums = new Map<EvidenceKind, Evidence>();
  for (const { kind, at, label, until } of pieces) {
    const known = sums.get(kind);
    const latest = at as Evidence['latest'];
    if (known === undefined) sums.set(kind, { kind, count: 1, latest, label, until });
    else known.count++;
  }
  return [...sums.values()];
}

/** A text with what was found in it marked. */
export function marked(text: string, marks: readonly (readonly [number, number])[]): TemplateResult {
  const parts = marks.map(([start, end], at) => {
    const between = text.slice(marks[at - 1]?.[1] ?? 0, start);
    return html`${between}<mark>${text.slice(start, end)}</mark>`;
  });
  return html`${parts}${text.slice(marks.at(-1)?.[1] ?? 0)}`;
}

/** Why somebody is a hit, in one line. The name is marked where it stands. */
export function reasonLine(
  reasons: readonly Reason[],
  localizer: Localizer,
): TemplateResult | typeof nothing {
  const reason = reasons.find((one) => one.kind === 'expertise' || one.field !== 'name');
  if (reason === undefined) return nothing;
  if (reason.kind === 'expertise') {
    const evidence = evidenceText(reason.evidence, localizer);
    return html`<mark>${reason.topic}</mark>: ${evidence}`;
  }
  const { field, text, marks } = reason;
  if (field === 'name') return nothing;
  const words =
    field === 'language' ? html`<mark>${languageText(text, localizer)}</mark>` : marked(text, marks);
  return html`${localizer.text(`hit.${field}`)}${words}`;
}

import type { Message } from './message.js';

/** German, formal: suggestion schemes and service inventions. */
export const deScheme = {
  'reason.bonus-basis': 'Geben Sie an, woraus sich die Prämie ergibt, mit Beträgen bis zu einer Milliarde.',
  'reason.bonus-rows':
    'Diese Prämienregel passt nicht: Jede Stufe beginnt nach der vorigen und gibt mindestens so viel, und der Höchstbetrag ist nicht kleiner als der Mindestbetrag.',
  'reason.decision-unknown': 'Diese Entscheidung gibt es nicht, oder sie betrifft Sie nicht.',
  'reason.invention-ended': 'Über diese Erfindung ist schon entschieden.',
  'reason.invention-unknown': 'Diese Idee ist nicht als mögliche Diensterfindung gekennzeichnet.',
  'reason.notice-missing': 'Dafür muss zuerst eine ordnungsgemäße Meldung eingegangen sein.',
  'reason.notice-proper':
    'Die zwei Monate nach § 5 Abs. 3 ArbnErfG sind vorbei. Die Meldung gilt als ordnungsgemäß.',
  'reason.objection-over': 'Die Einspruchsfrist ist abgelaufen.',
  'reason.objection-raised':
    'Gegen diese Entscheidung liegt Ihr Einspruch schon vor, oder es gibt eine neue.',
  'reason.objection-unknown': 'Diesen Einspruch gibt es nicht.',
  'reason.opinion-unknown': 'Dieses Gutachten gibt es nicht, oder es ist nicht für Sie.',
  'reason.own-suggestion': 'Über eigene Vorschläge entscheiden andere.',
  'reason.release-over':
    'Die vier Monate nach § 6 Abs. 2 ArbnErfG sind vorbei. Die Inanspruchnahme gilt als erklärt.',
  'reason.scheme-off': 'Dieses Board gehört zu keinem Vorschlagswesen.',
  'reason.shares-sum': 'Die Anteile aller Einreichenden ergeben zusammen nicht 100 %.',
} satisfies Record<string, Message>;

import type { Message } from './message.js';

/** Boards and ideas. */
export const deIdeas = {
  'reason.already-voted': 'Diese Person hat schon für die Idee gestimmt.',
  'reason.answer-required':
    'Sagen Sie dazu, warum. Ohne Antwort lässt sich die Idee nicht dorthin verschieben.',
  'reason.approval-needed': 'Die Idee ist noch nicht freigegeben.',
  'reason.board-closed': 'Auf diesem Board ist das anderen vorbehalten.',
  'reason.board-unknown': 'Dieses Board gibt es hier nicht.',
  'reason.campaign-unknown': 'Diese Kampagne gibt es hier nicht.',
  'reason.counts-hidden': 'Der Stand der Stimmen bleibt bis zum Ende verborgen.',
  'reason.field-invalid': 'Diese Angabe passt nicht zum Feld.',
  'reason.field-required': 'Dieses Feld muss ausgefüllt sein.',
  'reason.idea-merged': 'Die Idee wurde mit einer anderen zusammengeführt.',
  'reason.idea-unknown': 'Diese Idee gibt es nicht, oder Sie können sie nicht lesen.',
  'reason.merge-circle': 'Die andere Idee wurde bereits mit dieser zusammengeführt.',
  'reason.merge-foreign': 'Zusammenführen lassen sich nur Ideen desselben Boards.',
  'reason.merge-self': 'Eine Idee lässt sich nicht mit sich selbst verbinden.',
  'reason.phase-closed': 'Dafür ist die Frist vorbei oder noch nicht gekommen.',
  'reason.phase-order': 'Das Ende liegt vor dem Beginn.',
  'reason.phase-overlap': 'Zwei Phasen überschneiden sich.',
  'reason.phase-unknown': 'Diese Phase gibt es nicht.',
  'reason.status-closed': 'Über diese Idee wird nicht mehr abgestimmt.',
  'reason.status-invalid':
    'Diese Status passen nicht: Jeder braucht einen Namen, und der erste muss ein aktiver sein.',
  'reason.status-unknown': 'Diesen Status gibt es auf dem Board nicht mehr.',
  'reason.status-used': 'In diesem Status stehen noch Ideen. Wählen Sie, wohin sie kommen.',
  'reason.suggestion-unknown': 'Diesen Änderungsvorschlag gibt es nicht mehr.',
  'reason.title-too-short': 'Der Titel braucht mindestens zehn Zeichen.',
  'reason.too-many-fields': 'Ein Board hat höchstens zwanzig eigene Felder.',
  'reason.votes-exhausted': 'Sie haben keine Stimmen mehr.',
} satisfies Record<string, Message>;

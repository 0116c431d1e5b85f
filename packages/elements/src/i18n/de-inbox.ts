import type { Message } from './message.js';

/** German, formal: the source of the texts of the inbox. */
export const deInbox = {
  'inbox.label': 'Benachrichtigungen',
  'inbox.bell.none': 'Benachrichtigungen, nichts Neues',
  'inbox.bell': { one: 'Benachrichtigungen, {count} neue', other: 'Benachrichtigungen, {count} neue' },
  'inbox.bell.many': 'Benachrichtigungen, mehr als 99 neue',
  'inbox.loading': 'Benachrichtigungen werden geladen',
  'inbox.empty':
    'Hier erfahren Sie, wenn Ihnen jemand antwortet, Sie erwähnt oder auf Ihre Beiträge reagiert.',
  'inbox.sign-in': 'Melden Sie sich an, um Ihre Benachrichtigungen zu sehen.',
  'inbox.nobody': 'Noch keine Benachrichtigungen. Die ersten kommen mit Ihrem ersten Beitrag.',
  'inbox.read.all': 'Alle gelesen',
  'inbox.more': 'Ältere anzeigen',
  'inbox.arrived': { one: '{count} neue Benachrichtigung', other: '{count} neue Benachrichtigungen' },
  'inbox.item.unread': 'ungelesen',
  'inbox.item.menu': 'Aktionen zu „{title}“',
  'inbox.item.read': 'Als gelesen markieren',
  'inbox.item.keep': 'Als ungelesen markieren',
  'inbox.item.profile': 'Ihr Profil',
  'inbox.item.deleted': 'Gelöschter Beitrag',
  'inbox.item.sealed': 'Ihr Beitrag ohne Namen',
  'inbox.item.sealed.idea': 'Ihre Idee ohne Namen: {title}',
  'inbox.item.unnamed.idea': 'Eine Idee ohne Namen: {title}',
  'inbox.item.unnamed': 'Ein Beitrag ohne Namen',
  'inbox.item.in': 'in {space}',
  'inbox.somebody': 'Jemand',
  'inbox.people.two': '{first} und {second}',
  'inbox.people.more': {
    one: '{first}, {second} und {count} weitere Person',
    other: '{first}, {second} und {count} weitere Personen',
  },
  'inbox.kind.mention': { one: '{people} hat Sie erwähnt', other: '{people} haben Sie erwähnt' },
  'inbox.kind.reply': { one: '{people} hat geantwortet', other: '{people} haben geantwortet' },
  'inbox.kind.reaction': {
    one: 'Eine Reaktion auf Ihren Beitrag',
    other: '{count} Reaktionen auf Ihren Beitrag',
  },
  'inbox.kind.question-invitation': {
    one: '{people} bittet Sie um eine Antwort',
    other: '{people} bitten Sie um eine Antwort',
  },
  'inbox.kind.answer': {
    one: '{people} hat Ihre Frage beantwortet',
    other: '{people} haben Ihre Frage beantwortet',
  },
  'inbox.kind.answer-accepted': {
    one: '{people} hat Ihre Antwort als Lösung angenommen',
    other: '{people} haben Ihre Antwort als Lösung angenommen',
  },
  'inbox.kind.question-escalated': {
    one: '{people} gibt eine offene Frage an Sie weiter',
    other: '{people} geben eine offene Frage an Sie weiter',
  },
  'inbox.kind.question-closed': {
    one: '{people} hat die Frage geschlossen',
    other: '{people} haben die Frage geschlossen',
  },
  'inbox.kind.thanks': { one: '{people} dankt Ihnen', other: '{people} danken Ihnen' },
  'inbox.kind.thread-resolved': {
    one: '{people} hat die Diskussion als erledigt markiert',
    other: '{people} haben die Diskussion als erledigt markiert',
  },
  'inbox.kind.endorsement': {
    one: '{people} empfiehlt Ihr Fachwissen',
    other: '{people} empfehlen Ihr Fachwissen',
  },
  'inbox.kind.endorsement-request': {
    one: '{people} bittet Sie um eine Empfehlung',
    other: '{people} bitten Sie um eine Empfehlung',
  },
  'inbox.kind.expertise-proposed': {
    one: 'Ein Vorschlag für Ihr Fachwissen wartet auf Sie',
    other: '{count} Vorschläge für Ihr Fachwissen warten auf Sie',
  },
  'inbox.kind.seal-requested': {
    one: '{people} möchte wissen, wer geschrieben hat',
    other: '{people} möchten wissen, wer geschrieben hat',
  },
  'inbox.kind.seal-opened': {
    one: 'Ihr Name wurde offengelegt',
    other: 'Ihr Name wurde offengelegt',
  },
  'inbox.kind.seal-invited': {
    one: 'Sie können jetzt Ihren Namen zeigen',
    other: 'Sie können jetzt Ihren Namen zeigen',
  },
  'inbox.kind.idea-status': {
    one: '{people} hat den Stand einer Idee geändert',
    other: '{people} haben den Stand einer Idee geändert',
  },
  'inbox.kind.idea-waiting': {
    one: '{people} bittet um Freigabe einer Idee',
    other: '{people} bitten um Freigabe einer Idee',
  },
  'inbox.kind.idea-approved': {
    one: '{people} hat Ihre Idee freigegeben',
    other: '{people} haben Ihre Idee freigegeben',
  },
  'inbox.kind.idea-rejected': {
    one: '{people} hat Ihre Idee nicht freigegeben',
    other: '{people} haben Ihre Idee nicht freigegeben',
  },
  'inbox.kind.idea-merged': {
    one: '{people} hat die Idee mit einer anderen zusammengeführt',
    other: '{people} haben die Idee mit einer anderen zusammengeführt',
  },
  'inbox.kind.idea-comment': {
    one: '{people} hat die Idee kommentiert',
    other: '{people} haben die Idee kommentiert',
  },
  'inbox.kind.idea-suggestion': {
    one: '{people} schlägt eine Änderung Ihrer Idee vor',
    other: '{people} schlagen Änderungen Ihrer Idee vor',
  },
  'inbox.kind.idea-suggestion-decided': {
    one: '{people} hat über Ihren Änderungsvorschlag entschieden',
    other: '{people} haben über Ihre Änderungsvorschläge entschieden',
  },
  'inbox.kind.co-author': {
    one: '{people} hat Sie an einer Idee beteiligt',
    other: '{people} haben Sie an einer Idee beteiligt',
  },
  'inbox.kind.opinion-requested': {
    one: '{people} bittet Sie um ein Gutachten',
    other: '{people} bitten Sie um Gutachten',
  },
  'inbox.kind.opinion-given': {
    one: '{people} hat ein Gutachten abgegeben',
    other: '{people} haben Gutachten abgegeben',
  },
  'inbox.kind.opinion-declined': {
    one: '{people} gibt kein Gutachten ab',
    other: '{people} geben kein Gutachten ab',
  },
  'inbox.kind.suggestion-decided': {
    one: '{people} hat über einen Verbesserungsvorschlag entschieden',
    other: '{people} haben über einen Verbesserungsvorschlag entschieden',
  },
  'inbox.kind.objection-raised': {
    one: '{people} hat Einspruch eingelegt',
    other: '{people} haben Einspruch eingelegt',
  },
  'inbox.kind.invention-marked': {
    one: 'Eine Idee könnte eine Diensterfindung sein. Sehen Sie, was zu tun ist',
    other: 'Eine Idee könnte eine Diensterfindung sein. Sehen Sie, was zu tun ist',
  },
  'inbox.kind.invention-updated': {
    one: '{people} hat etwas zur Erfindungsmeldung eingetragen',
    other: '{people} haben etwas zur Erfindungsmeldung eingetragen',
  },
  'inbox.kind.evaluation-waiting': {
    one: '{people} bittet Sie um eine Bewertung',
    other: '{people} bitten Sie um eine Bewertung',
  },
  'inbox.kind.evaluation-complete': {
    one: 'Alle Bewertungen sind abgegeben',
    other: 'Alle Bewertungen sind abgegeben',
  },
  'level.label': 'Benachrichtigungen zu dieser Unterhaltung',
  'level.muted': 'Stumm',
  'level.muted.hint': 'Keine Benachrichtigungen, auch wenn Sie erwähnt werden',
  'level.normal': 'Normal',
  'level.normal.hint': 'Antworten an Sie, Erwähnungen, und alles, wo Sie mitschreiben',
  'level.everything': 'Alles',
  'level.everything.hint': 'Jede Antwort in dieser Unterhaltung',
} satisfies Record<string, Message>;

import type { Dictionary } from './dictionary.js';

/** German, informal: only what differs from the formal texts. */
export const deInformal: Partial<Dictionary> = {
  'feed.unread': 'Bis hier neu seit deinem letzten Besuch',
  'feed.search.hint': 'Prüf die Schreibweise, oder such mit weniger Wörtern.',
  'feed.empty': 'Hier tauscht sich dein Team aus. Schreib den ersten Beitrag.',
  'post.deleted.own': 'Du hast den Beitrag gelöscht.',
  'post.failed': 'Nicht gesendet. Dein Text ist gespeichert.',
  'post.waiting': 'Noch nicht gesendet. Dein Text ist gespeichert.',
  'thread.empty': 'Noch keine Beiträge. Weißt du mehr?',
  'composer.placeholder': 'Was möchtest du mitteilen?',
  'composer.denied.owners': {
    one: 'Nur Mitglieder von „{space}“ schreiben hier. {names} kann dich aufnehmen.',
    other: 'Nur Mitglieder von „{space}“ schreiben hier. {names} können dich aufnehmen.',
  },
  'composer.sign-in': 'Bitte melde dich an, um zu schreiben.',
  'composer.conflict':
    'Der Beitrag wurde inzwischen geändert. Dein Text ist noch hier. Prüfe den neuen Stand, bevor du speicherst.',
  'inbox.empty':
    'Hier erfährst du, wenn dir jemand antwortet, dich erwähnt oder auf deine Beiträge reagiert.',
  'inbox.sign-in': 'Melde dich an, um deine Benachrichtigungen zu sehen.',
  'inbox.nobody': 'Noch keine Benachrichtigungen. Die ersten kommen mit deinem ersten Beitrag.',
  'inbox.item.sealed': 'Dein Beitrag ohne Namen',
  'inbox.kind.mention': { one: '{people} hat dich erwähnt', other: '{people} haben dich erwähnt' },
  'inbox.kind.reaction': {
    one: 'Eine Reaktion auf deinen Beitrag',
    other: '{count} Reaktionen auf deinen Beitrag',
  },
  'inbox.kind.question-invitation': {
    one: '{people} bittet dich um eine Antwort',
    other: '{people} bitten dich um eine Antwort',
  },
  'inbox.kind.answer': {
    one: '{people} hat deine Frage beantwortet',
    other: '{people} haben deine Frage beantwortet',
  },
  'inbox.kind.answer-accepted': {
    one: '{people} hat deine Antwort als Lösung angenommen',
    other: '{people} haben deine Antwort als Lösung angenommen',
  },
  'inbox.kind.question-escalated': {
    one: '{people} gibt eine offene Frage an dich weiter',
    other: '{people} geben eine offene Frage an dich weiter',
  },
  'inbox.kind.thanks': { one: '{people} dankt dir', other: '{people} danken dir' },
  'inbox.kind.endorsement': {
    one: '{people} bestätigt dein Fachwissen',
    other: '{people} bestätigen dein Fachwissen',
  },
  'inbox.kind.endorsement-request': {
    one: '{people} bittet dich, Fachwissen zu bestätigen',
    other: '{people} bitten dich, Fachwissen zu bestätigen',
  },
  'inbox.kind.expertise-proposed': {
    one: 'Ein Vorschlag für dein Fachwissen wartet auf dich',
    other: '{count} Vorschläge für dein Fachwissen warten auf dich',
  },
  'inbox.kind.seal-opened': {
    one: 'Dein Name zu einem Beitrag wurde offengelegt',
    other: 'Dein Name zu einem Beitrag wurde offengelegt',
  },
  'level.muted.hint': 'Keine Benachrichtigungen, auch wenn du erwähnt wirst',
  'level.normal.hint': 'Antworten an dich, Erwähnungen, und alles, wo du mitschreibst',
  'name.title': 'Wie heißt du?',
  'name.reason': 'Dein Name steht an deinen Beiträgen und bleibt in diesem Browser gespeichert.',
  'name.label': 'Dein Name',
  'state.offline': 'Du bist offline. Neue Beiträge werden gesendet, sobald du wieder verbunden bist.',
  'state.sign-in': 'Du bist nicht angemeldet. Bitte melde dich an, um mitzulesen.',
  'state.signed-out': 'Du bist nicht mehr angemeldet. Was du geschrieben hast, ist gespeichert.',
  'error.closed': 'Die Verbindung zur Datenbank wurde geschlossen. Lade die Seite neu.',
  'error.forbidden': 'Dazu fehlt dir die Berechtigung. Wer den Bereich verwaltet, kann sie erteilen.',
  'error.internal':
    'Ein unerwarteter Fehler ist aufgetreten. Bereits Gespeichertes ist sicher. Versuch es erneut.',
  'error.offline': 'Keine Verbindung. Dein Text ist gespeichert.',
  'error.overloaded': 'Gerade ist viel los. Versuch es in einem Moment erneut.',
  'error.stale-cursor': 'Die Liste ist nicht mehr aktuell. Lade sie neu.',
  'error.storage': 'Die Datenbank dieses Browsers antwortet nicht. Dein Text ist noch hier.',
  'error.unauthenticated': 'Bitte melde dich an.',
  'file.picture.failed':
    'Das Bild kann nicht angezeigt werden. Schließ es und versuch es gleich noch einmal.',
  'faq.empty.curator': 'Hier stehen häufige Fragen mit ihren Antworten. Nimm die erste auf.',
  'faq.where': 'Nenne einen Bereich oder ein Thema.',
  'question.body.placeholder': 'Worum geht es genau, und was hast du schon versucht? (freiwillig)',
  'question.invitation.declined': 'Du hast abgelehnt. Antworten kannst du trotzdem.',
  'question.invite.missing': 'Wähl eine Person aus der Liste.',
  'question.invited.me': 'Du wurdest um eine Antwort gebeten: Du kennst dich mit „{topic}“ aus.',
  'question.invited.me.asked': 'Du wurdest persönlich um eine Antwort gebeten.',
  'question.none': 'Noch keine Antworten. Weißt du mehr?',
  'question.title': 'Deine Frage',
  'question.title.empty': 'Gib deiner Frage einen Titel.',
  'question.title.placeholder': 'Worauf suchst du eine Antwort?',
  'seal.ask.on':
    'Statt deines Namens steht hier und in deinen Antworten „Ohne Namen“, und nur der Tag wird angezeigt. Wer fragt, können nur zwei Vertrauenspersonen gemeinsam erfahren ({names}). Du siehst dann, wer das war und warum.',
  'seal.custodians': 'von deinem Unternehmen benannt',
  'seal.about.own':
    'Nur zwei Vertrauenspersonen gemeinsam können erfahren, dass du das geschrieben hast: {names}.',
  'seal.waiting.own':
    'Deine Bitte ist offen, bis {time}: „{reason}“. Eine zweite Vertrauensperson muss zustimmen.',
  'seal.lifted': 'Dein Name wird jetzt angezeigt.',
  'seal.reason.empty': 'Gib einen Grund an. Die Person, die geschrieben hat, wird ihn lesen.',
  'thanks.about': 'Alle, die den Beitrag lesen dürfen, sehen deinen Dank.',
  'thanks.empty': 'Schreib, wofür du dankst.',
  'thanks.left': {
    one: 'Diese Woche hast du noch {count} Danke.',
    other: 'Diese Woche hast du noch {count} Danke.',
  },
  'thanks.note.placeholder': 'Was hat dir geholfen?',
  'thanks.own': 'auch von dir',
  'reason.command-malformed': 'Die Anfrage ist unvollständig. Lade die Seite neu.',
  'reason.cursor-foreign': 'Die Liste ist nicht mehr aktuell. Lade sie neu.',
  'reason.database-blocked':
    'Ein anderer Tab hält die Datenbank mit einer älteren Version offen. Schließ die anderen Tabs dieser Seite und versuch es erneut.',
  'reason.database-full':
    'Der Speicher dieses Browsers ist voll. Nichts davon wurde gespeichert, dein Text ist noch hier. Gib Platz frei und versuch es erneut.',
  'reason.database-lost':
    'Der Browser hat die Verbindung zur Datenbank verloren. Bereits Gespeichertes ist sicher. Lade die Seite neu.',
  'reason.database-newer':
    'Diese Seite wurde in einem anderen Tab aktualisiert. Lade sie neu, um weiterzuarbeiten. Gespeichertes ist sicher.',
  'reason.database-timeout':
    'Die Datenbank des Browsers antwortet nicht. Schließ andere Tabs dieser Seite oder starte den Browser neu.',
  'reason.database-unavailable':
    'Der Browser kann hier nichts speichern, etwa in einem privaten Fenster oder eingebetteten Rahmen. Was du schreibst, ist verloren, sobald du diese Seite schließt.',
  'reason.faq-full': 'Die häufigen Fragen sind voll. Nimm zuerst eine heraus.',
  'reason.file-address-expired': 'Der Link zur Datei ist abgelaufen. Lade die Seite neu.',
  'reason.file-unknown': 'Eine Datei ist nicht mehr da. Wähle sie noch einmal aus.',
  'reason.image-too-large': 'Das Bild hat zu viele Bildpunkte. Verkleinere es.',
  'reason.key-reused': 'Die Anfrage wurde schon mit anderem Inhalt gesendet. Lade die Seite neu.',
  'reason.name-empty': 'Bitte gib einen Namen ein.',
  'reason.name-needed': 'Sag zuerst, wie du heißt.',
  'reason.not-administrator':
    'Das darf nur die Verwaltung dieses Servers. Bitte die Stelle, die ihn betreibt.',
  'reason.not-allowed': 'Dazu fehlt dir die Berechtigung. Wer den Bereich verwaltet, kann sie erteilen.',
  'reason.not-answered': 'Nimm zuerst eine Antwort an.',
  'reason.not-granted':
    'Du hast kein Recht auf diesen Vorgang, oder nur eines zum Lesen. Zugriff gibt das Programm, in dem er geführt wird.',
  'reason.not-member': 'Nur Mitglieder dieses Bereichs haben Zugang. Wer ihn verwaltet, kann dich aufnehmen.',
  'reason.part-unavailable':
    'Dieser Teil der Seite konnte nicht geladen werden. Versuch es erneut, sobald du verbunden bist. Hilft das nicht, lade die Seite neu.',
  'reason.pins-full': 'Hier sind schon zehn Beiträge angeheftet. Löse zuerst einen davon.',
  'reason.post-deleted': 'Der Beitrag wurde inzwischen gelöscht. Dein Text ist noch hier.',
  'reason.post-unknown': 'Diesen Beitrag gibt es nicht mehr, oder du darfst ihn nicht sehen.',
  'reason.question-closed': 'Die Frage ist geschlossen. Dein Text ist noch hier.',
  'reason.quota-full':
    'Dein Platz für Dateien ist aufgebraucht. Lösche Beiträge mit Dateien, die du nicht mehr brauchst.',
  'reason.space-unknown': 'Diesen Bereich gibt es nicht, oder du darfst ihn nicht sehen.',
  'reason.text-empty': 'Schreib zuerst etwas.',
  'reason.thanks-given': 'Du hast dich dafür schon bedankt.',
  'reason.thanks-own': 'Du kannst dir nicht selbst danken.',
  'reason.thanks-spent': 'Du hast deinen Dank für diese Woche schon vergeben.',
  'reason.version-stale': 'Der Beitrag wurde inzwischen geändert. Dein Text ist noch hier.',
  'reason.vote-own': 'Für die eigene Antwort kannst du nicht stimmen.',
  'reason.answer-required': 'Sag dazu, warum. Ohne Antwort lässt sich die Idee nicht dorthin verschieben.',
  'reason.idea-unknown': 'Diese Idee gibt es nicht, oder du kannst sie nicht lesen.',
  'reason.status-used': 'In diesem Status stehen noch Ideen. Wähl, wohin sie kommen.',
  'reason.votes-exhausted': 'Du hast keine Stimmen mehr.',
  'inbox.kind.idea-approved': {
    one: '{people} hat deine Idee freigegeben',
    other: '{people} haben deine Idee freigegeben',
  },
  'inbox.kind.idea-rejected': {
    one: '{people} hat deine Idee nicht freigegeben',
    other: '{people} haben deine Idee nicht freigegeben',
  },
  'inbox.kind.idea-suggestion': {
    one: '{people} schlägt eine Änderung deiner Idee vor',
    other: '{people} schlagen Änderungen deiner Idee vor',
  },
  'inbox.kind.idea-suggestion-decided': {
    one: '{people} hat über deinen Änderungsvorschlag entschieden',
    other: '{people} haben über deine Änderungsvorschläge entschieden',
  },
  'inbox.kind.co-author': {
    one: '{people} hat dich an einer Idee beteiligt',
    other: '{people} haben dich an einer Idee beteiligt',
  },
  'people.none.hint': 'Prüf die Schreibweise, oder such mit weniger Wörtern.',
  'profile.nobody': 'Wähl eine Person aus dem Verzeichnis, um ihr Profil zu sehen.',
  'profile.managed': 'Diese Angaben kommen aus dem Verzeichnis deines Unternehmens und werden dort geändert.',
  'profile.conflict':
    'Inzwischen hat jemand diese Angaben geändert. Deine Eingaben sind noch hier. Jetzt steht dort: {now}',
  'profile.field.about': 'Woran du arbeitest und wobei du hilfst',
  'profile.person.unknown': 'Wer ist gemeint? Wähl eine Person aus den Vorschlägen.',
  'profile.expertise.none.own':
    'Nenn Themen, bei denen du helfen kannst. So finden dich die Fragen, die zu dir passen.',
  'profile.expertise.declare': 'Thema, bei dem du helfen kannst',
  'profile.expertise.proposed': 'Vorschläge, die nur du siehst',
  'profile.expertise.consent':
    'Was du beantwortet hast, spricht für diese Themen. Erst wenn du veröffentlichst, sehen andere sie, und du kannst zu Fragen dazu eingeladen werden. Das lässt sich jederzeit zurücknehmen.',
  'profile.endorse.ask.whom': 'Wer kennt deine Arbeit zu „{topic}“?',
  'profile.search.in.why':
    'Ausgeschaltet wirst du nur über deinen Namen und die Angaben des Verzeichnisses gefunden und zu keiner Frage eingeladen.',
  'profile.contributions.none': 'Noch nichts, was du lesen darfst.',
};

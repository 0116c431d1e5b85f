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
  'inbox.item.profile': 'Dein Profil',
  'inbox.item.sealed': 'Dein Beitrag ohne Namen',
  'inbox.item.sealed.idea': 'Deine Idee ohne Namen: {title}',
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
    one: 'Dein Name wurde offengelegt',
    other: 'Dein Name wurde offengelegt',
  },
  'inbox.kind.seal-invited': {
    one: 'Du kannst jetzt deinen Namen zeigen',
    other: 'Du kannst jetzt deinen Namen zeigen',
  },
  'level.muted.hint': 'Keine Benachrichtigungen, auch wenn du erwähnt wirst',
  'level.normal.hint': 'Antworten an dich, Erwähnungen, und alles, wo du mitschreibst',
  'name.title': 'Wie heißt du?',
  'name.reason': 'Dein Name steht an deinen Beiträgen und bleibt in diesem Browser gespeichert.',
  'name.label': 'Dein Name',
  'state.offline': 'Du bist offline. Neue Beiträge werden gesendet, sobald du wieder verbunden bist.',
  'state.sign-in': 'Du bist nicht angemeldet. Bitte melde dich an, um mitzulesen.',
  'state.signed-out': 'Du bist nicht mehr angemeldet. Was du geschrieben hast, ist gespeichert.',
  'state.unkept': 'Was du schreibst, ist verloren, sobald du diese Seite schließt.',
  'error.closed': 'Die Verbindung zur Datenbank wurde geschlossen. Lade die Seite neu.',
  'error.forbidden': 'Dazu fehlt dir die Berechtigung. Wer den Bereich verwaltet, kann sie erteilen.',
  'error.internal':
    'Ein unerwarteter Fehler ist aufgetreten. Bereits Gespeichertes ist sicher. Versuch es erneut.',
  'error.offline': 'Keine Verbindung. Dein Text ist gespeichert.',
  'error.overloaded': 'Gerade ist viel los. Versuch es in einem Moment erneut.',
  'error.stale-cursor': 'Die Liste ist nicht mehr aktuell. Lade sie neu.',
  'error.storage': 'Die Datenbank antwortet nicht. Dein Text ist noch hier.',
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
  'seal.give.on':
    'Statt deines Namens steht hier und an deinen Beiträgen zur Idee „Ohne Namen“, und nur der Tag wird angezeigt. Von wem sie ist, können nur zwei Vertrauenspersonen gemeinsam erfahren ({names}). Du siehst dann, wer das war und warum. Deinen Namen kannst du später jederzeit zeigen. Dateien, Mitwirkende und die eigene Stimme gehen nur mit Namen.',
  'seal.lift.about.post':
    'Zeigst du deinen Namen, steht er an allem, was du in diesem Gespräch geschrieben hast. Das lässt sich nicht zurücknehmen.',
  'seal.lift.about.idea':
    'Zeigst du deinen Namen, steht er an der Idee, an ihren früheren Fassungen, im Verlauf und an deinen Beiträgen dazu. Wurde sie umgesetzt, gehört das zu deinem Profil. Das lässt sich nicht zurücknehmen.',
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
  'thanks.spent': 'Du hast deinen Dank für diese Woche schon vergeben. Am Montag kannst du wieder danken.',
  'thanks.own': { one: 'von dir', other: 'auch von dir' },
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
    'Die Datenbank des Browsers antwortet nicht. Gespeichertes ist sicher. Schließ andere Tabs dieser Seite oder starte den Browser neu.',
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
  'inbox.kind.evaluation-waiting': {
    one: '{people} bittet dich um eine Bewertung',
    other: '{people} bitten dich um eine Bewertung',
  },
  'inbox.kind.co-author': {
    one: '{people} hat dich an einer Idee beteiligt',
    other: '{people} haben dich an einer Idee beteiligt',
  },
  'people.none.hint': 'Prüf die Schreibweise, oder such mit weniger Wörtern.',
  'profile.nobody': 'Wähl eine Person aus dem Verzeichnis, um ihr Profil zu sehen.',
  'profile.managed': 'Diese Angaben kommen aus dem Verzeichnis deines Unternehmens und werden dort geändert.',
  'profile.offline':
    'Keine Verbindung. Es wurde nichts geändert. Versuch es erneut, sobald du verbunden bist.',
  'profile.offline.fields':
    'Keine Verbindung. Noch ist nichts gespeichert, aber deine Eingaben bleiben hier stehen.',
  'profile.conflict':
    'Inzwischen hat jemand diese Angaben geändert. Deine Eingaben sind noch hier. Jetzt steht dort: {now}',
  'profile.field.about': 'Woran du arbeitest und wobei du hilfst',
  'profile.person.unknown': 'Wer ist gemeint? Wähl eine Person aus den Vorschlägen.',
  'profile.expertise.none.own':
    'Nenn Themen, bei denen du helfen kannst. So finden dich die Fragen, die zu dir passen.',
  'profile.expertise.declare': 'Thema, bei dem du helfen kannst',
  'profile.expertise.proposed': 'Vorschläge, die nur du siehst',
  'profile.expertise.consent':
    'Für diese Themen sprechen deine Antworten, deine Ideen oder Empfehlungen. Erst wenn du veröffentlichst, sehen andere sie, und du kannst zu Fragen dazu eingeladen werden. Das lässt sich jederzeit zurücknehmen.',
  'profile.endorse.ask.whom': 'Wer kennt deine Arbeit zu „{topic}“?',
  'profile.search.in.why':
    'Andere finden dich über deine Themen, und du kannst zu Fragen dazu eingeladen werden. Ausgeschaltet finden andere dich nur noch über deinen Namen und die Angaben des Verzeichnisses.',
  'profile.search.out.why':
    'Andere finden dich nur über deinen Namen und die Angaben des Verzeichnisses, und du wirst nicht zu Fragen eingeladen. In deinem Profil stehen deine Themen weiter.',
  'profile.expertise.hidden': {
    one: '{count} weiteres Thema, das nur du siehst',
    other: '{count} weitere Themen, die nur du siehst',
  },
  'profile.said.declare': '„{topic}“ steht jetzt in deinem Profil.',
  'profile.said.publish': '„{topic}“ steht jetzt in deinem Profil.',
  'profile.said.hide': '„{topic}“ siehst nur noch du. Du findest es unter deinen weiteren Themen.',
  'profile.said.withdraw': 'Deine Angabe „{topic}“ ist zurückgenommen.',
  'profile.said.evidence.hide': 'Den Beleg siehst nur noch du, und er zählt nicht mehr.',
  'profile.said.endorse':
    'Du empfiehlst „{topic}“. {name} erfährt davon, und andere sehen deinen Namen dazu.',
  'profile.said.endorse.end': 'Deine Empfehlung zu „{topic}“ ist zurückgenommen.',
  'profile.said.search.in': 'Andere finden dich jetzt auch über dein Fachwissen.',
  'profile.said.search.out': 'Andere finden dich jetzt nicht mehr über dein Fachwissen.',
  'profile.contributions.none': 'Noch nichts, was du lesen darfst.',
  'ideas.no-board': 'Hier gibt es noch kein Board, das du lesen darfst.',
  'ideas.where': 'Nenn ein Board.',
  'ideas.unknown': 'Dieses Board gibt es nicht, oder du darfst es nicht sehen.',
  'ideas.vote.own': 'Du hast dafür gestimmt.',
  'ideas.vote.behalf': 'für dich abgegeben',
  'ideas.vote.given': 'Du hast für „{title}“ gestimmt.',
  'ideas.vote.taken': 'Deine Stimme für „{title}“ ist zurückgenommen.',
  'ideas.waiting': 'Wird gesendet, sobald du wieder verbunden bist.',
  'ideas.empty.mine': 'Du hast hier noch keine Idee eingereicht.',
  'ideas.empty.unvoted': 'Du hast zu allen Ideen abgestimmt.',
  'ideas.move.conflict':
    'Jemand hat die Idee gerade geändert. Sieh dir den neuen Stand an und versuch es dann noch einmal.',
  'campaign.can.submit': 'Jetzt kannst du Ideen einreichen.',
  'campaign.can.submit.vote': 'Jetzt kannst du Ideen einreichen und abstimmen.',
  'campaign.can.vote': 'Jetzt kannst du abstimmen.',
  'campaign.can.comment': 'Jetzt kannst du die Ideen kommentieren.',
  'idea.where': 'Nenn eine Idee.',
  'idea.unknown': 'Diese Idee gibt es nicht, oder du darfst sie nicht sehen.',
  'idea.suggested': 'Dein Vorschlag ist gesendet.',
  'idea.suggest.about': 'Wer die Idee eingereicht hat, kann deinen Wortlaut übernehmen.',
  'idea.suggest.same': 'Ändere zuerst den Wortlaut.',
  'idea.merge.missing': 'Wähl eine Idee aus der Liste.',
  'idea.relate.missing': 'Wähl eine Idee aus der Liste.',
  'idea.co-author.missing': 'Wähl eine Person aus der Liste.',
  'idea.vote-for.missing': 'Wähl eine Person aus der Liste.',
  'idea-form.sent': 'Deine Idee ist eingereicht.',
  'idea-form.closed': 'Zurzeit kannst du hier keine Ideen einreichen.',
  'idea-form.approval': 'Deine Idee wird geprüft, bevor andere sie sehen.',
  'idea-form.campaign.only': 'Deine Idee gehört zur Kampagne „{question}“.',
  'idea-form.title.placeholder': 'Deine Idee in einem Satz',
  'idea-form.title.short': 'Gib der Idee einen Titel mit mindestens zehn Zeichen.',
  'idea-form.problem.help': 'Woran merkst du es, und wen betrifft es?',
  'idea-form.problem.empty': 'Schreib, was heute nicht gut ist.',
  'idea-form.number': 'Gib eine Zahl ein.',
  'idea-form.similar.voted': 'Du stimmst dafür',
  'idea-form.similar.voted.done':
    'Deine Stimme zählt jetzt für „{title}“. Dein Text bleibt als Entwurf gespeichert.',
  'idea-form.conflict': 'Jemand hat die Idee inzwischen geändert. Deine Eingaben sind noch hier.',
  'board-form.conflict':
    'Jemand hat das Board inzwischen geändert. Deine Eingaben sind noch hier und gelten, wenn du erneut speicherst.',
  'board-form.nameless': 'Gib dem Board einen Namen.',
  'board-form.space.none': 'Wähl einen Bereich.',
  'board-form.status.nameless': 'Gib dem Status einen Namen.',
  'board-form.field.options.none': 'Nenn mindestens eine Möglichkeit.',
  'board-form.field.nameless': 'Gib dem Feld eine Bezeichnung.',
  'board-form.minimum.wrong': 'Gib eine ganze Zahl ab 1 ein, oder nichts.',
  'board-form.number': {
    one: 'Gib die Zahl {count} ein.',
    other: 'Gib eine ganze Zahl von 1 bis {count} ein.',
  },
  'campaign-report.where': 'Nenn eine Kampagne.',
  'campaign-form.where': 'Nenn ein Board oder eine Kampagne.',
  'campaign-form.conflict':
    'Jemand hat die Kampagne inzwischen geändert. Deine Eingaben sind noch hier und gelten, wenn du erneut speicherst.',
  'campaign-form.question.missing': 'Stell die Frage, auf die Ideen antworten sollen.',
  'campaign-form.zone': 'Zeiten gelten in deiner Zeitzone: {zone}. Ohne Uhrzeit zählt der ganze Tag.',
  'campaign-form.start.missing': 'Gib an, wann die Phase beginnt.',
  'campaign-form.end.wrong': 'Gib ein Datum ein.',
  'inbox.kind.opinion-requested': {
    one: '{people} bittet dich um ein Gutachten',
    other: '{people} bitten dich um Gutachten',
  },
  'inbox.kind.invention-marked': {
    one: 'Eine Idee könnte eine Diensterfindung sein. Sieh, was zu tun ist',
    other: 'Eine Idee könnte eine Diensterfindung sein. Sieh, was zu tun ist',
  },
  'reason.bonus-basis': 'Gib an, woraus sich die Prämie ergibt, mit Beträgen bis zu einer Milliarde.',
  'reason.decision-unknown': 'Diese Entscheidung gibt es nicht, oder sie betrifft dich nicht.',
  'reason.objection-raised':
    'Gegen diese Entscheidung liegt dein Einspruch schon vor, oder es gibt eine neue.',
  'reason.opinion-unknown': 'Dieses Gutachten gibt es nicht, oder es ist nicht für dich.',
  'evaluation.where': 'Nenn eine Bewertung.',
  'evaluation.progress.own': 'Von dir bewertet: {given} von {total}',
  'evaluation.own': 'Deine Bewertung',
  'evaluation.note.help': 'Nur du liest diese Notiz, jetzt und später.',
  'evaluation.gave': {
    one: 'Deine Bewertung zu „{title}“ ist abgegeben. Noch {count} Idee.',
    other: 'Deine Bewertung zu „{title}“ ist abgegeben. Noch {count} Ideen.',
  },
  'evaluation.gave.last': 'Deine Bewertung zu „{title}“ ist abgegeben. Du hast alle Ideen bewertet.',
  'evaluation.given': 'Du hast diese Idee bewertet.',
  'evaluation.withdrawn': 'Deine Bewertung zu „{title}“ ist wieder ein Entwurf.',
  'evaluation.conflict.help':
    '„{title}“ wartet dann nicht mehr auf dich, und deine Werte zählen nicht. Den Grund lesen die Verantwortlichen des Boards.',
  'evaluation.conflict.empty': 'Nenn kurz den Grund.',
  'evaluation.conflict.own':
    'Du hast diese Idee eingereicht oder daran mitgewirkt. Deshalb bewerten andere sie.',
  'evaluation.conflict.said': 'Du bist bei dieser Idee befangen: {reason}',
  'evaluation.conflict.done': 'Du bewertest „{title}“ nicht.',
  'evaluation.conflict.withdrawn': 'Du bewertest „{title}“ wieder.',
  'evaluation.gate.choose': 'Wähl Ja, Nein oder Zurzeit nicht.',
  'evaluation.gate.empty': 'Begründe die Entscheidung.',
  'evaluation.waits': { one: '{count} Idee wartet auf dich', other: '{count} Ideen warten auf dich' },
  'evaluation.form.ideas.none': 'Wähl mindestens eine Idee.',
  'evaluation.form.ideas.strange':
    'Entfern die Ideen, die nicht zur Kampagne gehören oder nicht mehr veröffentlicht sind.',
  'evaluation.form.evaluators.none': 'Wähl mindestens eine Person.',
  'evaluation.form.name.empty': 'Gib einen Namen ein.',
  'evaluation.form.conflict': 'Jemand hat die Bewertung inzwischen geändert. Deine Eingaben sind noch hier.',
  'reason.conflict-of-interest': 'Du bist bei dieser Idee befangen und bewertest sie deshalb nicht.',
  'reason.evaluation-unknown': 'Diese Bewertung gibt es nicht, oder du darfst sie nicht sehen.',
  'reason.score-missing': 'Zu diesem Kriterium fehlt dein Wert.',
  'reason.seal-board':
    'Dieses Board nimmt Ideen nur mit Namen an. Reiche sie mit Namen ein, oder wende dich an die Verantwortlichen.',
  'reason.seal-invention':
    'Eine Diensterfindung lässt sich nur unter dem eigenen Namen melden. Reich sie mit Namen ein, oder entferne das Häkchen.',
  'reason.seal-unnamed':
    'Das kann nur bekommen, wer einen Namen hat. Bitte die Person, ihren Namen zu zeigen.',
  'idea.seal.own': 'Du hast diese Idee ohne Namen eingereicht.',
  'idea.seal.success': 'Deine Idee ohne Namen hat Erfolg. Möchtest du zeigen, dass sie von dir ist?',
  'idea.seal.scheme.own':
    'Du hast diese Idee ohne Namen eingereicht. Prämie und Bescheid kann nur bekommen, wer seinen Namen zeigt.',
  'idea-form.offline':
    'Keine Verbindung. Noch ist nichts gesendet, aber was du geschrieben hast, bleibt hier stehen. Schick es ab, sobald du verbunden bist.',
  'idea-form.invention.help':
    'Nur du und die Verantwortlichen sehen die Idee, bis das geklärt ist. Die Erfindungsmeldung nach § 5 ArbnErfG gibst du zusätzlich ab.',
  'scheme.conflict': 'Inzwischen wurde schon entschieden. Sieh dir den neuen Stand an.',
  'scheme.amount.invalid': 'Gib einen Betrag ein, zum Beispiel {example}.',
  'scheme.opinion.expert.missing': 'Wähl eine Person aus der Liste.',
  'scheme.decide.about':
    'Die Einreichenden erhalten einen Bescheid mit der Begründung und ihrer Prämie. Andere sehen davon nichts. Den öffentlichen Status der Idee änderst du getrennt.',
  'scheme.share.own': 'Dein Anteil ({share})',
  'scheme.shares.invalid': 'Gib Anteile in Prozent ein, zum Beispiel 33,33.',
  'scheme.objection.about': 'Die Verantwortlichen lesen deinen Einspruch und entscheiden neu.',
  'invention.what.notice':
    'Melde die Erfindung unverzüglich gesondert in Textform, zum Beispiel per E-Mail, und mach kenntlich, dass es eine Erfindungsmeldung ist (§ 5 Abs. 1 ArbnErfG). Dieser Eintrag ist keine Meldung.',
  'invention.what.content':
    'Beschreib die technische Aufgabe, ihre Lösung und wie die Erfindung zustande kam. Leg Aufzeichnungen bei und nenn, wer mitgewirkt hat (§ 5 Abs. 2).',
  'invention.what.secret': 'Sprich bis zur Klärung mit niemandem außerhalb darüber (§ 24 Abs. 2).',
  'invention.receive.about':
    'Der Tag, an dem die Meldung zugegangen ist. Bestätige den Eingang auch in Textform (§ 5 Abs. 1 Satz 3 ArbnErfG). Damit beginnen die Fristen.',
  'invention.return.about':
    'Erklär auch in Textform, in welcher Hinsicht die Meldung einer Ergänzung bedarf (§ 5 Abs. 3 ArbnErfG). Die Frist ruht, bis eine ergänzte Meldung eingeht.',
  'invention.release.about':
    'Die Freigabe wirkt nur, wenn sie in Textform gegenüber den Erfindenden erklärt ist (§ 6 Abs. 2, § 8 ArbnErfG). Hier hältst du fest, wann das geschah.',
  'invention.claim.about':
    'Hier hältst du fest, wann die Inanspruchnahme gegenüber den Erfindenden erklärt wurde (§ 6 Abs. 1 ArbnErfG).',
  'letter.where': 'Nenn eine Idee.',
  'letter.none': 'Zu dieser Idee gibt es keinen Bescheid für dich.',
  'letter.subject': 'Dein Verbesserungsvorschlag Nr. {number}: {title}',
  'letter.opening.accepted': 'vielen Dank für deinen Verbesserungsvorschlag. Wir nehmen ihn an.',
  'letter.opening.partly': 'vielen Dank für deinen Verbesserungsvorschlag. Wir nehmen ihn in Teilen an.',
  'letter.opening.declined':
    'vielen Dank für deinen Verbesserungsvorschlag. Wir haben ihn sorgfältig geprüft und können ihn nicht annehmen.',
  'letter.bonus': 'Deine Prämie',
  'letter.share': 'Dein Anteil: {share}',
  'letter.objection':
    'Gegen diese Entscheidung kannst du innerhalb von {days} Tagen Einspruch einlegen, also bis einschließlich {day}, 24 Uhr ({zone}). Du findest die Schaltfläche dafür bei deinem Vorschlag.',
  'invention.comments': {
    one: '{count} Kommentar bleibt für alle lesbar, die den Bereich lesen. Lösch ihn, wenn er etwas verrät.',
    other: '{count} Kommentare bleiben für alle lesbar, die den Bereich lesen. Lösch, was etwas verrät.',
  },
  'scheme-form.rate.wrong': 'Gib einen Anteil über 0 bis 100 Prozent ein.',
  'scheme-form.amount.wrong': 'Gib einen Betrag ein, mit höchstens zwei Stellen nach dem Komma.',
  'scheme-form.maximum.wrong': 'Gib einen Betrag ein, der nicht unter der Mindestprämie liegt, oder nichts.',
  'scheme-form.step.none': 'Leg mindestens eine Stufe an.',
  'scheme-form.step.saving.wrong': 'Gib einen Betrag ein, der höher ist als der in der Stufe davor.',
  'scheme-form.step.points.wrong': 'Gib eine ganze Zahl ein, die höher ist als die in der Stufe davor.',
  'scheme-form.step.bonus.wrong': 'Gib einen Betrag ein, der nicht niedriger ist als der in der Stufe davor.',
  'scheme-form.days.wrong': 'Gib 1 bis 365 Tage ein.',
  'scheme-form.zone.wrong': 'Diese Zeitzone ist nicht bekannt. Schreib zum Beispiel Europe/Berlin.',
};

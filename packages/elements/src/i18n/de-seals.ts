import type { Message } from './message.js';

/** German, formal: the source of the texts about writing without a name. */
export const deSeals = {
  'seal.ask': 'Ohne meinen Namen fragen',
  'seal.ask.about': 'Andere sehen dann nicht, wer fragt.',
  'seal.ask.on':
    'Statt Ihres Namens steht hier und in Ihren Antworten „Ohne Namen“, und nur der Tag wird angezeigt. Wer fragt, können nur zwei Vertrauenspersonen gemeinsam erfahren ({names}). Sie sehen dann, wer das war und warum.',
  'seal.give': 'Ohne Namen einreichen',
  'seal.give.about': 'Andere sehen dann nicht, von wem die Idee ist.',
  'seal.give.on':
    'Statt Ihres Namens steht hier und an Ihren Beiträgen zur Idee „Ohne Namen“, und nur der Tag wird angezeigt. Von wem sie ist, können nur zwei Vertrauenspersonen gemeinsam erfahren ({names}). Sie sehen dann, wer das war und warum. Ihren Namen können Sie später jederzeit zeigen. Dateien, Mitwirkende und die eigene Stimme gehen nur mit Namen.',
  'seal.custodians': 'von Ihrem Unternehmen benannt',
  'seal.menu.open': 'Wer hat das geschrieben?',
  'seal.menu.own': 'Ohne Namen geschrieben',
  'seal.title': 'Ohne Namen geschrieben',
  'seal.about':
    'Wer das geschrieben hat, erfahren nur zwei Vertrauenspersonen gemeinsam. Die Person, die geschrieben hat, sieht, wer gefragt hat und warum.',
  'seal.about.own':
    'Nur zwei Vertrauenspersonen gemeinsam können erfahren, dass Sie das geschrieben haben: {names}.',
  'seal.reason': 'Grund',
  'seal.request': 'Zweite Person bitten',
  'seal.waiting': '{name} möchte es erfahren: „{reason}“. Die Bitte gilt bis {time}.',
  'seal.waiting.own':
    'Ihre Bitte ist offen, bis {time}: „{reason}“. Eine zweite Vertrauensperson muss zustimmen.',
  'seal.approve': 'Zustimmen und erfahren',
  'seal.refuse': 'Ablehnen',
  'seal.withdraw': 'Bitte zurückziehen',
  'seal.person': 'Geschrieben von {name}',
  'seal.opened': '{time}: {first} und {second} haben es erfahren. Grund: „{reason}“',
  'seal.unopened': 'Bisher hat es niemand erfahren.',
  'seal.lift': 'Meinen Namen zeigen',
  'seal.lift.about.post':
    'Zeigen Sie Ihren Namen, steht er an allem, was Sie in diesem Gespräch geschrieben haben. Das lässt sich nicht zurücknehmen.',
  'seal.lift.about.idea':
    'Zeigen Sie Ihren Namen, steht er an der Idee, an ihren früheren Fassungen, im Verlauf und an Ihren Beiträgen dazu. Wurde sie umgesetzt, gehört das zu Ihrem Profil. Das lässt sich nicht zurücknehmen.',
  'seal.close': 'Schließen',
  'seal.requested': 'Die Bitte ist gestellt. Eine zweite Vertrauensperson muss zustimmen.',
  'seal.withdrawn': 'Die Bitte ist zurückgenommen.',
  'seal.refused': 'Die Bitte ist abgelehnt. Der Name bleibt verborgen.',
  'seal.lifted': 'Ihr Name wird jetzt angezeigt.',
  'seal.reason.empty': 'Geben Sie einen Grund an. Die Person, die geschrieben hat, wird ihn lesen.',
} satisfies Record<string, Message>;

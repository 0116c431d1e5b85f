/** Languages in which texts are searched; also the names of PostgreSQL's configurations. */
export type TextLanguage = 'german' | 'english';

/** Words that are frequent in one of the languages and unknown in the other, in the form in which words are compared. */
const frequent: Readonly<Record<TextLanguage, ReadonlySet<string>>> = {
  german: new Set(
    (
      'aber alle als auch auf aus bei beim bitte bis da dann das dass dem den der des dies diese diesem diesen ' +
      'dieser dieses durch ein eine einem einen einer er es fur gegen haben hat hatte heute ich ihr im immer ist ' +
      'ja jetzt kann kein keine konnen mehr mich mir mit muss nach nicht noch nur oder ob ohne schon sehr sein ' +
      'seit sich sie sind sollte uber um und uns unser unter vom von vor wann warum was wenn wer werden wie wieder ' +
      'wir wird wo wurde zu zum zur zwischen'
    ).split(' '),
  ),
  english: new Set(
    (
      'about after all and any are as at be because been before between both but by can could did do does each ' +
      'for from had has have he her here his how if into it its just like me more most my no not now of on only or ' +
      'other our out over please she should some than thanks that the their them then there these they this those ' +
      'to too up we were what when where which while who why will with would you your'
    ).split(' '),
  ),
};

const both: readonly TextLanguage[] = ['german', 'english'];

/** The language of a text by its words, as they are compared; both when they do not tell. */
export function languagesOf(words: readonly string[]): readonly TextLanguage[] {
  const [german, english] = both.map(
    (language) => words.filter((word) => frequent[language].has(word)).length,
  );
  if (german === undefined || english === undefined || german === english) return both;
  return german > english ? ['german'] : ['english'];
}

/** Whether a word, as it is compared, is one of those that stand in every text and say nothing of it. */
export const isFrequent = (word: string): boolean =>
  both.some((language) => frequent[language].has(word)) || word.length < 2;

/** What the suggestion scheme knows of the ideas of a board, as entries: see `entries.js`. */

/** `tools`: how ids, times and entries are made. */
export function addCase({ title, author, coAuthors = [], case: known }, { add, ids, timeOf, last }) {
  if (known === undefined) return;
  const idea = ids.of('idea', title);
  const { opinions, decisions, objections, invention } = known;
  for (const { expert, by, question, given, ...when } of opinions) {
    const id = ids.of('expert-opinion', `${title} ${expert}`);
    add(timeOf(when), by, 'expert-opinion.request', { id, idea, expert: ids.person(expert), question });
    if (given === undefined) continue;
    const { daysAgo, time, ...opinion } = given;
    add(timeOf({ daysAgo, time }), expert, 'expert-opinion.give', { id, ...opinion });
  }
  const decisionId = (at) => ids.of('scheme-decision', `${title} ${at}`);
  for (const [version, { by, daysAgo, time, shares, ...decision }] of decisions.entries()) {
    const authors = [author, ...coAuthors];
    add(timeOf({ daysAgo, time }), by, 'suggestion.decide', {
      id: decisionId(version),
      idea,
      version,
      ...decision,
      ...(shares === undefined
        ? {}
        : { shares: authors.map((one) => ({ person: ids.person(one), share: shares[one] })) }),
    });
  }
  for (const { by, decision, reasons, ...when } of objections) {
    const id = ids.of('objection', `${title} ${by} ${decision}`);
    add(timeOf(when), by, 'objection.raise', { id, decision: decisionId(decision), reasons });
  }
  if (invention !== undefined) addInvention(idea, invention, { add, timeOf, last });
}

function addInvention(
  idea,
  { by, note, received: { month, day, ...received }, ...when },
  { add, timeOf, last },
) {
  add(timeOf(when), by, 'invention.mark', { idea, note });
  const date = new Date(last.getFullYear(), last.getMonth() + month, day);
  const two = (number) => String(number).padStart(2, '0');
  // A day of the calendar and not of the story, so that loading it on another day changes nothing.
  add(timeOf(received), received.by, 'invention-notice.receive', {
    idea,
    received: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
  });
}

import { isDisclosed } from '../evaluation-results.js';
import type { AssessmentRecord } from '../records.js';
import type { Reader } from '../store.js';

/**
 * What of assessments stands in a file: scores of ideas that are disclosed, who has a conflict of interest, and who has
 * left. Whoever reads a file is to learn no more of what others think than who reads a page; drafts and notes stay where
 * they are.
 */
export async function* exportedAssessments(
  reader: Reader,
  all: AsyncIterable<AssessmentRecord>,
): AsyncGenerator<AssessmentRecord> {
  let sheet = '';
  let isOut = false;
  for await (const record of all) {
    const { evaluation, idea } = record;
    // They come idea by idea, as their ids do.
    if (sheet !== `${evaluation}/${idea}`) {
      sheet = `${evaluation}/${idea}`;
      const [of, there] = await Promise.all([
        reader.get('evaluations', evaluation),
        reader.list({
          collection: 'assessments',
          index: 'evaluation',
          prefixes: [[evaluation, idea]],
          limit: Infinity,
        }),
      ]);
      isOut = of !== undefined && isDisclosed(of, there);
    }
    if (record.conflict !== null || record.state === 'left') yield { ...record, scores: [], note: '' };
    else if (isOut && record.state === 'given') yield { ...record, note: '' };
  }
}

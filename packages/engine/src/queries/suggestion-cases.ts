import { refuse } from '../context.js';
import { loadCase, readableCase, schemePlace } from '../find-suggestions.js';
import { authorsOf, checkBasis, divided } from '../rules/scheme-decisions.js';
import { judges } from '../suggestion-rights.js';
import { viewCase, viewShares } from '../suggestion-views.js';
import { workOut } from '../bonus.js';
import { loadMap } from '../views.js';
import type { Queries } from './query.js';

export const suggestionCaseQueries: Queries<'suggestion-cases.get' | 'bonuses.preview'> = {
  'suggestion-cases.get': ({ idea }, desk) =>
    desk.read(async (reader, context) => {
      const known = await loadCase(reader, idea);
      const found = readableCase(known, context.access);
      return found === null ? null : viewCase(reader, context, found);
    }),

  'bonuses.preview': ({ idea, basis, shares }, desk) =>
    desk.read(async (reader, { access }) => {
      const found = schemePlace(await loadCase(reader, idea), access);
      if (!judges(access, found.place, found.records)) {
        throw refuse('forbidden', 'not-allowed', 'This is for the owners of the board.');
      }
      if (found.place.idea.sealed) {
        throw refuse('forbidden', 'seal-unnamed', 'The author has no name here. Ask them to show it first.');
      }
      const working = workOut(found.scheme, checkBasis(basis));
      const authors = authorsOf(found);
      const people = await loadMap(reader, 'people', authors);
      return { working, shares: viewShares(divided(authors, working.total, shares), people) };
    }),
};

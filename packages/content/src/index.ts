export { contentLimits } from './limits.js';
export {
  isBlank,
  isBlankTree,
  mentionsOf,
  resolveMentions,
  snippetOf,
  textOf,
  topicsOf,
  type MentionedPerson,
} from './text.js';

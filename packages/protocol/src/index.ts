export { archiveMediaType, encodeWhoIsWho } from './archive.js';
export { EventParser, type ServerSentEvent } from './event-parser.js';
export { decodeEvent, encodeChanges, encodeEvent, heartbeat, type StreamEvent } from './events.js';
export {
  fromMessage,
  statusOfOutcomes,
  toMessage,
  type OutcomeMessage,
  type OutcomesMessage,
} from './outcomes.js';
export { paths, queryPath, type Description, type SignedOut } from './paths.js';
export { fromProblem, problemMediaType, statusOf, toProblem, type Problem } from './problem.js';

import { define } from '../base/define.js';
import { SeDecisionLetter } from './decision-letter.js';

define('se-decision-letter', SeDecisionLetter);

import { define } from '../base/define.js';
import { SeEvaluation } from './evaluation.js';

define('se-evaluation', SeEvaluation);

import { define } from '../base/define.js';
import { EvaluationList } from './list.js';

define('se-evaluation-list', EvaluationList);

import { define } from '../base/define.js';
import { QuestionView } from './question.js';
import { Recognition } from './recognition.js';

define('se-question', QuestionView);
define('se-recognition', Recognition);

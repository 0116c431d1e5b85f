import { define } from '../base/define.js';
import { Ask } from './ask.js';

define('se-ask', Ask);

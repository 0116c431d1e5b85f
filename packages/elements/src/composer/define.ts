import { define } from '../base/define.js';
import { SeComposer } from './composer.js';

define('se-composer', SeComposer);

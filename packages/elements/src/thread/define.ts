import { define } from '../base/define.js';
import '../post/define.js';
import { SeThread } from './thread.js';

define('se-thread', SeThread);

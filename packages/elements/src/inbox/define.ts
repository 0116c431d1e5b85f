import { define } from '../base/define.js';
import { SeInbox } from './inbox.js';

define('se-inbox', SeInbox);

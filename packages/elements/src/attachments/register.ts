import { define } from '../base/define.js';
import { Attachments } from './attachments.js';

define('se-attachments', Attachments);

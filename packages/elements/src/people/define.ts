import { define } from '../base/define.js';
import { SePeople } from './people.js';

define('se-people', SePeople);

import { define } from '../base/define.js';
import { SePerson } from './person.js';

define('se-person', SePerson);

import { define } from '../base/define.js';
import { SeBoardForm } from './board-form.js';

define('se-board-form', SeBoardForm);

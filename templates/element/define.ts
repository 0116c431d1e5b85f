import { define } from '../base/define.js';
import { SeTemplate } from './template.js';

define('se-template', SeTemplate);

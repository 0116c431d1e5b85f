import { define } from '../base/define.js';
import { SeFaq } from './faq.js';

define('se-faq', SeFaq);

import { define } from '../base/define.js';
import { SeIdeaForm } from './idea-form.js';

define('se-idea-form', SeIdeaForm);

import { define } from '../base/define.js';
import { SeIdea } from './idea.js';

define('se-idea', SeIdea);

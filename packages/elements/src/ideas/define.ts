import { define } from '../base/define.js';
import { SeIdeas } from './ideas.js';

define('se-ideas', SeIdeas);

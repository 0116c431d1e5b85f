import { define } from '../base/define.js';
import { SeSuggestionCase } from './suggestion-case.js';

define('se-suggestion-case', SeSuggestionCase);

import { define } from '../base/define.js';
import { SePost } from './post.js';

define('se-post', SePost);

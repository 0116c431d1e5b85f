import { define } from '../base/define.js';
import '../post/define.js';
import { SeFeed } from './feed.js';

define('se-feed', SeFeed);

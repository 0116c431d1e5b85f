/** Registers every tag. The composer comes along when it is first used: readers do not load it. */
import { autoload } from './base/autoload.js';
import './provider/define.js';
import './post/define.js';
import './feed/define.js';
import './thread/define.js';

autoload({ 'se-composer': () => import('./composer/define.js') });

export * from './index.js';

/** Registers every tag. Those that not every page uses come along when they are first used. */
import { autoload } from './base/autoload.js';
import './provider/define.js';
import './post/define.js';
import './feed/define.js';
import './thread/define.js';

autoload({
  'se-board-form': () => import('./board-form/define.js'),
  'se-campaign-form': () => import('./campaign-form/define.js'),
  'se-campaign-report': () => import('./campaign-report/define.js'),
  'se-composer': () => import('./composer/define.js'),
  'se-decision-letter': () => import('./decision-letter/define.js'),
  'se-evaluation': () => import('./evaluation/define.js'),
  'se-faq': () => import('./faq/define.js'),
  'se-idea': () => import('./idea/define.js'),
  'se-idea-form': () => import('./idea-form/define.js'),
  'se-ideas': () => import('./ideas/define.js'),
  'se-inbox': () => import('./inbox/define.js'),
  'se-people': () => import('./people/define.js'),
  'se-person': () => import('./person/define.js'),
  'se-profile': () => import('./profile/define.js'),
  'se-suggestion-case': () => import('./suggestion/define.js'),
});

export * from './index.js';

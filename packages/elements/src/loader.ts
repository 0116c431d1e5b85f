/**
 * The autoloader: registers the elements that a page uses, and those it comes to use later, by importing only
 * their modules.
 */
import { autoload, loadUsed, type Modules } from './base/autoload.js';

const modules: Modules = {
  'se-board-form': () => import('./board-form/define.js'),
  'se-campaign-form': () => import('./campaign-form/define.js'),
  'se-campaign-report': () => import('./campaign-report/define.js'),
  'se-composer': () => import('./composer/define.js'),
  'se-decision-letter': () => import('./decision-letter/define.js'),
  'se-evaluation': () => import('./evaluation/define.js'),
  'se-faq': () => import('./faq/define.js'),
  'se-feed': () => import('./feed/define.js'),
  'se-idea': () => import('./idea/define.js'),
  'se-idea-form': () => import('./idea-form/define.js'),
  'se-ideas': () => import('./ideas/define.js'),
  'se-inbox': () => import('./inbox/define.js'),
  'se-people': () => import('./people/define.js'),
  'se-person': () => import('./person/define.js'),
  'se-post': () => import('./post/define.js'),
  'se-profile': () => import('./profile/define.js'),
  'se-provider': () => import('./provider/define.js'),
  'se-suggestion-case': () => import('./suggestion/define.js'),
  'se-thread': () => import('./thread/define.js'),
};

/**
 * Loads what is used in `root` and not registered yet. For shadow roots of a page's own, into which the
 * autoloader does not look.
 *
 * @since 0.1.0
 */
export const loadElements = (root: Document | DocumentFragment | Element): Promise<void> =>
  loadUsed(modules, root);

autoload(modules);

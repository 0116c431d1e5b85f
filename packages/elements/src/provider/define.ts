import { define } from '../base/define.js';
import { SeProvider } from './provider.js';

define('se-provider', SeProvider);

import { define } from '../base/define.js';
import '../person/define.js';
import { SeProfile } from './profile.js';

define('se-profile', SeProfile);

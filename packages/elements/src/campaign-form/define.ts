import { define } from '../base/define.js';
import { SeCampaignForm } from './campaign-form.js';

define('se-campaign-form', SeCampaignForm);

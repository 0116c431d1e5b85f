import { define } from '../base/define.js';
import { SeCampaignReport } from './campaign-report.js';

define('se-campaign-report', SeCampaignReport);

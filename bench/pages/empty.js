import { painted } from './page.js';

await painted();

import { bulkWrite, firstScreen, oneEdit, openAll } from './storage.js';
import { limit, ours, plain, tanstack } from './live.js';
import { firstPages } from './pages.js';

window.bench = { bulkWrite, openAll, firstScreen, oneEdit, ours, limit, plain, tanstack, firstPages };

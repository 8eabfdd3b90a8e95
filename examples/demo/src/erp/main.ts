import '@tenon/elements/define/customer-card.js';
import '@tenon/elements/define/data-table.js';
import '@tenon/elements/define/purchase-history.js';
import '@tenon/elements/define/report.js';
import '@tenon/elements/define/timeline.js';
import { sayFailure, startHost } from '../host/start.ts';
import { OrderScreen } from './order-screen.ts';

const screen = new OrderScreen(document);

try {
  const { provider, user } = await startHost({ role: 'sales', onLanguage: (language) => screen.speak(language) });
  screen.signedIn(user.name);
  await provider.clientReady;
  if (provider.client) await screen.open(provider.client);
} catch (error) {
  sayFailure(error);
}

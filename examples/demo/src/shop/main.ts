import '@tenon/elements/define/customer-card.js';
import '@tenon/elements/define/purchase-history.js';
import type { CustomerCard } from '@tenon/elements/customer-card.js';
import type { PurchaseHistory } from '@tenon/elements/purchase-history.js';
import { sayFailure, startHost } from '../host/start.ts';
import { words } from '../host/language.ts';

let language: 'zh' | 'en' = 'en';
let name = '';

function greet(): void {
  const hello = document.querySelector('#hello');
  if (hello && name) hello.textContent = words(language, `Good morning, ${name}`, `${name}，早上好`);
}

try {
  const { user } = await startHost({
    role: 'portal',
    onLanguage: (next) => {
      language = next;
      greet();
    },
  });
  name = user.name;
  greet();
  const history = document.querySelector<PurchaseHistory>('#history');
  const card = document.querySelector<CustomerCard>('#card');
  if (history && user.customerId) history.customerId = user.customerId;
  if (card && user.customerId) card.recordId = user.customerId;
} catch (error) {
  sayFailure(error);
}

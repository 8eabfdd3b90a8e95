import '@tenon/elements/define/customer-360.js';
import '@tenon/elements/define/data-table.js';
import '@tenon/elements/define/pipeline-board.js';
import '@tenon/elements/define/record-form.js';
import '@tenon/elements/define/report.js';
import '@tenon/elements/define/sync-status.js';
import { sayFailure, startHost } from '../host/start.ts';
import { words } from '../host/language.ts';
import { fillReports } from './reports.ts';
import { closeForm, openRecord, showFirstCustomer } from './customers.ts';

const titles: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  customers: ['Customers', '客户'],
  pipeline: ['Pipeline', '商机'],
  reports: ['Reports', '报表'],
  tickets: ['Tickets', '工单'],
  inbox: ['Inbox', '收件箱'],
};

let language: 'zh' | 'en' = 'en';

function show(view: string): void {
  const page = document.querySelector(`[data-page="${CSS.escape(view)}"]`) ? view : 'inbox';
  for (const section of document.querySelectorAll<HTMLElement>('[data-page]'))
    section.hidden = section.dataset['page'] !== page;
  for (const link of document.querySelectorAll<HTMLElement>('[data-view]')) {
    if (link.dataset['view'] === page) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const title = titles[page];
  const crumb = document.querySelector('#crumb');
  if (crumb && title) crumb.textContent = words(language, title[0], title[1]);
}

const currentView = () => location.hash.slice(1) || 'customers';

try {
  const { provider } = await startHost({
    role: 'manager',
    onLanguage: (next) => {
      language = next;
      show(currentView());
      fillReports(next);
    },
  });
  addEventListener('hashchange', () => show(currentView()));
  document.addEventListener('tenon-record-open', openRecord);
  document.addEventListener('tenon-record-saved', closeForm);
  document.addEventListener('tenon-record-cancel', closeForm);
  await showFirstCustomer(provider);
} catch (error) {
  sayFailure(error);
}

import { speak, words } from '../host/language.ts';

let language: 'zh' | 'en' = (new URLSearchParams(location.search).get('lang') ?? navigator.language).startsWith('zh')
  ? 'zh'
  : 'en';
const button = document.querySelector<HTMLButtonElement>('#language');
const origins = document.querySelector<HTMLElement>('#origins');

function draw(): void {
  speak(document, language);
  if (button) button.textContent = words(language, '中文', 'English');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.pages a')) link.search = `?lang=${language}`;
  if (!origins) return;
  const other = new URL(location.href);
  other.port = String(Number(location.port) + (origins.dataset['second'] === 'true' ? -1 : 1));
  const link = document.createElement('a');
  link.href = other.origin;
  link.textContent = other.origin;
  origins.replaceChildren(words(language, 'The same pages from another origin: ', '同样的页面，来自另一个源：'), link);
}

button?.addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  draw();
});
draw();

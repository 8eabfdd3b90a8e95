/** The host's own words: English stands in the page, Chinese in `data-zh`. Widgets speak for themselves. */
export function speak(root: ParentNode, language: 'zh' | 'en'): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of root.querySelectorAll<HTMLElement>('[data-zh]')) {
    element.dataset['en'] ??= element.textContent;
    element.textContent = (language === 'zh' ? element.dataset['zh'] : element.dataset['en']) ?? '';
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-zh-label]')) {
    element.dataset['enLabel'] ??= element.getAttribute('aria-label') ?? '';
    element.setAttribute(
      'aria-label',
      (language === 'zh' ? element.dataset['zhLabel'] : element.dataset['enLabel']) ?? '',
    );
  }
}

export function words(language: 'zh' | 'en', en: string, zh: string): string {
  return language === 'zh' ? zh : en;
}

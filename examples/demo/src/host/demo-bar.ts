import { addressWith, type DemoConfig, type Session } from './session.ts';
import { words } from './language.ts';

const roleNames: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  admin: ['administrator', '管理员'],
  manager: ['sales manager', '销售经理'],
  sales: ['sales', '销售'],
  support: ['support', '客服'],
  marketing: ['marketing', '市场'],
  portal: ['shop customer', '商城客户'],
};

export interface DemoBarOptions {
  readonly config: DemoConfig;
  readonly session: Session;
  onLanguage(language: 'zh' | 'en'): void;
  onTheme(theme: 'light' | 'dark'): void;
  onOnline(online: boolean): void;
}

/** The strip on top of each host page: who, language, theme, network. It belongs to the demo, not to the host. */
export function mountDemoBar(bar: HTMLElement, options: DemoBarOptions): void {
  const { config } = options;
  let { language, theme } = options.session;
  let online = true;
  const people = document.createElement('select');
  const languageButton = document.createElement('button');
  const themeButton = document.createElement('button');
  const onlineButton = document.createElement('button');
  const home = document.createElement('a');
  home.href = '/';
  home.textContent = 'Tenon';
  home.className = 'home';
  for (const button of [languageButton, themeButton, onlineButton]) button.type = 'button';
  const isDark = () => (theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark');

  const draw = () => {
    people.setAttribute('aria-label', words(language, 'Signed in as', '当前用户'));
    people.replaceChildren(
      ...config.users.map((user) => {
        const option = document.createElement('option');
        const role = roleNames[user.role];
        option.value = user.user;
        option.textContent = `${user.name} · ${role ? words(language, role[0], role[1]) : user.role}${user.tenant ? ` · ${user.tenant}` : ''}`;
        option.selected = user.user === options.session.user;
        return option;
      }),
    );
    languageButton.textContent = words(language, '中文', 'English');
    languageButton.lang = language === 'zh' ? 'en' : 'zh-CN';
    themeButton.textContent = isDark() ? words(language, 'Light', '浅色') : words(language, 'Dark', '深色');
    onlineButton.textContent = online ? words(language, 'Go offline', '断网') : words(language, 'Go online', '联网');
    onlineButton.setAttribute('aria-pressed', String(!online));
  };

  people.addEventListener('change', () => location.assign(addressWith({ user: people.value })));
  languageButton.addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    history.replaceState(null, '', addressWith({ lang: language }));
    options.onLanguage(language);
    draw();
  });
  themeButton.addEventListener('click', () => {
    theme = isDark() ? 'light' : 'dark';
    history.replaceState(null, '', addressWith({ theme }));
    options.onTheme(theme);
    draw();
  });
  onlineButton.addEventListener('click', () => {
    online = !online;
    options.onOnline(online);
    draw();
  });

  draw();
  bar.replaceChildren(home, people, languageButton, themeButton, onlineButton);
}

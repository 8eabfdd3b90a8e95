import type { TenonProvider } from '@tenon/elements/provider.js';
import '@tenon/elements/define/provider.js';
import { mountDemoBar } from './demo-bar.ts';
import { speak } from './language.ts';
import { fetchToken, loadConfig, readSession, type DemoUser } from './session.ts';

export interface HostPage {
  readonly provider: TenonProvider;
  readonly user: DemoUser;
  readonly language: 'zh' | 'en';
}

/** Everything a host does to take Tenon in: say where the CRM is, how to get a token, in which language and theme. */
export async function startHost(options: {
  readonly role: string;
  onLanguage?(language: 'zh' | 'en'): void;
}): Promise<HostPage> {
  const provider = document.querySelector<TenonProvider>('tenon-provider');
  const bar = document.querySelector<HTMLElement>('.demo-bar');
  if (!provider || !bar) throw new Error('The page has no <tenon-provider> or no .demo-bar.');
  const config = await loadConfig();
  const session = readSession(config.users, options.role);
  const user = config.users.find((candidate) => candidate.user === session.user);
  if (!user) throw new Error(`${session.user} is not one of the demo's people.`);

  const useTheme = (theme: 'light' | 'dark' | 'auto') => {
    document.documentElement.dataset['theme'] = theme;
    provider.theme = theme;
  };
  const useLanguage = (language: 'zh' | 'en') => {
    speak(document, language);
    provider.locale = language === 'zh' ? 'zh-CN' : 'en';
    options.onLanguage?.(language);
  };
  useTheme(session.theme);
  useLanguage(session.language);

  provider.principal = { tenant: user.tenantId, user: user.userId };
  provider.endpoint = config.endpoint;
  provider.getToken = () => fetchToken(config.endpoint, session.user);

  mountDemoBar(bar, {
    config,
    session,
    onLanguage: useLanguage,
    onTheme: useTheme,
    onOnline: (online) => provider.client?.setOnline(online),
  });
  return { provider, user, language: session.language };
}

/** A page that cannot start says so in its own words instead of staying blank. */
export function sayFailure(error: unknown): void {
  const note = document.createElement('p');
  note.className = 'host-failure';
  note.setAttribute('role', 'alert');
  note.textContent = error instanceof Error ? error.message : String(error);
  document.body.prepend(note);
}

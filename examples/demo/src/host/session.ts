/**
 * What a real host already has: who is signed in, in which language and theme. The demo keeps the choice in the address,
 * so that a link shows the same thing to everybody.
 */
export interface Session {
  readonly user: string;
  readonly language: 'zh' | 'en';
  readonly theme: 'light' | 'dark' | 'auto';
}

export interface DemoUser {
  /** key of `POST /demo/token` */
  readonly user: string;
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly tenant: string;
  readonly tenantId: string;
  readonly customerId: string | null;
}

/** Where the CRM lives (the page may come from another origin) and who may try it. */
export interface DemoConfig {
  readonly endpoint: string;
  readonly users: readonly DemoUser[];
}

export async function loadConfig(): Promise<DemoConfig> {
  const answer = await fetch('/demo/config.json', { headers: { accept: 'application/json' } });
  if (!answer.ok)
    throw new Error(
      `The demo server did not say where the CRM is (${String(answer.status)}). Start it with "npm start".`,
    );
  return (await answer.json()) as DemoConfig;
}

export function readSession(users: readonly DemoUser[], preferredRole: string): Session {
  const search = new URLSearchParams(location.search);
  const wanted = search.get('user');
  const user =
    users.find((candidate) => candidate.user === wanted) ??
    users.find((candidate) => candidate.role === preferredRole) ??
    users[0];
  if (!user) throw new Error('The demo has no users. Empty the data folder and start it again.');
  const lang = search.get('lang') ?? navigator.language;
  const theme = search.get('theme');
  return {
    user: user.user,
    language: lang.startsWith('en') ? 'en' : 'zh',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}

export function addressWith(change: Partial<Record<'user' | 'lang' | 'theme', string>>): string {
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(change)) address.searchParams.set(key, value);
  return address.href;
}

/** The host's own back end would answer this; the demo's signs tokens for its seeded people, on this machine only. */
export async function fetchToken(endpoint: string, user: string): Promise<string> {
  const answer = await fetch(`${endpoint}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  if (!answer.ok) throw new Error(`No token for ${user}: ${String(answer.status)}`);
  return ((await answer.json()) as { token: string }).token;
}

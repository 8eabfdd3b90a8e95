import { TenonError } from '@tenon/schema';
import { createTenantRecord, createUserRecord, findTenant } from '../create-accounts.ts';
import { issuerOf, withServices } from './local-server.ts';
import { parseOptions } from './options.ts';
import type { Environment } from '../environment.ts';

const tenantHelp = `tenon tenant create KEY --name NAME [--time-zone ZONE] [--currency CODE] [--locale LOCALE] [--fiscal-year-start MONTH]

Prints the id of the new tenant.`;

export async function createTenant(words: readonly string[], env: Environment): Promise<number> {
  const parsed = parseOptions(words, {
    positionals: true,
    help: tenantHelp,
    options: {
      name: { type: 'string' },
      'time-zone': { type: 'string' },
      currency: { type: 'string' },
      locale: { type: 'string' },
      'fiscal-year-start': { type: 'string' },
    },
  });
  if (!parsed) return 0;
  const [key] = parsed.positionals;
  if (!key) throw new TenonError('bad-request', `Which key shall the tenant have?\n\n${tenantHelp}`);
  const { values } = parsed;
  const month = values['fiscal-year-start'];
  const id = await withServices(env, (services) =>
    createTenantRecord(services, {
      key,
      name: values.name ?? key,
      timeZone: values['time-zone'],
      baseCurrency: values.currency,
      locale: values.locale,
      fiscalYearStart: month === undefined ? undefined : Number(month),
    }),
  );
  process.stdout.write(`${id}\n`);
  return 0;
}

const userHelp = `tenon user create KEY --tenant TENANT --role ROLE [--role ROLE] [--name NAME] [--email EMAIL] [--customer ID] [--token]

Roles: admin, manager, sales, support, marketing, portal, or one of the tenant's own.
Prints the id of the new user; with --token also a token of the built-in issuer, good for 8 hours.`;

export async function createUser(words: readonly string[], env: Environment): Promise<number> {
  const parsed = parseOptions(words, {
    positionals: true,
    help: userHelp,
    options: {
      tenant: { type: 'string' },
      role: { type: 'string', multiple: true },
      name: { type: 'string' },
      email: { type: 'string' },
      customer: { type: 'string' },
      token: { type: 'boolean' },
    },
  });
  if (!parsed) return 0;
  const [key] = parsed.positionals;
  const { tenant, role = [], name, email, customer, token } = parsed.values;
  if (!key || !tenant || role.length === 0)
    throw new TenonError('bad-request', `Key, --tenant and --role are needed.\n\n${userHelp}`);
  if (token && env['DATABASE_URL'])
    throw new TenonError(
      'bad-request',
      'With DATABASE_URL tokens come from your identity provider; leave out --token.',
    );
  const made = await withServices(env, async (services) => {
    const found = await findTenant(services, tenant);
    if (!found) throw new TenonError('not-found', `There is no tenant "${tenant}".`);
    return {
      tenantId: found.actor.tenantId,
      userId: await createUserRecord(services, found.actor.tenantId, {
        key,
        name: name ?? key,
        roles: role,
        email,
        customerId: customer,
      }),
    };
  });
  process.stdout.write(`${made.userId}\n`);
  if (token) process.stdout.write(`${await (await issuerOf(env)).issue(made, 8 * 3600)}\n`);
  return 0;
}

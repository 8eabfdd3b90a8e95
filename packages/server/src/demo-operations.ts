import * as z from 'zod/mini';
import { TenonError } from '@tenon/schema';
import type { Call, JsonSchema, Operation } from './operation.ts';
import { parseBody } from './parse-body.ts';
import type { Demo, Services } from './services.ts';
import { sql } from './sql/fragment.ts';

const tokenSeconds = 8 * 3600;
const tokenRequest = z.strictObject({ user: z.string().check(z.minLength(1), z.maxLength(120)) });
const text: JsonSchema = { type: 'string' };

/** The list is empty without `--demo`: the routes then do not exist. */
export function demoOperations(services: Services): readonly Operation[] {
  const { demo } = services;
  if (!demo) return [];
  return [
    {
      id: 'demo.token',
      method: 'POST',
      path: '/demo/token',
      summary: 'Signs in as one of the people of the demo; from this machine only',
      tags: ['demo'],
      auth: 'none',
      body: { schema: z.toJSONSchema(tokenRequest), maxBytes: 10_000 },
      answer: {
        status: 200,
        type: 'application/json',
        schema: {
          type: 'object',
          properties: { token: text, tenant: text, user: text },
          required: ['token', 'tenant', 'user'],
        },
      },
      statuses: [403, 404],
      run: async (call) => {
        requireLoopback(call);
        const { user } = parseBody(tokenRequest, call.body);
        const person = (await peopleOf(services, demo)).find(
          (candidate) => candidate.user === user || candidate.userId === user,
        );
        if (!person) throw new TenonError('not-found', `"${user}" is not one of the demo's people.`);
        const token = await demo.issuer.issue({ tenantId: person.tenantId, userId: person.userId }, tokenSeconds);
        return Response.json({ token, tenant: person.tenantId, user: person.userId });
      },
    },
    {
      id: 'demo.config',
      method: 'GET',
      path: '/demo/config.json',
      summary: 'Where the server is and who may try it; from this machine only',
      tags: ['demo'],
      auth: 'none',
      answer: {
        status: 200,
        type: 'application/json',
        schema: {
          type: 'object',
          properties: { endpoint: text, users: { type: 'array', items: { type: 'object' } } },
          required: ['endpoint', 'users'],
        },
      },
      statuses: [403],
      run: async (call) => {
        requireLoopback(call);
        const users = (await peopleOf(services, demo)).map(
          ({ user, userId, name, role, tenant, tenantId, customerId }) => ({
            user,
            userId,
            name,
            role,
            tenant,
            tenantId,
            customerId,
          }),
        );
        return Response.json({ endpoint: demo.endpointFor(new URL(call.request.url)), users });
      },
    },
  ];
}

/** The connection and the name it was called by: a page elsewhere may point its own name at this machine. */
function requireLoopback(call: Call): void {
  const host = new URL(call.request.url).hostname;
  const isLocal =
    /^(127\.|::1$|::ffff:127\.)/.test(call.remoteAddress ?? '') &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
  const isForwarded = call.request.headers.has('x-forwarded-for') || call.request.headers.has('forwarded');
  if (!isLocal || isForwarded) throw new TenonError('forbidden', 'The demo gives tokens to its own machine only.');
}

interface Person {
  readonly user: string;
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly tenantId: string;
  readonly tenant: string;
  readonly customerId: string | null;
}

const roleOrder = ['admin', 'manager', 'sales', 'support', 'marketing', 'portal'];

async function peopleOf(services: Services, demo: Demo): Promise<Person[]> {
  return services.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
    const { rows } = await tx.query<{
      id: string;
      key: string;
      name: string;
      roles: string[] | null;
      tenantId: string;
      tenantName: string;
      customerId: string | null;
    }>(sql`
      select u.id, u.key, u.name, u.roles, u."tenantId", t.name as "tenantName", u."customerId" from "user" u join tenant t on t.id = u."tenantId" and t."tenantId" = t.id
      where u."tenantId" = any(${demo.tenantIds}::uuid[]) and u.key is not null and u.status = 'active' and u."deletedAt" is null`);
    const rank = ({ role, tenantId }: Person) =>
      demo.tenantIds.indexOf(tenantId) * 100 + ((roleOrder.indexOf(role) + 100) % 100);
    return rows
      .map((row): Person => ({
        user: row.key,
        userId: row.id,
        name: row.name,
        role: row.roles?.[0] ?? '',
        tenantId: row.tenantId,
        tenant: row.tenantName,
        customerId: row.customerId,
      }))
      .sort((a, b) => rank(a) - rank(b) || (a.user < b.user ? -1 : 1));
  });
}

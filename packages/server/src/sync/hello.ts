import {
  protocolVersion,
  schemaHashes,
  TenonError,
  type HelloAnswer,
  type HelloRequest,
  type Schema,
} from '@tenon/schema';
import type { Identity } from '../auth/actor-loader.ts';
import { instantOf } from '../clock.ts';
import { limits } from '../operation.ts';
import type { Services } from '../services.ts';

const hashes = new WeakMap<Schema, Readonly<Record<string, string>>>();

export function hashesOf(schema: Schema): Readonly<Record<string, string>> {
  const known = hashes.get(schema) ?? schemaHashes(schema);
  hashes.set(schema, known);
  return known;
}

/** Who the caller is to this server, and how the server declares what it keeps. */
export function hello(services: Services, { actor, tenant, policyRev }: Identity, request: HelloRequest): HelloAnswer {
  if (request.protocol !== protocolVersion) {
    throw new TenonError(
      'upgrade-required',
      `This server speaks sync protocol ${protocolVersion}, the client ${request.protocol}.`,
    );
  }
  return {
    protocol: protocolVersion,
    serverTime: instantOf(services.now()),
    epoch: services.epoch,
    actor: {
      tenantId: actor.tenantId,
      userId: actor.userId,
      roles: [...actor.roles],
      teamIds: [...actor.teamIds],
      teamIdsBelow: [...actor.teamIdsBelow],
      customerId: actor.customerId,
      grants: Object.fromEntries(
        Object.entries(actor.grants).map(([entity, grant]) => [entity, { ...grant, fields: { ...grant.fields } }]),
      ),
      policyRev,
    },
    tenant,
    schema: { ...hashesOf(services.schema) },
    limits: { maxMutations: limits.mutations, maxBytes: limits.pushBody },
    features: {},
  };
}

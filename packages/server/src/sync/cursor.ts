import { createHash } from 'node:crypto';
import { TenonError, type Actor } from '@tenon/schema';
import type { TokenSigner } from './signed-token.ts';

/** Where a client stands. It holds no values and is bound to its tenant and user by the signature. */
export interface Cursor {
  readonly epoch: string;
  readonly pos: number;
  /** What the client could see and asked for when it got here; anything else needs a new start. */
  readonly view: string;
  /** Opened customers, so that the next pull knows which were added and which were closed. */
  readonly customers: readonly string[];
}

/** Where a broken bootstrap goes on: after this record of this entity, and with the changes since `startPos` at its end. */
export interface Mark {
  readonly epoch: string;
  readonly view: string;
  readonly startPos: number;
  readonly entity: string;
  readonly lastId: string;
}

const audienceOf = (kind: 'cursor' | 'mark', actor: Actor, clientId: string) =>
  `${kind} ${actor.tenantId} ${actor.userId ?? ''} ${clientId}`;

export function signCursor(signer: TokenSigner, actor: Actor, clientId: string, cursor: Cursor): string {
  const customers = cursor.customers.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'));
  return signer.sign(audienceOf('cursor', actor, clientId), [
    cursor.epoch,
    cursor.pos,
    cursor.view,
    customers.join(''),
  ]);
}

export function openCursor(signer: TokenSigner, actor: Actor, clientId: string, token: string): Cursor {
  const parts = signer.open(audienceOf('cursor', actor, clientId), token);
  if (!Array.isArray(parts))
    throw new TenonError('bad-cursor', 'The cursor is of an older server; start again without one.');
  const [epoch, pos, view, packed] = parts as readonly unknown[];
  if (typeof epoch !== 'string' || typeof pos !== 'number' || typeof view !== 'string' || typeof packed !== 'string') {
    throw new TenonError('bad-cursor', 'The cursor is of an older server; start again without one.');
  }
  return { epoch, pos, view, customers: (packed.match(/.{22}/g) ?? []).map(unpackId) };
}

export function signMark(signer: TokenSigner, actor: Actor, clientId: string, mark: Mark): string {
  return signer.sign(audienceOf('mark', actor, clientId), mark);
}

export function openMark(signer: TokenSigner, actor: Actor, clientId: string, token: string): Mark {
  // Signed by us for this very purpose and person, so its shape is known.
  return signer.open(audienceOf('mark', actor, clientId), token) as Mark;
}

/** Changes whenever what the actor may see, or how the server shapes it, changes. */
export function viewOf(actor: Actor, schemaHashes: Readonly<Record<string, string>>): string {
  const facts = [
    actor.userId,
    [...actor.teamIds].sort(),
    [...actor.teamIdsBelow].sort(),
    actor.customerId,
    sorted(actor.grants),
    sorted(schemaHashes),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function unpackId(packed: string): string {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
